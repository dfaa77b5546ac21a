using Ragusa.Engines.Identifiers;

namespace Ragusa.Engines.Warnings;

/// <summary>What in a text could tell who a person is, before everybody reads it.</summary>
/// <remarks>
/// Pure and thread-safe. Linear in the length of the text, whatever it holds: names and values are searched all at once, no pattern tracks back.
/// It finds what people write and what they hide by zero-width signs, look-alike letters, digits and signs for letters, gaps between letters,
/// names turned round and letters backwards. It does not understand a text: a person described without a name is for the second reader to see.
/// </remarks>
public static class IdentifyingText
{
    /// <summary>In the order of the text. A span within a graver one is left out.</summary>
    public static IReadOnlyList<IdentifyingSpan> Find(string text, KnownPersons known, IdentifyingOptions? options = null)
    {
        options ??= new IdentifyingOptions();
        var read = text.Length > options.LongestText ? text[..options.LongestText] : text;
        var finds = IdentifierFinder.In(read, new FindOptions { Region = options.Region }).Kept;
        List<IdentifyingSpan> spans = [.. finds.Select(f => Of(f, options)).OfType<IdentifyingSpan>(), .. NumberSigns.In(read, finds, options.LatestBirthYear), .. known.In(read)];
        if (read.Length < text.Length) spans.Add(new IdentifyingSpan(read.Length, text.Length - read.Length, IdentifyingSigns.Unread, IsHint: false));
        return Gravest(spans);
    }

    private static IdentifyingSpan? Of(Find find, IdentifyingOptions options)
    {
        var what = find.What;
        if ((what.Marks & Marks.Fictional) != 0 || options.Allowed.Contains(what.Canonical)) return null;

        return SignOf(what) is { } sign ? new IdentifyingSpan(find.Start, find.Length, sign, IsHint: what.Kind == IdentifierKind.Url) : null;
    }

    private static string? SignOf(Identifier what) => what.Kind switch
    {
        IdentifierKind.Email => IdentifyingSigns.Mail,
        IdentifierKind.Phone => IdentifyingSigns.Phone,
        IdentifierKind.Iban or IdentifierKind.Account => IdentifyingSigns.Account,
        IdentifierKind.Card => IdentifyingSigns.Card,
        IdentifierKind.Ip when (what.Marks & Marks.NotPublic) == 0 => IdentifyingSigns.Ip,
        IdentifierKind.Wallet or IdentifierKind.Transaction => IdentifyingSigns.Wallet,
        IdentifierKind.Handle => IdentifyingSigns.Handle,
        IdentifierKind.CreditorReference or IdentifierKind.PaymentReference or IdentifierKind.Parcel => IdentifyingSigns.Reference,
        IdentifierKind.Imei => IdentifyingSigns.Device,
        // A link that carries a mailbox mostly carries that of whom it was sent to.
        IdentifierKind.Url when what.Canonical.Contains('@', StringComparison.Ordinal) || what.Canonical.Contains("%40", StringComparison.Ordinal) => IdentifyingSigns.Mail,
        _ => null,
    };

    private static List<IdentifyingSpan> Gravest(List<IdentifyingSpan> spans)
    {
        List<IdentifyingSpan> kept = [];
        var (certain, any) = (-1, -1);
        foreach (var span in spans.Distinct().OrderBy(s => s.Start).ThenByDescending(s => s.Length).ThenBy(s => s.IsHint))
        {
            var end = span.Start + span.Length;
            if (end <= (span.IsHint ? Math.Max(certain, any) : certain)) continue;

            kept.Add(span);
            any = Math.Max(any, end);
            if (!span.IsHint) certain = Math.Max(certain, end);
        }

        return kept;
    }
}

/// <summary>A piece of a text that could identify somebody.</summary>
/// <param name="Start">Offset in the text as it was given, in UTF-16 code units.</param>
/// <param name="Length">In UTF-16 code units; at least 1.</param>
/// <param name="Why">One of <see cref="IdentifyingSigns"/>.</param>
/// <param name="IsHint">It may well be an ordinary word or number: a person looks, and it need not keep the text back.</param>
public sealed record IdentifyingSpan(int Start, int Length, string Why, bool IsHint);

/// <summary>Stable codes of why a piece of text could identify somebody.</summary>
public static class IdentifyingSigns
{
    /// <summary>The whole name of a known person, in any order.</summary>
    public const string Name = "name";

    /// <summary>One word of the name of a known person.</summary>
    public const string NamePart = "name-part";

    /// <summary>A value that a known person gave of himself.</summary>
    public const string Value = "value";

    public const string Mail = "mail";
    public const string Phone = "phone";
    public const string Account = "account";
    public const string Card = "card";
    public const string Ip = "ip";
    public const string Wallet = "wallet";
    public const string Handle = "handle";
    public const string Device = "device";

    /// <summary>A number of a case, an order, a parcel, a payment.</summary>
    public const string Reference = "reference";

    /// <summary>A day that can be somebody's birthday.</summary>
    public const string BirthDate = "birth-date";

    /// <summary>The text is longer than is read.</summary>
    public const string Unread = "unread";

    public static readonly IReadOnlyList<string> All = [Name, NamePart, Value, Mail, Phone, Account, Card, Ip, Wallet, Handle, Device, Reference, BirthDate, Unread];
}

/// <summary>What the caller knows of the text.</summary>
public sealed record IdentifyingOptions
{
    /// <summary>For numbers without an international prefix.</summary>
    public PhoneRegion? Region { get; init; }

    /// <summary>Canonical forms that may stand there: what the alert lists as the offender's, and public numbers of offices.</summary>
    public IReadOnlySet<string> Allowed { get; init; } = new HashSet<string>();

    /// <summary>Days of later years are no birthdays; inclusive.</summary>
    public int LatestBirthYear { get; init; } = 2020;

    /// <summary>In UTF-16 code units; what follows is not read, and said to be so.</summary>
    public int LongestText { get; init; } = 2 * 1024 * 1024;
}
