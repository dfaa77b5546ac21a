using System.Text;

namespace Ragusa.Engines;

/// <summary>Comments in structured fields (RFC 5322 3.2.2): in brackets, nested, with quoted characters.</summary>
internal static class HeaderComments
{
    /// <summary>The value without its comments; each leaves a blank. Quoted strings are left alone.</summary>
    public static string Without(string value)
    {
        if (!value.Contains('(', StringComparison.Ordinal)) return value;

        var text = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            var end = value[at] switch { '(' => EndOfComment(value, at), '"' => EndOfQuoted(value, at), _ => at + 1 };
            if (value[at] == '(') text.Append(' ');
            else text.Append(value, at, end - at);
            at = end - 1;
        }

        return text.ToString();
    }

    /// <summary>Behind the closing bracket; the end of the value if there is none.</summary>
    public static int EndOfComment(string value, int at)
    {
        var depth = 0;
        for (; at < value.Length; at++)
        {
            if (value[at] == '\\') at++;
            else if (value[at] == '(') depth++;
            else if (value[at] == ')' && --depth == 0) return at + 1;
        }

        return value.Length;
    }

    /// <summary>Behind the closing quote; the end of the value if there is none.</summary>
    public static int EndOfQuoted(string value, int at)
    {
        for (at++; at < value.Length; at++)
        {
            if (value[at] == '\\') at++;
            else if (value[at] == '"') return at + 1;
        }

        return value.Length;
    }

    /// <summary>What a quoted string says: without quotes and backslashes.</summary>
    public static string Unquoted(ReadOnlySpan<char> quoted)
    {
        if (quoted.StartsWith("\"")) quoted = quoted[1..];
        var text = new StringBuilder(quoted.Length);
        for (var at = 0; at < quoted.Length; at++)
        {
            if (quoted[at] == '"' && at == quoted.Length - 1) break;
            if (quoted[at] == '\\' && at + 1 < quoted.Length) at++;
            text.Append(quoted[at]);
        }

        return text.ToString();
    }

    /// <summary>The pieces of a structured field; semicolons in quotes divide nothing.</summary>
    public static List<string> SplitAtSemicolons(string value)
    {
        List<string> pieces = [];
        var start = 0;
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '"') at = EndOfQuoted(value, at) - 1;
            else if (value[at] == ';')
            {
                pieces.Add(value[start..at]);
                start = at + 1;
            }
        }

        pieces.Add(value[start..]);
        return pieces;
    }
}
