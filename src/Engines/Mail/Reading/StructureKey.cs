using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Engines;

/// <summary>SHA-256 over how a mail is built and not over what it says: one kit writes many mails with one structure.</summary>
/// <remarks>
/// Version 1: lines of UTF-8 ended by LF: "1"; the names of the header fields in order, lower-case, joined by commas, without those that
/// hosts add on the way; the tree of types; the hosts of links, distinct, in ordinal order, joined by commas.
/// </remarks>
internal static class StructureKey
{
    private const int LongestTree = 4_000;
    private const int MostHosts = 200;

    private static readonly string[] OnTheWay =
    [
        "received", "return-path", "delivered-to", "x-original-to", "x-envelope-to", "envelope-to", "x-envelope-from", "delivery-date", "status", "x-status", "x-keywords",
        "authentication-results", "received-spf", "x-received", "x-uidl", "x-delivered-to", "x-google-smtp-source", "x-gm-message-state", "x-antiabuse",
    ];

    private static readonly string[] OnTheWayPrefixes = ["arc-", "x-spam", "x-virus", "x-ms-exchange", "x-forefront", "x-microsoft-antispam", "x-proofpoint", "x-mimecast", "x-barracuda", "x-amavis", "x-scanned", "x-rspamd"];

    public static string Tree(MimePart root)
    {
        var tree = root.Tree;
        return tree.Length > LongestTree ? tree[..LongestTree] : tree;
    }

    public static string Of(HeaderBlock header, MimePart root, IReadOnlyList<MailLink> links)
    {
        var names = header.Fields.Select(f => f.Name.ToLowerInvariant()).Where(n => !IsOnTheWay(n));
        var hosts = links.Where(l => !l.IsNoise && l.Host.Length > 0).Select(l => l.Host).Distinct().Order(StringComparer.Ordinal).Take(MostHosts);
        var text = $"1\n{string.Join(',', names)}\n{Tree(root)}\n{string.Join(',', hosts)}\n";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static bool IsOnTheWay(string name) => OnTheWay.Contains(name) || OnTheWayPrefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal));
}
