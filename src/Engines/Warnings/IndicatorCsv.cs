using System.Text;

namespace Ragusa.Engines.Warnings;

/// <summary>Indicators as a table (RFC 4180, UTF-8), for banks, providers and browsers that load lists.</summary>
/// <remarks>
/// The exact value is what follows the first colon of <c>indicator</c> (<c>phone:+385…</c>): with its kind in front no value begins with a sign that a
/// spreadsheet evaluates, and nothing has to be taken off but the kind, which is always there. In the rare value in which such a sign follows a separator
/// (<c>;=</c>) the sign is percent-encoded; <see cref="IndicatorJson"/> has all values exactly.
/// </remarks>
public static class IndicatorCsv
{
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    public static readonly IReadOnlyList<string> Columns = ["kind", "indicator", "readable", "first_seen", "last_seen", "confidence", "expires", "alert", "contest"];

    /// <summary>UTF-8 without a byte order mark; a header and one row for each indicator.</summary>
    /// <param name="contest">Where the owner of a value says that it is listed wrongly.</param>
    public static byte[] Write(IEnumerable<WarningIndicator> indicators, Uri contest)
    {
        var table = new StringBuilder(CsvCell.Row(Columns));
        foreach (var one in indicators) table.Append(CsvCell.Row(Cells(one, contest)));
        return Encoding.UTF8.GetBytes(table.ToString());
    }

    private static IEnumerable<string> Cells(WarningIndicator one, Uri contest) =>
    [
        one.Kind, $"{one.Kind}:{one.Value}", $"{one.Kind}: {Defang.Of(one.Kind, one.Value)}",
        JsonFeedWriter.Time(one.FirstSeen), JsonFeedWriter.Time(one.LastSeen), $"{one.Confidence}", JsonFeedWriter.Time(one.Expires), one.Warning, contest.AbsoluteUri,
    ];
}
