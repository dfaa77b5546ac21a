using System.Globalization;

namespace Ragusa.Engines;

/// <summary>An e-mail address that can stand in a command of SMTP as it is: ASCII, one @, no quotes, no spaces.</summary>
/// <remarks>
/// The local part is a dot-atom (RFC 5322 3.2.3) of at most 64 characters, the domain host name labels (RFC 5321 4.1.2);
/// a domain in another script is written in its ASCII form. Quoted local parts and address literals are refused: nobody needs them here.
/// </remarks>
public sealed record MailAddress
{
    private const int LongestLocal = 64;
    private const int Longest = 254;
    private const string Atom = "!#$%&'*+-/=?^_`{|}~.";

    private MailAddress(string local, string domain) => (Local, Domain) = (local, domain);

    public string Local { get; }

    /// <summary>The domain in its ASCII form.</summary>
    public string Domain { get; }

    public static MailAddress? Parse(string? typed)
    {
        var text = typed?.Trim() ?? "";
        var at = text.LastIndexOf('@');
        if (at < 1 || text.Length > Longest || !IsLocal(text[..at])) return null;

        return DomainOf(text[(at + 1)..]) is { } domain && at + 1 + domain.Length <= Longest ? new MailAddress(text[..at], domain) : null;
    }

    public override string ToString() => $"{Local}@{Domain}";

    private static bool IsLocal(string local) =>
        local.Length <= LongestLocal && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
        && local.All(c => char.IsAsciiLetterOrDigit(c) || Atom.Contains(c, StringComparison.Ordinal));

    private static string? DomainOf(string typed)
    {
        try
        {
            var domain = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(typed).ToLowerInvariant();
            return domain.Contains('.', StringComparison.Ordinal) && domain.Split('.').All(IsLabel) ? domain : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
