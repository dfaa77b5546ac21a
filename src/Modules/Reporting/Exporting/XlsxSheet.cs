using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>
/// A workbook (ECMA-376 part 1) with one or more sheets, written straight into the stream. Text is always an inline string and never a formula.
/// The libraries at hand write to the reply at once, which a server may not, or into a file first; five parts of XML need neither. A file that broke off has no
/// central directory, and no reader opens it.
/// </summary>
internal sealed class XlsxSheet(Stream target) : ISheet
{
    // ECMA-376 leaves the number of rows open; the common programs end at 1,048,576.
    private const int MostRows = 1_000_000;
    private const int LongestText = 32_767;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Spool spool = new();
    private ZipArchive? archive;
    private Stream? sheet;
    private IReadOnlyList<object?> columns = [];
    private int sheets;
    private int rows;

    public string ContentType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public Task Begin(IReadOnlyList<string> columns, CancellationToken ct)
    {
        this.columns = [.. columns];
        archive = new ZipArchive(spool, ZipArchiveMode.Create, leaveOpen: true);
        NextSheet();
        return spool.PassOn(target, isEnd: false, ct);
    }

    public Task Row(IReadOnlyList<object?> values, CancellationToken ct)
    {
        if (rows == MostRows)
        {
            EndSheet();
            NextSheet();
        }

        rows++;
        Say(sheet!, $"<row>{string.Concat(values.Select(Cell))}</row>");
        return spool.PassOn(target, isEnd: false, ct);
    }

    public async Task End(CancellationToken ct)
    {
        EndSheet();
        var all = Enumerable.Range(1, sheets).ToList();
        Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Links}\"><sheets>{string.Concat(all.Select(n => $"<sheet name=\"{n}\" sheetId=\"{n}\" r:id=\"r{n}\"/>"))}</sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", Relations(all.Select(n => ($"r{n}", "worksheet", $"worksheets/sheet{n}.xml"))));
        Part("_rels/.rels", Relations([("r1", "officeDocument", "xl/workbook.xml")]));
        const string types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{types}sheet.main+xml\"/>"
            + string.Concat(all.Select(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{types}worksheet+xml\"/>")) + "</Types>");
        await archive!.DisposeAsync();
        await spool.PassOn(target, isEnd: true, ct);
    }

    // Closing an archive that broke off would make it look whole.
    public ValueTask DisposeAsync() => spool.DisposeAsync();

    private void NextSheet()
    {
        rows = 0;
        sheets++;
        sheet = archive!.CreateEntry($"xl/worksheets/sheet{sheets}.xml", CompressionLevel.Fastest).Open();
        Say(sheet, $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"{Main}\"><sheetData><row>{string.Concat(columns.Select(Cell))}</row>");
    }

    private void EndSheet()
    {
        Say(sheet!, "</sheetData></worksheet>");
        sheet!.Dispose();
    }

    private void Part(string name, string xml)
    {
        using var part = archive!.CreateEntry(name, CompressionLevel.Fastest).Open();
        Say(part, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
    }

    private static void Say(Stream part, string xml) => part.Write(Encoding.UTF8.GetBytes(xml));

    private static string Relations(IEnumerable<(string Id, string Kind, string To)> links) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(links.Select(l => $"<Relationship Id=\"{l.Id}\" Type=\"{Links}/{l.Kind}\" Target=\"{l.To}\"/>"))}</Relationships>";

    private static string Cell(object? value) => value switch
    {
        null => "<c/>",
        string text => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{Escape(text)}</t></is></c>",
        _ => $"<c><v>{Convert.ToString(value, CultureInfo.InvariantCulture)}</v></c>",
    };

    // XML 1.0 has no control characters and no half of a pair, and a cell holds so many characters.
    private static string Escape(string text)
    {
        var (clean, cut) = (new StringBuilder(), text.Length > LongestText ? text[..LongestText] : text);
        foreach (var rune in cut.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' || (rune.Value >= 0x20 && rune.Value is not (0xFFFE or 0xFFFF))) clean.Append(rune.ToString());
        }

        return SecurityElement.Escape(clean.ToString());
    }
}
