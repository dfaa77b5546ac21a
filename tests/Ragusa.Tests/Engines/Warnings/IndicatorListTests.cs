using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines.Identifiers;
using Ragusa.Engines.Warnings;

namespace Ragusa.Tests.Engines.Warnings;

public sealed class IndicatorListTests
{
    private static readonly Uri Contest = new("https://ragusa.example/alerts/contest");

    [Fact]
    public void Csv_OfIndicators_HasTheExactValueBehindItsKind()
    {
        var rows = Rows(IndicatorCsv.Write(SomeWarnings.Full.Indicators, Contest));

        Assert.Equal(IndicatorCsv.Columns, rows[0]);
        Assert.Equal(["url", "url:https://pay.example/a?b=1", "url: hxxps://pay[.]example/a?b=1", "2026-02-27T09:15:00Z", "2026-03-01T09:15:00Z", "80", "2026-03-09T09:15:00Z", "7KQ2-M9XT-B4HP", Contest.AbsoluteUri], rows[1]);
        Assert.Equal("phone:+385912345678", rows[3][1]);
        Assert.Equal("email:-x@pay.example", rows[4][1]);
    }

    [Fact]
    public void Csv_OfAnyValues_HoldsNoCellThatASpreadsheetEvaluates() =>
        Prop.ForAll(Gen.ListOf(SomeWarnings.Text, 4).ToArbitrary(), values =>
        {
            var table = Encoding.UTF8.GetString(IndicatorCsv.Write(values.Select(v => SomeWarnings.Indicator("url", v)), Contest));
            return IsInert(table) && Rows(Encoding.UTF8.GetBytes(table)).Count == values.Count + 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void PhishCsv_OfAnyValues_HoldsNoCellThatASpreadsheetEvaluates() =>
        Prop.ForAll(SomeWarnings.Text.ToArbitrary(), SomeWarnings.Text.ToArbitrary(), (value, target) =>
            IsInert(Encoding.UTF8.GetString(PhishFeed.Csv([SomeWarnings.Indicator("url", "http://" + value) with { Target = target }], Page)))).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Json_OfAnyValue_HasItExactly_SaveWhatMayNotLeave()
    {
        using var json = JsonDocument.Parse(IndicatorJson.Write([SomeWarnings.Indicator("phone", "+385912345678"), SomeWarnings.Indicator("url", "https://a.example/;=1?\"<>")], SomeWarnings.Sent, Contest));

        Assert.Equal(["+385912345678", "https://a.example/;=1?\"<>"], json.RootElement.GetProperty("indicators").EnumerateArray().Select(i => i.GetProperty("value").GetString()));
        Assert.Equal("hxxps://a[.]example/;=1?\"<>", json.RootElement.GetProperty("indicators")[1].GetProperty("readable").GetString());
        Assert.Equal(Contest.AbsoluteUri, json.RootElement.GetProperty("contest").GetString());
    }

    [Fact]
    public void Lines_OfAKind_AreItsValuesOnce() =>
        Assert.Equal("a.example\nb.example\n", Encoding.UTF8.GetString(IndicatorLines.Write([SomeWarnings.Indicator("domain", "b.example"), SomeWarnings.Indicator("domain", "a.example"), SomeWarnings.Indicator("url", "http://c.example/"), SomeWarnings.Indicator("domain", "b.example")], "domain")));

    [Fact]
    public void PhishJson_OfLinks_HasTheNamesOfPhishTank_AndClaimsNothingUnseen()
    {
        using var json = JsonDocument.Parse(PhishFeed.Json(SomeWarnings.Full.Indicators, Page));
        var one = Assert.Single(json.RootElement.EnumerateArray());

        Assert.Equal(["phish_id", "url", "phish_detail_url", "submission_time", "verified", "verification_time", "online", "target", "details"], one.EnumerateObject().Select(p => p.Name));
        Assert.Equal("https://pay.example/a?b=1", one.GetProperty("url").GetString());
        Assert.Equal("unknown", one.GetProperty("online").GetString());
        Assert.Equal(0, one.GetProperty("details").GetArrayLength());
    }

    [Theory]
    [InlineData("url", "https://pay.example/www.bank.example?a=1", "hxxps://pay[.]example/www[.]bank[.]example?a=1")]
    [InlineData("domain", "pay.example", "pay[.]example")]
    [InlineData("email", "a.b@pay.example", "a[.]b[@]pay[.]example")]
    [InlineData("ip", "198.51.100.3", "198[.]51[.]100[.]3")]
    [InlineData("ip", "2001:db8::1", "2001[:]db8::1")]
    [InlineData("phone", "+385912345678", "+385912345678")]
    public void Defang_OfAValue_IsHarmless_AndComesBack(string kind, string value, string readable)
    {
        Assert.Equal(readable, Defang.Of(kind, value));
        Assert.Equal(value, Defang.Undo(readable));
    }

    [Fact]
    public void Defang_OfAnyValueWithoutBrackets_ComesBack() =>
        Prop.ForAll(SomeWarnings.Text.ToArbitrary(), text =>
        {
            var value = text.Replace("[", "", StringComparison.Ordinal);
            return new[] { $"https://{value}", $"http://{value}" }.All(url => Defang.Undo(Defang.Of("url", url)) == url) && (value.StartsWith("hxxp", StringComparison.OrdinalIgnoreCase) || Defang.Undo(Defang.Of("domain", value)) == value);
        }).QuickCheckThrowOnFailure();

    // What people copy from a page into a report means the same there.
    [Theory]
    [InlineData("url", "https://pay.example/a.b?c=1")]
    [InlineData("email", "seller@pay.example")]
    [InlineData("ip", "203.0.113.7")]
    public void Defang_OfAValue_IsReadByTheFinder(string kind, string value) =>
        Assert.Equal(value, Assert.Single(IdentifierFinder.In($"see {Defang.Of(kind, value)} there").Kept).What.Canonical);

    private static Uri Page(string reference) => new($"https://ragusa.example/alerts/{Uri.EscapeDataString(reference)}");

    // As programs cut that know no quotes, at every separator that is in use.
    private static bool IsInert(string table) =>
        table.Split(['\r', '\n']).Skip(1).SelectMany(line => new[] { ',', ';', '\t', '|' }.SelectMany(separator => line.Split(separator))).All(cell =>
            cell.Trim().Trim('"', '\'').TrimStart().FirstOrDefault(c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format) is not ('=' or '+' or '-' or '@'));

    private static List<string[]> Rows(byte[] table)
    {
        List<string[]> rows = [];
        List<string> cells = [];
        var (cell, isQuoted) = (new StringBuilder(), false);
        var text = Encoding.UTF8.GetString(table);
        for (var n = 0; n < text.Length; n++)
        {
            if (isQuoted && text[n] == '"' && n + 1 < text.Length && text[n + 1] == '"') cell.Append(text[++n]);
            else if (text[n] == '"') isQuoted = !isQuoted;
            else if (!isQuoted && text[n] is ',' or '\r' && !isQuoted) (_, cell) = (Add(cells, cell), new StringBuilder());
            else if (!isQuoted && text[n] == '\n')
            {
                rows.Add([.. cells]);
                cells.Clear();
            }
            else cell.Append(text[n]);
        }

        return rows;
    }

    private static int Add(List<string> cells, StringBuilder cell)
    {
        cells.Add(cell.ToString());
        return cells.Count;
    }
}
