using Ragusa.Engines;
using Ragusa.Engines.Identifiers;

namespace Ragusa.Reporting;

/// <summary>What a mail names: whom it says to come from, where it leads, whose names sign it, how it is built, and what its words hold.</summary>
internal static class MailNames
{
    private const int MostFinds = 500;
    private const int LongestText = 200_000;

    // Where the last hosts wrote it down for whom the mail is, whatever its To says.
    private static readonly string[] Delivered = ["Delivered-To", "X-Original-To", "Envelope-To"];

    /// <returns>Each as often as it stands there. Whoever the mail was written to is the reporter or stands for them, and so does what runs under their domain.</returns>
    public static IEnumerable<(Identifier What, bool IsOwn)> Of(MailDescription mail, PhoneRegion region)
    {
        var receivers = mail.To.Concat(mail.Cc).Select(p => p.Address).Concat(mail.Headers.Where(h => Delivered.Any(h.Is)).Select(h => h.Value.Trim(' ', '<', '>'))).ToList();
        var tokens = new VictimTokens(receivers);
        var own = receivers.Select(Canonical.Email).OfType<Identifier>().DistinctBy(o => o.Canonical).ToList();
        var ownNames = own.Select(o => o.Canonical).Concat(own.SelectMany(WithParts).Where(IsPlace).Select(p => p.Canonical)).ToHashSet(StringComparer.Ordinal);
        return Senders(mail).Concat(Links(mail, tokens)).Concat(Hosts(mail)).Concat(Build(mail)).Concat(Words(mail, region, tokens))
            .Select(what => (Without(what, ownNames), IsOwn(what, ownNames)))
            .Concat(own.Select(what => (what, true)));
    }

    // The mailbox itself, or a host under the receiver's domain: a sender pretends to be their house.
    private static bool IsOwn(Identifier what, HashSet<string> ownNames) =>
        what.Kind == IdentifierKind.Email ? ownNames.Contains(what.Canonical) : IsPlace(what) && Above(what.Canonical).Any(ownNames.Contains);

    // "mail.labs.example.net", "labs.example.net", "example.net", "net".
    private static IEnumerable<string> Above(string host)
    {
        for (var at = 0; at >= 0; at = host.IndexOf('.', at) is >= 0 and var dot ? dot + 1 : -1) yield return host[at..];
    }

    // A mailbox or a page under the receiver's domain may be the offender's, as with a large mail service; the domain is not.
    private static Identifier Without(Identifier what, HashSet<string> ownNames) =>
        what.Parts.Count == 0 ? what : what with { Parts = [.. what.Parts.Where(p => !IsOwn(p, ownNames)).Select(p => Without(p, ownNames))] };

    private static bool IsPlace(Identifier what) => what.Kind is IdentifierKind.Host or IdentifierKind.Domain;

    private static IEnumerable<Identifier> WithParts(Identifier what) => what.Parts.SelectMany(WithParts).Prepend(what);

    private static IEnumerable<Identifier> Senders(MailDescription mail) =>
        mail.From.Concat(mail.ReplyTo).Append(mail.Sender).Select(p => p?.Address).Append(mail.ReturnPath)
            .Where(a => !string.IsNullOrEmpty(a)).Select(a => Canonical.Email(a!)).OfType<Identifier>();

    private static IEnumerable<Identifier> Links(MailDescription mail, VictimTokens own) =>
        mail.Links.Where(l => !l.IsNoise).Select(l => l.Scheme switch
        {
            "http" or "https" => Canonical.Url(l.Target, own),
            "mailto" => Canonical.Email(l.Target.Split('?')[0]),
            "tel" => Canonical.Phone(l.Target[(l.Target.IndexOf(':', StringComparison.Ordinal) + 1)..], null),
            _ => null,
        }).OfType<Identifier>();

    private static IEnumerable<Identifier> Hosts(MailDescription mail) =>
        mail.Signatures.Select(s => s.Domain).Concat(HostOfTheAuthor(mail)).Where(h => h.Length > 0).Distinct().Select(Canonical.Host).OfType<Identifier>();

    // A mail that its author sent without a Message-ID gets one from the first server that minds (RFC 6409 8.3), under that server's name. It is its receiver's, or of those who
    // forward to them, as often as the sender's own, which is then known by what else the mail names.
    private static IEnumerable<string> HostOfTheAuthor(MailDescription mail) =>
        Canonical.Host(mail.MessageIdHost)?.Canonical is { } host && !mail.Hops.Select(hop => Canonical.Host(hop.By)?.Canonical).OfType<string>().Any(by => IsUnder(by, host) || IsUnder(host, by))
            ? [mail.MessageIdHost]
            : [];

    private static bool IsUnder(string host, string place) =>
        host.EndsWith(place, StringComparison.Ordinal) && (host.Length == place.Length || host[^(place.Length + 1)] == '.');

    private static IEnumerable<Identifier> Build(MailDescription mail)
    {
        foreach (var file in mail.Attachments.Where(f => !f.IsInline && f.Size > 0))
        {
            if (Canonical.File(file.Sha256) is { } digest) yield return digest;
        }

        // A forwarded text was built by the program of whoever forwarded it.
        if (mail.Nesting is MailNesting.Outermost or MailNesting.Attached) yield return new Identifier(IdentifierKind.MailKit, mail.StructureKey, Check.FormatOnly, "mail.structure");
    }

    private static IEnumerable<Identifier> Words(MailDescription mail, PhoneRegion region, VictimTokens own)
    {
        var options = new FindOptions { Region = region, MostFinds = MostFinds, LongestText = LongestText };
        return IdentifierFinder.In($"{mail.Subject}\n{mail.VisibleText}", options, own).Kept.Select(f => f.What);
    }
}
