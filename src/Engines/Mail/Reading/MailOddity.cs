namespace Ragusa.Engines;

/// <summary>What sort of thing is odd about a mail.</summary>
public enum MailOddityKind
{
    /// <summary>The mail breaks a rule of its format. Old or careless programs do so too.</summary>
    Broken,

    /// <summary>The mail is larger than what is read of it; the rest was counted and not described.</summary>
    Cut,

    /// <summary>Something shows itself as what it is not, or hides.</summary>
    Deceptive,

    /// <summary>Worth knowing, and innocent by itself.</summary>
    Noted,
}

/// <summary>One thing that can be odd about a mail. Codes are stable: texts, statistics and rules hang on them.</summary>
/// <param name="Code">Lower-case words with hyphens.</param>
public sealed record MailOddity(string Code, MailOddityKind Kind)
{
    public static readonly MailOddity NoHeaders = new("no-headers", MailOddityKind.Broken);
    public static readonly MailOddity MboxLine = new("mbox-line", MailOddityKind.Noted);
    public static readonly MailOddity BrokenHeaderLine = new("broken-header-line", MailOddityKind.Broken);
    public static readonly MailOddity HeadersWithoutEnd = new("headers-without-end", MailOddityKind.Broken);
    public static readonly MailOddity HeadersCut = new("headers-cut", MailOddityKind.Cut);
    public static readonly MailOddity HeaderCut = new("header-cut", MailOddityKind.Cut);
    public static readonly MailOddity HeaderRawBytes = new("header-raw-bytes", MailOddityKind.Broken);
    public static readonly MailOddity HeaderRepeated = new("header-repeated", MailOddityKind.Broken);
    public static readonly MailOddity NulBytes = new("nul-bytes", MailOddityKind.Broken);
    public static readonly MailOddity EncodedWordBroken = new("encoded-word-broken", MailOddityKind.Broken);
    public static readonly MailOddity ParameterBroken = new("parameter-broken", MailOddityKind.Broken);
    public static readonly MailOddity ParameterRepeated = new("parameter-repeated", MailOddityKind.Deceptive);

    public static readonly MailOddity CharsetUnknown = new("charset-unknown", MailOddityKind.Broken);
    public static readonly MailOddity CharsetLies = new("charset-lies", MailOddityKind.Broken);
    public static readonly MailOddity CharsetMissing = new("charset-missing", MailOddityKind.Broken);

    public static readonly MailOddity BoundaryMissing = new("boundary-missing", MailOddityKind.Broken);
    public static readonly MailOddity BoundaryNeverUsed = new("boundary-never-used", MailOddityKind.Broken);
    public static readonly MailOddity BoundaryUnclosed = new("boundary-unclosed", MailOddityKind.Broken);
    public static readonly MailOddity TextOutsideParts = new("text-outside-parts", MailOddityKind.Noted);
    public static readonly MailOddity TooManyParts = new("too-many-parts", MailOddityKind.Cut);
    public static readonly MailOddity TooDeep = new("too-deep", MailOddityKind.Cut);
    public static readonly MailOddity TooLarge = new("too-large", MailOddityKind.Cut);
    public static readonly MailOddity TextCut = new("text-cut", MailOddityKind.Cut);
    public static readonly MailOddity TooManyLinks = new("too-many-links", MailOddityKind.Cut);
    public static readonly MailOddity TooManyHops = new("too-many-hops", MailOddityKind.Cut);
    public static readonly MailOddity TooManyAddresses = new("too-many-addresses", MailOddityKind.Cut);
    public static readonly MailOddity EncodingUnknown = new("encoding-unknown", MailOddityKind.Broken);
    public static readonly MailOddity Base64Broken = new("base64-broken", MailOddityKind.Broken);
    public static readonly MailOddity QuotedPrintableBroken = new("quoted-printable-broken", MailOddityKind.Broken);
    public static readonly MailOddity UuencodeBroken = new("uuencode-broken", MailOddityKind.Broken);
    public static readonly MailOddity ExternalBody = new("external-body", MailOddityKind.Deceptive);
    public static readonly MailOddity Encrypted = new("encrypted", MailOddityKind.Noted);

