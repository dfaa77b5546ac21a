namespace Ragusa.Engines.Identifiers;

/// <summary>What an identifier names. The order is that of special before general: of two equal readings the earlier kind wins.</summary>
public enum IdentifierKind
{
    Url, Email, Iban, Wallet, Transaction, Lei, CreditorReference, PaymentReference, TrackingId, Parcel, Key, File,
    Ip, Card, Imei, Account, Bic, Company, Handle, Host, Domain, Phone, ShortCode,

    /// <summary>How a mail is built (its structure key): a sign that supports others and never links by itself.</summary>
    MailKit,
}

/// <summary>How far a value proves itself.</summary>
public enum Check
{
    /// <summary>The shape fits and the checksum does not: kept as unverified text, never linked, never repaired.</summary>
    Invalid,

    /// <summary>The kind has no checksum, or this spelling does not use it.</summary>
    FormatOnly,

    /// <summary>Checksum, or a structure that does not come about by chance (a link with a known ending), is right.</summary>
    Valid,
}

/// <summary>What the officer and the linking have to know besides.</summary>
[Flags]
public enum Marks
{
    None = 0,

    /// <summary>Reserved for films, examples or tests: belongs to nobody.</summary>
    Fictional = 1,

    /// <summary>A label mixes alphabets, as names do that imitate others.</summary>
    MixedScript = 2,

    /// <summary>An address of private, local or documentation networks.</summary>
    NotPublic = 4,

    /// <summary>The mailbox of an office (RFC 2142), not of a person.</summary>
    RoleMailbox = 8,

    /// <summary>The same spelling could be another kind, chain or platform.</summary>
    Ambiguous = 16,

    /// <summary>A test chain: no money.</summary>
    TestChain = 32,

    /// <summary>The country's own check digits inside an IBAN do not fit: a warning, no refusal.</summary>
    NationalCheckFails = 64,

    /// <summary>A service gives shorter names for anybody's pages: only the whole link says something.</summary>
    Shortener = 128,
}

/// <summary>One identifier in its canonical form: what two people wrote differently is equal here.</summary>
/// <param name="Canonical">The comparable form; for a card a masked one, of which nothing but the last four digits can be read.</param>
/// <param name="Rule">Stable code of the rule that read it.</param>
public sealed record Identifier(IdentifierKind Kind, string Canonical, Check Check, string Rule)
{
    private const Marks NeverLinks = Marks.Fictional | Marks.NotPublic | Marks.RoleMailbox | Marks.TestChain;

    /// <summary>A weaker key: a mailbox without tags and dots; null for kinds without one.</summary>
    public string? SecondKey { get; init; }

    public Marks Marks { get; init; }

    /// <summary>Stored apart from the value: port, extension, destination tag, the bank's code in an IBAN.</summary>
    public string? Detail { get; init; }

    /// <summary>The digits of a card, for the caller's keyed hash and for nothing else: never store, show or log them.</summary>
    public string? Digits { get; init; }

    /// <summary>What this value implies: host and domain of a link, the target of a redirect, a wallet in a path.</summary>
    public IReadOnlyList<Identifier> Parts { get; init; } = [];

    /// <summary>Whether the value may link reports at all; the linking decides whether it does.</summary>
    public bool MayLink => Check != Check.Invalid && Kind != IdentifierKind.MailKit && (Marks & NeverLinks) == 0;

    /// <summary>Kind and canonical form; the digits of a card are not among them.</summary>
    public override string ToString() => $"{Kind.Word()}:{Canonical}";
}
