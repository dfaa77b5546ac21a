using System.Text;

namespace Ragusa.Engines.Warnings;

/// <summary>The values of one kind, one on a line and nothing else: what resolvers and filters load. No spreadsheet opens plain text by itself.</summary>
public static class IndicatorLines
{
    public const string ContentType = "text/plain; charset=utf-8";

    /// <summary>UTF-8, each line ended by LF; each value once, in ordinal order.</summary>
    /// <param name="kind">A word of <see cref="Identifiers.KindWords"/>.</param>
    public static byte[] Write(IEnumerable<WarningIndicator> indicators, string kind)
    {
        var values = indicators.Where(i => i.Kind == kind).Select(i => LegalText.Line(i.Value)).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return Encoding.UTF8.GetBytes(string.Concat(values.Select(v => v + "\n")));
    }
}