    public static readonly MailOddity FromMissing = new("from-missing", MailOddityKind.Broken);
    public static readonly MailOddity FromBroken = new("from-broken", MailOddityKind.Broken);
    public static readonly MailOddity FromSeveral = new("from-several", MailOddityKind.Deceptive);
    public static readonly MailOddity SenderElsewhere = new("sender-elsewhere", MailOddityKind.Noted);
    public static readonly MailOddity ReturnPathElsewhere = new("return-path-elsewhere", MailOddityKind.Noted);
    public static readonly MailOddity ReplyToElsewhere = new("reply-to-elsewhere", MailOddityKind.Deceptive);
    public static readonly MailOddity NameHoldsOtherAddress = new("name-holds-other-address", MailOddityKind.Deceptive);
    public static readonly MailOddity NameOfBrand = new("name-of-brand", MailOddityKind.Deceptive);
    public static readonly MailOddity NameReversed = new("name-reversed", MailOddityKind.Deceptive);
    public static readonly MailOddity NameInvisible = new("name-invisible", MailOddityKind.Deceptive);
    public static readonly MailOddity NameMixedScripts = new("name-mixed-scripts", MailOddityKind.Deceptive);
    public static readonly MailOddity DomainMixedScripts = new("domain-mixed-scripts", MailOddityKind.Deceptive);
    public static readonly MailOddity DomainInternational = new("domain-international", MailOddityKind.Noted);
    public static readonly MailOddity SubjectTricks = new("subject-tricks", MailOddityKind.Deceptive);
    public static readonly MailOddity MessageIdMissing = new("message-id-missing", MailOddityKind.Noted);
    public static readonly MailOddity MessageIdElsewhere = new("message-id-elsewhere", MailOddityKind.Noted);
    public static readonly MailOddity DateMissing = new("date-missing", MailOddityKind.Broken);
    public static readonly MailOddity DateOdd = new("date-odd", MailOddityKind.Broken);
    public static readonly MailOddity ResultsFailed = new("authentication-failed", MailOddityKind.Deceptive);
    public static readonly MailOddity ResultsContradict = new("authentication-contradicts", MailOddityKind.Deceptive);
    public static readonly MailOddity ResultsForged = new("authentication-forged", MailOddityKind.Deceptive);

    public static readonly MailOddity LinkShowsOtherHost = new("link-shows-other-host", MailOddityKind.Deceptive);
    public static readonly MailOddity LinkShowsOtherAddress = new("link-shows-other-address", MailOddityKind.Deceptive);
    public static readonly MailOddity LinkUserPart = new("link-user-part", MailOddityKind.Deceptive);
    public static readonly MailOddity LinkToNumber = new("link-to-number", MailOddityKind.Deceptive);
    public static readonly MailOddity LinkInternational = new("link-international", MailOddityKind.Noted);
    public static readonly MailOddity LinkRunsScript = new("link-runs-script", MailOddityKind.Deceptive);
    public static readonly MailOddity AsksByForm = new("asks-by-form", MailOddityKind.Deceptive);
    public static readonly MailOddity LoadsContent = new("loads-content", MailOddityKind.Noted);
    public static readonly MailOddity RunsScript = new("runs-script", MailOddityKind.Deceptive);
    public static readonly MailOddity TrackingPixel = new("tracking-pixel", MailOddityKind.Noted);
    public static readonly MailOddity HiddenText = new("hidden-text", MailOddityKind.Deceptive);
    public static readonly MailOddity InvisibleCharacters = new("invisible-characters", MailOddityKind.Deceptive);
    public static readonly MailOddity ReversedText = new("reversed-text", MailOddityKind.Deceptive);
    public static readonly MailOddity HtmlBroken = new("html-broken", MailOddityKind.Broken);
    public static readonly MailOddity HtmlInPlainText = new("html-in-plain-text", MailOddityKind.Broken);

    public static readonly MailOddity FileNameWithPath = new("file-name-with-path", MailOddityKind.Deceptive);
    public static readonly MailOddity FileNameReversed = new("file-name-reversed", MailOddityKind.Deceptive);
    public static readonly MailOddity FileNameTwoEndings = new("file-name-two-endings", MailOddityKind.Deceptive);
    public static readonly MailOddity FileNameMadeSafe = new("file-name-made-safe", MailOddityKind.Noted);
    public static readonly MailOddity FileNamesDiffer = new("file-names-differ", MailOddityKind.Deceptive);
    public static readonly MailOddity TypeLies = new("type-lies", MailOddityKind.Deceptive);
    public static readonly MailOddity SeveralTypes = new("several-types", MailOddityKind.Deceptive);
    public static readonly MailOddity Program = new("program", MailOddityKind.Deceptive);
    public static readonly MailOddity AbuseReportBroken = new("abuse-report-broken", MailOddityKind.Broken);

    /// <summary>Every oddity there is, by declaration.</summary>
    public static IReadOnlyList<MailOddity> All { get; } =
        [.. typeof(MailOddity).GetFields().Where(f => f is { IsStatic: true, IsPublic: true } && f.FieldType == typeof(MailOddity)).Select(f => (MailOddity)f.GetValue(null)!)];
}

/// <summary>An oddity that was found in a mail.</summary>
/// <param name="Detail">The first place or value that showed it, at most 200 characters, as it stands in the mail; empty where the code says all.</param>
/// <param name="Count">How often; for what was cut, how many were left out.</param>
public sealed record MailFinding(MailOddity Oddity, string Detail, long Count);
