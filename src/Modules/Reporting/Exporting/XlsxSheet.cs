using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Ragusa.Reporting;

/// <summary>
/// A workbook (ECMA-376 part 1) with one or more sheets, written straight into the stream. Text is always an inline string and never a formula.
/// The libraries at hand write into a seekable file first or block the thread on the way; five parts of XML do neither. A file that broke off has no
/// central directory, and no reader opens it.
/// </summary>
internal sealed class XlsxSheet(Stream target) : ISheet
{
    // ECMA-376 leaves the number of rows open; the common programs end at 1,048,576.
    private const int MostRows = 1_000_000;
    private const int LongestText = 32_767;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private ZipArchive? archive;
    private Stream? sheet;
    private IReadOnlyList<object?> columns = [];
    private int sheets;
    private int rows;

    public string ContentType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public async Task Begin(IReadOnlyList<string> columns, CancellationToken ct)
    {
        this.columns = [.. columns];
        archive = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await NextSheet(ct);
    }

    public async Task Row(IReadOnlyList<object?> values, CancellationToken ct)
    {
        if (rows == MostRows)
        {
            await EndSheet(ct);
            await NextSheet(ct);
        }

        rows++;
        await sheet!.WriteAsync(Encoding.UTF8.GetBytes($"<row>{string.Concat(values.Select(Cell))}</row>"), ct);
    }

    public async Task End(CancellationToken ct)
    {
        await EndSheet(ct);
        var all = Enumerable.Range(1, sheets).ToList();
        await Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Links}\"><sheets>{string.Concat(all.Select(n => $"<sheet name=\"{n}\" sheetId=\"{n}\" r:id=\"r{n}\"/>"))}</sheets></workbook>", ct);
        await Part("xl/_rels/workbook.xml.rels", Relations(all.Select(n => ($"r{n}", "worksheet", $"worksheets/sheet{n}.xml"))), ct);
        await Part("_rels/.rels", Relations([("r1", "officeDocument", "xl/workbook.xml")]), ct);
        const string types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        await Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{types}sheet.main+xml\"/>"
            + string.Concat(all.Select(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{types}worksheet+xml\"/>")) + "</Types>", ct);
        await archive!.DisposeAsync();
        archive = null;
    }

    // Closing an archive that broke off would make it look whole.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task NextSheet(CancellationToken ct)
    {
        rows = 0;
        sheets++;
        sheet = await archive!.CreateEntry($"xl/worksheets/sheet{sheets}.xml", CompressionLevel.Fastest).OpenAsync(ct);
        await sheet.WriteAsync(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"{Main}\"><sheetData><row>{string.Concat(columns.Select(Cell))}</row>"), ct);
    }

    private async Task EndSheet(CancellationToken ct)
    {
        await sheet!.WriteAsync("</sheetData></worksheet>"u8.ToArray(), ct);
        await sheet.DisposeAsync();
    }

    private async Task Part(string name, string xml, CancellationToken ct)
    {
        await using var part = await archive!.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
        await part.WriteAsync(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml), ct);
    }

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
