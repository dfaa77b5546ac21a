namespace Ragusa.Engines;

/// <summary>Whether a check that passed was about the domain that the reader sees (RFC 7489 3.1), strictly: the same domain, no organisation around it.</summary>
internal static class SenderAlignment
{
    public static bool Holds(MailCheck check, string domain) => check.Method switch
    {
        "dmarc" => DomainOf(check, "header.from") is { Length: > 0 } seen && seen == domain,
        "dkim" => DomainOf(check, "header.d") == domain || DomainOf(check, "header.i") == domain,
        "spf" => DomainOf(check, "smtp.mailfrom") == domain,
        _ => false,
    };

    private static string DomainOf(MailCheck check, string property)
    {
        var value = check.Properties.GetValueOrDefault(property, "").Trim('<', '>', '"');
        return value[(value.LastIndexOf('@') + 1)..].Trim('.').ToLowerInvariant();
    }
}
