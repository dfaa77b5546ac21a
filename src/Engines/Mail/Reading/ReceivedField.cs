using System.Net;
using System.Text.RegularExpressions;

namespace Ragusa.Engines;

/// <summary>Reads Received fields from the newest to the oldest, the order in which they stand.</summary>
internal static partial class ReceivedField
{
    public static List<MailHop> ReadAll(IEnumerable<string> values, MailTrust trust, MailBounds bounds, FindingList findings)
    {
        List<MailHop> hops = [];
        long beyond = 0;
        var isOurs = true;
        foreach (var value in values)
        {
            if (hops.Count == bounds.Hops)
            {
                beyond++;
                continue;
            }

            var hop = Read(value);
            // Below the first field of a stranger everything may be made up, and so may what stands below the field with which we took the mail
            // from one: a stranger can write our own name after "by".
            isOurs = isOurs && IsHostOf(trust, hop.By);
            hops.Add(hop with { IsTrusted = isOurs });
            isOurs = isOurs && IsOwn(hop, trust);
        }

        if (beyond > 0) findings.Add(MailOddity.TooManyHops, count: beyond);
        return hops;
    }

    /// <summary>The first hop that a trusted host saw come from outside; without trusted hosts there is none.</summary>
    public static MailHop? FirstExternal(IReadOnlyList<MailHop> hops, MailTrust trust) =>
        hops.TakeWhile(h => h.IsTrusted).FirstOrDefault(h => !IsOwn(h, trust));

    // A hop within the own house: by its address if the host wrote one, since the name is only what the sender said.
    private static bool IsOwn(MailHop hop, MailTrust trust) => hop.Ip is { } ip
        ? IPAddress.IsLoopback(ip) || trust.Networks.Any(n => n.Contains(ip))
        : IsHostOf(trust, hop.From) || hop.From is "" or "localhost";

    public static bool IsHostOf(MailTrust trust, string host) => host.Length > 0 && trust.Hosts.Any(h => IsSameOrBelow(host, h));

    public static bool IsSameOrBelow(string host, string above) =>
        host.EndsWith(above, StringComparison.OrdinalIgnoreCase) && (host.Length == above.Length || host[^(above.Length + 1)] == '.');

    private static MailHop Read(string value)
    {
        var semicolon = value.LastIndexOf(';');
        var clauses = semicolon < 0 ? value : value[..semicolon];
        var words = Words(clauses);
        var from = After(words, "from");
        return new MailHop(
            Host(from), AddressIn(clauses, from), Host(After(words, "by")), After(words, "with").TrimEnd(';'), After(words, "id").Trim('<', '>'),
            semicolon < 0 ? null : MailDate.Read(value[(semicolon + 1)..], out _), IsTrusted: false, value);
    }

    // Comments are no words, so that "from" in a comment names nothing.
    private static string[] Words(string clauses) => HeaderComments.Without(clauses).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static string After(string[] words, string word)
    {
        var at = Array.FindIndex(words, w => w.Equals(word, StringComparison.OrdinalIgnoreCase));
        return at >= 0 && at + 1 < words.Length ? words[at + 1] : "";
    }

    private static string Host(string word) => word.Trim('[', ']', '.', ',', '(', ')').ToLowerInvariant();

    /// <summary>The address in the from clause: in square brackets within the comment, else in the comment, else the name itself.</summary>
    private static IPAddress? AddressIn(string clauses, string from)
    {
        var by = clauses.IndexOf(" by ", StringComparison.OrdinalIgnoreCase);
        var clause = by < 0 ? clauses : clauses[..by];
        var open = clause.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0) clause = clause[..open] + Greeting().Replace(clause[open..], "");
        if (open >= 0 && Bracketed(clause[open..]) is { } seen) return seen;
        if (open >= 0 && clause[open..].Split(['(', ')', ' ', '[', ']', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(Parse).OfType<IPAddress>().FirstOrDefault() is { } loose) return loose;
        return Bracketed(clause) ?? Parse(from.Trim('[', ']')) ?? clause.Split(' ').Select(Parse).OfType<IPAddress>().FirstOrDefault();
    }

    private static IPAddress? Bracketed(string text)
    {
        var open = text.LastIndexOf('[');
        var close = open < 0 ? -1 : text.IndexOf(']', open);
        return close < 0 ? null : Parse(text[(open + 1)..close]);
    }

    /// <summary>An address as people write it, with "IPv6:" before it or not. "3325256707" and "1.2" are numbers.</summary>
    private static IPAddress? Parse(string text)
    {
        if (text.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase)) text = text[5..];
        var isPlausible = text.Length is >= 2 and <= 45 && (text.Contains(':', StringComparison.Ordinal) || text.Count(c => c == '.') == 3);
        if (!isPlausible || !IPAddress.TryParse(text, out var ip)) return null;
        return ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
    }

    // Exim and qmail write into the comment what the sender said of itself; it may be any address, one of ours too.
    [GeneratedRegex(@"\b(?:helo|ehlo)[ =]\S*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Greeting();
}
