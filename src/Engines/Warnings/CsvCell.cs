using System.Text;

namespace Ragusa.Engines.Warnings;

/// <summary>A cell that no spreadsheet evaluates.</summary>
/// <remarks>
/// Excel, Calc and others compute what begins with one of <c>= + - @</c>, also behind blanks, and some cut a line at semicolons or tabs even within quotes,
/// so that a value could begin a cell of its own. Therefore each cell begins with a letter or a digit, and a sign that would begin a cell
/// after such a cut is percent-encoded.
/// </remarks>
internal static class CsvCell
{
    public const string LineEnd = "\r\n";

    /// <summary>In quotes (RFC 4180). The text has to begin with an ASCII letter or digit, or be empty.</summary>
    public static string Of(string text)
    {
        var line = LegalText.Line(text);
        if (line.Length > 0 && !char.IsAsciiLetterOrDigit(line[0])) throw new ArgumentException("A cell begins with a letter or a digit.", nameof(text));

        return $"\"{Uncut(line).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    public static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Of)) + LineEnd;

    private static string Uncut(string line)
    {
        if (!line.AsSpan().ContainsAny(";|\t,\"")) return line;

        var safe = new StringBuilder(line.Length);
        var isStart = false;
        foreach (var c in line)
        {
            if (isStart && IsFormula(c)) safe.Append(string.Concat(Encoding.UTF8.GetBytes([c]).Select(b => $"%{b:X2}")));
            else safe.Append(c);
            isStart = Cuts(c) || (isStart && !IsFormula(c) && IsSkipped(c));
        }

        return safe.ToString();
    }

    private static bool Cuts(char c) => c is ';' or '|' or ',' or '\t' or '"' or '\'';

    private static bool IsSkipped(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format;

    private static bool IsFormula(char c) => c is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
}
