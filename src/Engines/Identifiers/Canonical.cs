namespace Ragusa.Engines.Identifiers;

/// <summary>One typed field to its canonical form. Null where the field cannot hold this kind; a wrong checksum gives <see cref="Check.Invalid"/>.</summary>
/// <remarks>Pure and thread-safe. Nothing is repaired: a form may warn and must not block.</remarks>
public static class Canonical
{
    private const int LongestField = 4096;

    /// <param name="region">For numbers without an international prefix.</param>
    public static Identifier? Phone(string raw, PhoneRegion? region) => raw.Length > 100 ? null : WrittenPhone.Read(raw, region);

    public static Identifier? Email(string raw)
    {
        var text = Refanged(raw);
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) text = text[7..];
        return text.LastIndexOf('@') is > 0 and var at ? Identifiers.Email.Read(text.AsSpan(0, at), text.AsSpan(at + 1)) : null;
    }

    /// <summary>With or without a scheme; the parts hold host, domain and what a redirect leads to.</summary>
    /// <param name="own">What belongs to the reporter and is taken out.</param>
    public static Identifier? Url(string raw, VictimTokens? own = null)
    {
        var text = Refanged(raw);
        if (!text.Contains("://", StringComparison.Ordinal)) text = $"http://{text}";
        return text.AsSpan().ContainsAny(" \t\n") ? null : Identifiers.Url.Read(text, own ?? VictimTokens.None);
    }

    public static Identifier? Host(string raw)
    {
        var text = Refanged(raw);
        return HostName.Ascii(text, out var marks) is { } host && !IpAddress.EndsInNumber(host) ? HostName.Of(host, marks, "host") : null;
    }

    /// <summary>The part of a host that somebody registered; null for a public suffix.</summary>
    public static Identifier? Domain(string raw) => Host(raw) is { Parts: [var domain, ..] } ? domain : null;

    /// <summary>IPv4 in any form browsers take, IPv6 with or without brackets; a port is kept apart.</summary>
    public static Identifier? Ip(string raw)
    {
        var text = Refanged(raw);
        if (IpAddress.Version6(text.AsSpan().Trim("[]")) is { } six) return six;
        if (text.StartsWith('[') && text.IndexOf(']', StringComparison.Ordinal) is > 0 and var close) return IpAddress.Version6(text.AsSpan(1, close - 1)) is { } inner ? inner with { Detail = PortOf(text[(close + 1)..]) } : null;

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var port = colon < 0 ? null : PortOf(text[colon..]);
        if (colon >= 0 && port is null) return null;

        return IpAddress.Version4(colon < 0 ? text : text[..colon]) is { } four ? IpAddress.Of(four, "ip.v4") with { Detail = port } : null;
    }

    public static Identifier? Iban(string raw)
    {
        var compact = Compact(raw);
        return Identifiers.Iban.Read(compact.StartsWith("IBAN", StringComparison.Ordinal) ? compact[4..] : compact);
    }

    /// <summary>An account as its country writes it: its IBAN where the rule is known, else bank and number as they are.</summary>
    public static Identifier? Account(string raw, string country, string bank = "")
    {
        var digits = string.Concat(Folding.Simple(raw).Where(char.IsAsciiDigit));
        return digits.Length is < 4 or > 30 ? null : Accounts.Of(country, bank + digits) ?? Accounts.Unknown(country, bank, digits);
    }

    public static Identifier? Bic(string raw) => Codes.Bic(Compact(raw));

    public static Identifier? Lei(string raw) => Codes.Lei(Compact(raw));

    public static Identifier? CreditorReference(string raw) => Codes.CreditorReference(Compact(raw));

    public static Identifier? PaymentReference(string raw) => Codes.Uetr(raw.Trim());

    /// <summary>ABA routing number of a bank.</summary>
    public static Identifier? Routing(string raw) =>
        Compact(raw) is { Length: 9 } digits && digits.All(char.IsAsciiDigit) ? new(IdentifierKind.Account, $"aba:{digits}", Codes.IsAba(digits) ? Check.Valid : Check.Invalid, "account.aba") : null;

    /// <summary>Masked; the digits for the caller's keyed hash stand in <see cref="Identifier.Digits"/>.</summary>
    public static Identifier? Card(string raw) => Compact(raw) is { Length: >= Identifiers.Card.Shortest and <= Identifiers.Card.Longest } digits && digits.All(char.IsAsciiDigit) ? Identifiers.Card.Read(digits) : null;

    /// <summary>An address of a crypto-asset, perhaps after "bitcoin:"; what follows a question mark is dropped.</summary>
    public static Identifier? Wallet(string raw)
    {
        var text = Folding.Simple(raw).Trim().Split('?')[0];
        return Identifiers.Wallet.Read(text.AsSpan(text.LastIndexOf(':') + 1));
    }

    /// <param name="chain">Where it was recorded, if that is known.</param>
    public static Identifier? Transaction(string raw, string? chain = null)
    {
        var text = Folding.Simple(raw).Trim().ToLowerInvariant();
        var bare = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
        if (bare.Length != 64 || !Identifiers.Wallet.IsHex(bare)) return null;

        return new Identifier(IdentifierKind.Transaction, $"{chain ?? (text == bare ? "any" : "evm")}:{(text == bare && chain is not "evm" ? "" : "0x")}{bare}", Check.FormatOnly, "tx.field") { Marks = chain is null && text == bare ? Marks.Ambiguous : Marks.None };
    }

    /// <param name="platform">Lower-case name, as in the table of platforms.</param>
    public static Identifier? Handle(string raw, string platform)
    {
        var name = Folding.Simple(raw).Trim().TrimStart('@').ToLowerInvariant();
        return name.Length is 0 or > 64 || name.Any(c => char.IsWhiteSpace(c) || c is '/' or '@') ? null : new Identifier(IdentifierKind.Handle, $"{platform.ToLowerInvariant()}:{name}", Check.FormatOnly, "handle.field");
    }

    public static Identifier? Imei(string raw) => Compact(raw) is { Length: Identifiers.Imei.Length } digits && digits.All(char.IsAsciiDigit) ? Identifiers.Imei.Read(digits) : null;

    public static Identifier? Parcel(string raw) => Identifiers.Parcel.Read(Compact(raw));

    /// <param name="country">ISO 3166-1 alpha-2; the table of company numbers says how its numbers are checked.</param>
    public static Identifier? Company(string raw, string country) => Companies.Of(country, Compact(raw));

    /// <summary>Digest of a file: MD5, SHA-1, SHA-256 or SHA-512 in hexadecimal digits.</summary>
    public static Identifier? File(string raw) => HexValue.Read(Folding.Simple(raw).Trim(), false, false) is { Kind: IdentifierKind.File } file ? file : null;

    /// <summary>Fingerprint of a key or certificate: hexadecimal with or without separators, or SSH's SHA256 form.</summary>
    public static Identifier? Key(string raw)
    {
        List<Candidate> found = [];
        if (raw.Trim().StartsWith("SHA256:", StringComparison.Ordinal)) ColonReader.SshAt(raw.Trim(), 0, found);
        return found.Count > 0 ? found[0].What : HexValue.Read(Compact(raw).Replace(":", "", StringComparison.Ordinal), true, false);
    }

    /// <summary>Without blanks and dashes, upper-case, with the digits of any script as 0–9.</summary>
    public static string Compact(string raw) => raw.Length > LongestField ? "" : string.Concat(Folding.Simple(raw).Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '/'))).ToUpperInvariant();

    private static string Refanged(string raw) => Shadow.Of(raw.Trim(), LongestField).Text.ToString().Trim();

    private static string? PortOf(string text) => text.Length is > 1 and <= 6 && text[0] == ':' && text[1..].All(char.IsAsciiDigit) ? text[1..] : null;
}
