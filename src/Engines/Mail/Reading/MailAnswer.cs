namespace Ragusa.Engines;

/// <summary>Whether a machine may answer a mail (RFC 3834), and whom.</summary>
/// <param name="To">Null if it may not.</param>
/// <param name="Reason">Stable code: "allowed", or why not.</param>
public sealed record MailAnswer(MailAddress? To, string Reason)
{
    private const int MostHops = 50;

    private static readonly string[] Roles = ["mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply", "bounce", "bounces", "owner", "daemon", "root", "abuse", "listserv", "majordomo"];

    public bool IsAllowed => To is not null;

    /// <summary>Only a sender whose address was authenticated by a trusted host is answered: to answer a forged one is to trouble somebody else.</summary>
    /// <param name="own">The addresses that answers are sent from and to; a mail from one of them is the way into a loop.</param>
    public static MailAnswer For(MailDescription mail, IReadOnlyCollection<string> own) => Refusal(mail, own) is { } reason ? new MailAnswer(null, reason)
        : MailAddress.Parse(mail.From[0].Address) is { } to ? new MailAnswer(to, "allowed") : new MailAnswer(null, "no-sender");

    private static string? Refusal(MailDescription mail, IReadOnlyCollection<string> own)
    {
        if (mail.ReturnPath is "") return "null-envelope";
        if (mail.From is not [{ IsAddress: true } from] || mail.Has(MailOddity.FromSeveral)) return "no-sender";
        if (mail.Traffic.IsBounce) return "report";
        if (mail.Traffic.IsAutomatic) return "automatic";
        if (mail.Traffic.IsList) return "list";
        if (mail.Traffic.IsBulk) return "bulk";
        if (IsLoop(mail, from, own)) return "loop";
        if (IsRole(from.Address)) return "role-address";
        if (!mail.IsAuthenticated) return "not-authenticated";
        return mail.ReturnPath is { } path && ShownHost.IsOther(new MailPerson("", path).Domain, from.Domain) ? "envelope-elsewhere" : null;
    }

    private static bool IsLoop(MailDescription mail, MailPerson from, IReadOnlyCollection<string> own)
    {
        if (own.Contains(from.Address, StringComparer.OrdinalIgnoreCase) || own.Contains(mail.ReturnPath ?? "", StringComparer.OrdinalIgnoreCase)) return true;
        if (mail.Hops.Count > MostHops) return true;
        // It has been here before.
        var ours = mail.Hops.Where(h => h.IsTrusted).Select(h => h.By).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return mail.Hops.Any(h => !h.IsTrusted && ours.Contains(h.By)) || mail.Headers.Any(h => h.Is("X-Loop"));
    }

    private static bool IsRole(string address)
    {
        var local = address[..address.LastIndexOf('@')].ToLowerInvariant();
        return Roles.Contains(local) || local.StartsWith("owner-", StringComparison.Ordinal) || local.EndsWith("-request", StringComparison.Ordinal) || local.EndsWith("-bounces", StringComparison.Ordinal);
    }
}
