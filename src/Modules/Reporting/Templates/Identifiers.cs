using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ragusa.Reporting.Templates;

/// <summary>Whether an identifier looks right, and its plain form. A wrong look is only ever a reason to ask.</summary>
internal static partial class Identifiers
{
    /// <summary>Without spaces and hyphens, in capitals.</summary>
    public static string Compact(string raw)
    {
        StringBuilder compact = new(raw.Length);
        foreach (var letter in raw)
        {
            if (!char.IsWhiteSpace(letter) && letter is not ('-' or '‑' or '–')) compact.Append(char.ToUpperInvariant(letter));
        }

        return compact.ToString();
    }

    /// <summary>ISO 13616: two letters, two digits, up to 30 more, and remainder 1 by ISO 7064 MOD 97-10. Expects the compact form.</summary>
    public static bool IsIban(string compact)
    {
        if (compact.Length is < 15 or > 34 || !char.IsAsciiLetterUpper(compact[0]) || !char.IsAsciiLetterUpper(compact[1])) return false;
        if (!char.IsAsciiDigit(compact[2]) || !char.IsAsciiDigit(compact[3])) return false;

        var remainder = 0;
        for (var i = 0; i < compact.Length; i++)
        {
            var letter = compact[(i + 4) % compact.Length];
            if (char.IsAsciiDigit(letter)) remainder = ((remainder * 10) + letter - '0') % 97;
            else if (char.IsAsciiLetterUpper(letter)) remainder = ((remainder * 100) + letter - 'A' + 10) % 97;
            else return false;
        }

        return remainder == 1;
    }

    /// <summary>ISO 9362, 8 or 11 characters. Expects the compact form.</summary>
    public static bool IsBic(string compact) => BicForm().IsMatch(compact);

    /// <summary>E.164 of what was typed, in any script's digits; null if it is no telephone number (an alphanumeric sender name, too short, too long).</summary>
    public static string? PhoneOf(string raw, string callingCode)
    {
        StringBuilder digits = new();
        for (var i = 0; i < raw.Length; i++)
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(raw, i) is >= 0 and var digit) digits.Append((char)('0' + digit));
            else if (raw[i] is not (' ' or '-' or '(' or ')' or '.' or '/' or '\u00A0' or '\u202F' or '‑' or '–') && !(raw[i] is '+' or '＋' && digits.Length == 0)) return null;
        }

        var number = digits.ToString();
        var international = raw.AsSpan().TrimStart().StartsWith("+", StringComparison.Ordinal) || raw.AsSpan().TrimStart().StartsWith("＋", StringComparison.Ordinal) ? number
            : number.StartsWith("00", StringComparison.Ordinal) ? number[2..]
            : callingCode + (number.StartsWith('0') ? number[1..] : number);
        return international.Length is >= 7 and <= 15 && international[0] != '0' && number.Length >= 5 ? "+" + international : null;
    }

    /// <summary>One @ with something before it and a dotted name after it; more cannot be known without sending mail.</summary>
    public static bool IsMail(string raw) => raw.Length <= 254 && MailForm().IsMatch(raw);

    /// <summary>Re-fanged and in normal form: lower-case scheme and host, A-label, no default port, no fragment. Null if it is no web address.</summary>
    public static string? UrlOf(string raw)
    {
        var fanged = raw.Trim().Replace("[.]", ".", StringComparison.Ordinal).Replace("(.)", ".", StringComparison.Ordinal).Replace("[:]", ":", StringComparison.Ordinal);
        if (fanged.StartsWith("hxxp", StringComparison.OrdinalIgnoreCase)) fanged = "http" + fanged[4..];
        if (!fanged.Contains("://", StringComparison.Ordinal)) fanged = "http://" + fanged;
        if (!Uri.TryCreate(fanged, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "ftp")) return null;
        var host = uri.IdnHost.TrimEnd('.');
        if (!host.Contains('.', StringComparison.Ordinal) && uri.HostNameType != UriHostNameType.IPv6) return null;
        return $"{uri.Scheme}://{(uri.HostNameType == UriHostNameType.IPv6 ? $"[{host}]" : host)}{(uri.IsDefaultPort ? "" : $":{uri.Port.ToString(CultureInfo.InvariantCulture)}")}{uri.PathAndQuery}";
    }

    [GeneratedRegex("^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex BicForm();

    [GeneratedRegex("^[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MailForm();
}
