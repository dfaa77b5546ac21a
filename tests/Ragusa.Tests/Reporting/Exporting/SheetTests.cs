using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Ragusa.Pages;
using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Exporting;

public sealed class SheetTests
{
    public static TheoryData<string> Formulas =>
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u200F=1", "\uFEFF=1", "＝1", "=HYPERLINK(\"http://x\";\"y\")", "a\",=1", "a;=1", "a\t=1",
    ];

    [Theory]
    [MemberData(nameof(Formulas))]
    public async Task Csv_TextThatLooksLikeAFormula_IsInertAndOneCell(string text)
    {
        var csv = Encoding.UTF8.GetString(await Write(s => new CsvSheet(s, withMark: false), text));

        var cell = csv[(csv.IndexOf('\n') + 1)..];
        Assert.StartsWith("\"", cell);
        Assert.EndsWith("\",7.50\r\n", cell);
        var inside = cell[1..^8].Replace("\"\"", "");
        Assert.DoesNotContain('"', inside);
        Assert.Contains(inside[0], "'a");
    }

    [Fact]
    public async Task Csv_WithMark_BeginsWithIt() =>
        Assert.Equal([0xEF, 0xBB, 0xBF], (await Write(s => new CsvSheet(s, withMark: true), "x"))[..3]);

    [Theory]
    [MemberData(nameof(Formulas))]
    public async Task Xlsx_TextThatLooksLikeAFormula_IsAnInlineString(string text)
    {
        using var archive = new ZipArchive(new MemoryStream(await Write(s => new XlsxSheet(s), text)));
        var sheet = XDocument.Load(await archive.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync());

        var cells = sheet.Descendants().Where(e => e.Name.LocalName == "c").ToList();
        Assert.DoesNotContain(sheet.Descendants(), e => e.Name.LocalName == "f");
        Assert.Equal("inlineStr", cells[2].Attribute("t")?.Value);
        Assert.Equal(text.Replace("\r", "\n"), cells[2].Value);
        Assert.Equal("7.50", cells[3].Value);
    }

    [Fact]
    public async Task Xlsx_ControlsAndHalfPairs_LeaveAReadableFile()
    {
        using var archive = new ZipArchive(new MemoryStream(await Write(s => new XlsxSheet(s), "a\u0000\u001F\uD800b<&>\uFFFF")));

        Assert.Contains("b<&>", XDocument.Load(await archive.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync()).Root!.Value);
        Assert.Equal(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels", "[Content_Types].xml"], archive.Entries.Select(e => e.FullName));
    }

    [Fact]
    public async Task Sheet_ThatBrokeOff_IsNoWholeFile()
    {
        var json = Encoding.UTF8.GetString(await Write(s => new JsonSheet(s), "x", isWhole: false));
        var xlsx = await Write(s => new XlsxSheet(s), "x", isWhole: false);

        Assert.DoesNotContain("]", json);
        Assert.Throws<InvalidDataException>(() => new ZipArchive(new MemoryStream(xlsx)));
    }

    private static async Task<byte[]> Write(Func<Stream, ISheet> sheetOn, string text, bool isWhole = true)
    {
        var target = new MemoryStream();
        await using (var sheet = sheetOn(target))
        {
            await sheet.Begin(["words", "loss"], default);
            await sheet.Row([text, 7.50m], default);
            if (isWhole) await sheet.End(default);
        }

        return target.ToArray();
    }
}
