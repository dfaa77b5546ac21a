using System.Globalization;
using System.Text;

namespace Ragusa.Pages;

/// <summary>
/// RFC 4180, UTF-8. Text that a spreadsheet would take for a formula gets an apostrophe in front, and every text stands in quotes, so that no
/// separator in it begins another cell (OWASP, CSV injection). Numbers are written the same in every country.
/// </summary>
/// <param name="withMark">Begin with a byte order mark.</param>
public sealed class CsvSheet(Stream target, bool withMark) : ISheet
{
    private readonly StringBuilder line = new();

    public string ContentType => "text/csv; charset=utf-8";

    public async Task Begin(IReadOnlyList<string> columns, CancellationToken ct)
    {
        // Some spreadsheets take UTF-8 for what it is only with a byte order mark.
        if (withMark) line.Append('\uFEFF');
        await Row([.. columns], ct);
    }

    public async Task Row(IReadOnlyList<object?> values, CancellationToken ct)
    {
        for (var n = 0; n < values.Count; n++)
        {
            if (n > 0) line.Append(',');
            if (values[n] is string text) line.Append('"').Append(Inert(text).Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else line.Append(Convert.ToString(values[n], CultureInfo.InvariantCulture));
        }

        line.Append("\r\n");
        await target.WriteAsync(Encoding.UTF8.GetBytes(line.ToString()), ct);
        line.Clear();
    }

    public Task End(CancellationToken ct) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Spreadsheets skip spaces and invisible marks before they look for a formula, and some read the wide forms too.</summary>
    public static string Inert(string text)
    {
        foreach (var c in text)
        {
            if (c is '\t' or '\r' or '\n' or '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠') return "'" + text;
            if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control)) return text;
        }

        return text;
    }
}
