using System.Collections.Frozen;

namespace Ragusa.Engines.Linking;

/// <summary>Where a kind has its host, if it has one.</summary>
internal enum HostPlace
{
    Nowhere,
    Whole,
    AfterAt,
    OfLink,
    Address,
}

/// <summary>Which kinds a list means by MISP's attribute types, and what of a kind is compared.</summary>
internal static class ListKinds
{
    private static readonly string[] Hosts = ["host", "domain", "message_host", "received_path", "dkim_domain"];
    private static readonly string[] Mails = ["email", "sender", "mailbox"];

    // MISP does not keep hosts and registered names apart as strictly as we do: a list of either is meant for both.
    private static readonly FrozenDictionary<string, string[]> ByAttribute = new Dictionary<string, string[]>
    {
        ["hostname"] = Hosts,
        ["domain"] = Hosts,
        ["domain|ip"] = [.. Hosts, "ip"],
        ["hostname|port"] = Hosts,
        ["url"] = ["url"],
        ["uri"] = ["url"],
        ["link"] = ["url"],
        ["email"] = Mails,
        ["email-src"] = Mails,
        ["email-dst"] = Mails,
        ["email-reply-to"] = Mails,
        ["target-email"] = Mails,
        ["whois-registrant-email"] = Mails,
        ["dns-soa-email"] = Mails,
        ["email-subject"] = ["subject"],
        ["ip"] = ["ip"],
        ["ip-src"] = ["ip"],
        ["ip-dst"] = ["ip"],
        ["ip-src|port"] = ["ip"],
        ["ip-dst|port"] = ["ip"],
        ["md5"] = ["file"],
        ["sha1"] = ["file"],
        ["sha256"] = ["file"],
        ["sha512"] = ["file"],
        ["filename|md5"] = ["file"],
        ["filename|sha1"] = ["file"],
        ["filename|sha256"] = ["file"],
        ["phone-number"] = ["phone", "caller"],
        ["whois-registrant-phone"] = ["phone", "caller"],
        ["btc"] = ["wallet"],
        ["xmr"] = ["wallet"],
        ["dash"] = ["wallet"],
        ["bank-account-nr"] = ["account"],
        ["aba-rtn"] = ["account"],
        ["cc-number"] = ["card"],
        ["x509-fingerprint-sha256"] = ["cert"],
        ["favicon-mmh3"] = ["favicon"],
    }.ToFrozenDictionary();

    // Our own words mean themselves.
    private static readonly FrozenSet<string> Own = FrozenSet.ToFrozenSet(
        ["wallet", "tx", "iban", "account", "uetr", "card", "phone", "email", "handle", "url", "host", "domain", "tracking_id", "file", "key", "sender", "mailbox", "mail_kit", "dkim_domain", "cert", "dom_hash",
            "favicon", "page_phash", "template", "creditor_reference", "imei", "caller", "short_code", "sender_id", "ip", "message_host", "received_path", "parcel", "subject", "person_name", "address", "company", "lei", "bic"]);

    public static IEnumerable<string> Of(string attribute) => ByAttribute.TryGetValue(attribute, out var kinds) ? kinds : Own.Contains(attribute) ? [attribute] : [];

    public static HostPlace PlaceOf(string kind) => kind switch
    {
        "host" or "domain" or "message_host" or "received_path" or "dkim_domain" => HostPlace.Whole,
        "email" or "sender" or "mailbox" => HostPlace.AfterAt,
        "url" => HostPlace.OfLink,
        "ip" => HostPlace.Address,
        _ => HostPlace.Nowhere,
    };

    /// <summary>The host of a value, without the brackets around an IPv6 address; empty where there is none.</summary>
    public static ReadOnlySpan<char> HostOf(HostPlace place, ReadOnlySpan<char> canonical) => place switch
    {
        HostPlace.Whole or HostPlace.Address => canonical,
        HostPlace.AfterAt => canonical[(canonical.LastIndexOf('@') + 1)..],
        HostPlace.OfLink => OfLink(canonical),
        _ => [],
    };

    private static ReadOnlySpan<char> OfLink(ReadOnlySpan<char> link)
    {
        if (link.IndexOf("://") is not (> 0 and var scheme)) return [];

        var rest = link[(scheme + 3)..];
        if (rest.IndexOfAny("/?#") is >= 0 and var path) rest = rest[..path];
        rest = rest[(rest.LastIndexOf('@') + 1)..];
        if (rest.StartsWith("[")) return rest.IndexOf(']') is > 0 and var close ? rest[1..close] : [];
        return rest.IndexOf(':') is >= 0 and var port ? rest[..port] : rest;
    }
}
