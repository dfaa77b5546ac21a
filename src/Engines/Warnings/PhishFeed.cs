using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ragusa.Engines.Warnings;

/// <summary>The links among indicators under the field names that PhishTank gave them, so that what reads its list reads ours.</summary>
/// <remarks>
/// <c>verified</c> is always yes: two people agreed before a link was listed. <c>online</c> is always unknown and <c>details</c> empty: nothing that is reported is ever
/// opened or resolved. <c>phish_id</c> is a string made of the link, the same in every edition of the list.
/// </remarks>
public static class PhishFeed
{
    private static readonly string[] Columns = ["phish_id", "url", "phish_detail_url", "submission_time", "verified", "verification_time", "online", "target"];

    /// <summary>UTF-8; indicators of other kinds than <c>url</c> are left out.</summary>
    /// <param name="detail">The page of the alert that lists it, by its reference.</param>
    public static byte[] Json(IEnumerable<WarningIndicator> indicators, Func<string, Uri> detail)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var one in Links(indicators)) Write(json, Cells(one, detail));
            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    /// <summary>RFC 4180, UTF-8, with a header; cells are as harmless as those of <see cref="IndicatorCsv"/>.</summary>
    public static byte[] Csv(IEnumerable<WarningIndicator> indicators, Func<string, Uri> detail)
    {
        var table = new StringBuilder(CsvCell.Row(Columns));
        foreach (var one in Links(indicators)) table.Append(CsvCell.Row(Cells(one, detail).Select(Inert)));
        return Encoding.UTF8.GetBytes(table.ToString());
    }

    private static IEnumerable<WarningIndicator> Links(IEnumerable<WarningIndicator> indicators) =>
        indicators.Where(i => i.Kind == "url" && i.Value.StartsWith("http", StringComparison.OrdinalIgnoreCase)).DistinctBy(i => i.Value);

    private static string[] Cells(WarningIndicator one, Func<string, Uri> detail) =>
    [
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(one.Value)).AsSpan(0, 8)), one.Value, detail(one.Warning).AbsoluteUri,
        JsonFeedWriter.Time(one.FirstSeen), "yes", JsonFeedWriter.Time(one.Verified ?? one.FirstSeen), "unknown", one.Target is { Length: > 0 } target ? target : "Other",
    ];

    // Only the name of whom it imitates can begin with anything.
    private static string Inert(string cell) => LegalText.Line(cell) is { Length: > 0 } line && !char.IsAsciiLetterOrDigit(line[0]) ? $"Name: {line}" : cell;

    private static void Write(Utf8JsonWriter json, string[] cells)
    {
        json.WriteStartObject();
        for (var n = 0; n < Columns.Length; n++) json.WriteString(Columns[n], LegalText.Line(cells[n]));
        json.WriteStartArray("details");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
