namespace Ragusa.Engines.Warnings;

/// <summary>One message to everybody: an alert, its correction or its withdrawal. Each edition is a message of its own, as in CAP 1.2.</summary>
/// <remarks>A plain value: what the writers make of it depends on nothing else. Texts need not be clean; the writers see to that.</remarks>
public sealed record Warning
{
    /// <summary>Names this message among all of the sender; no white space, comma, <c>&lt;</c> or <c>&amp;</c> (CAP 1.2, 3.2.1).</summary>
    public required string Identifier { get; init; }

    /// <summary>Names the alert through all its editions: the same in its first message, its corrections and its withdrawal.</summary>
    public required string Reference { get; init; }

    /// <summary>Who sends, as a name that is unique in the world, e.g. a mailbox; no white space, comma, <c>&lt;</c> or <c>&amp;</c>.</summary>
    public required string Sender { get; init; }

    /// <summary>From 1; grows by one with each correction and with the withdrawal.</summary>
    public required int Edition { get; init; }

    public required WarningKind Kind { get; init; }

    public WarningStatus Status { get; init; } = WarningStatus.Actual;

    /// <summary>When this edition was published.</summary>
    public required DateTimeOffset Sent { get; init; }

    /// <summary>When the first edition was published.</summary>
    public required DateTimeOffset FirstPublished { get; init; }

    /// <summary>From this moment on it is no longer in force.</summary>
    public required DateTimeOffset Expires { get; init; }

    public WarningCategory Category { get; init; } = WarningCategory.Security;

    public required WarningUrgency Urgency { get; init; }

    public required WarningSeverity Severity { get; init; }

    public required WarningCertainty Certainty { get; init; }

    public IReadOnlyList<WarningResponse> ResponseTypes { get; init; } = [];

    /// <summary>Codes of sectors or groups of people to whom it speaks; empty for everybody.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>Codes of the offence register.</summary>
    public IReadOnlyList<string> Offences { get; init; } = [];

    /// <summary>Empty means nowhere in particular; the whole country is an area too.</summary>
    public IReadOnlyList<WarningArea> Areas { get; init; } = [];

    /// <summary>At least one; the first stands in where a language is missing.</summary>
    public required IReadOnlyList<WarningText> Texts { get; init; }

    public IReadOnlyList<WarningIndicator> Indicators { get; init; } = [];

    /// <summary>The earlier messages of this alert, the oldest first; needed by a correction and by a withdrawal.</summary>
    public IReadOnlyList<MessageReference> References { get; init; } = [];

    /// <summary>Why it is corrected or withdrawn, in the language of the first text; needed by a withdrawal.</summary>
    public string? Note { get; init; }

    /// <summary>The text in this language; else that of the language without its region; else the first.</summary>
    public WarningText TextIn(string language) =>
        Texts.FirstOrDefault(t => Same(t.Language, language)) ?? Texts.FirstOrDefault(t => Same(t.Language, language.Split('-')[0])) ?? Texts[0];

    /// <summary>How a later message names this one.</summary>
    public MessageReference ToReference() => new(Sender, Identifier, Sent);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a warning says in one language.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Headline">One line.</param>
/// <param name="Event">What kind of thing happens, in a few words: "Parcel fee text messages".</param>
/// <param name="Description">What it looks like; lines are paragraphs. May be empty.</param>
/// <param name="Instruction">What to do; lines are paragraphs. May be empty.</param>
/// <param name="IfItHappened">What to do if it has happened already; lines are paragraphs. May be empty.</param>
/// <param name="Web">Where it stands for people; null if nowhere.</param>
public sealed record WarningText(string Language, string Headline, string Event, string Description, string Instruction, string IfItHappened, Uri? Web)
{
    /// <summary>To whom it speaks; empty for everybody.</summary>
    public string Audience { get; init; } = "";

    /// <summary>The name of the office that warns.</summary>
    public string SenderName { get; init; } = "";

    /// <summary>How to reach that office; empty if not said.</summary>
    public string Contact { get; init; } = "";

    /// <summary>Why it is corrected or withdrawn, in this language; empty if not said.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>Something that machines can look for and stop.</summary>
/// <param name="Kind">A word of <see cref="Identifiers.KindWords"/>, e.g. <c>domain</c>.</param>
/// <param name="Value">The canonical form.</param>
/// <param name="Confidence">0–100: how sure it is that this is the offender's and nobody else's.</param>
/// <param name="Expires">From this moment on nobody should act on it any more.</param>
/// <param name="Warning">The <see cref="Warnings.Warning.Reference"/> of the alert that lists it.</param>
public sealed record WarningIndicator(string Kind, string Value, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, int Confidence, DateTimeOffset Expires, string Warning)
{
    /// <summary>When two people had agreed on it: the moment the alert that lists it was published.</summary>
    public DateTimeOffset? Verified { get; init; }

    /// <summary>Whom it imitates; null if nobody is named.</summary>
    public string? Target { get; init; }
}

/// <summary>A place for which it is meant.</summary>
/// <param name="Code">ISO 3166-1 alpha-2 of a country or ISO 3166-2 of a part of it.</param>
/// <param name="Names">By language (BCP 47); at least one.</param>
public sealed record WarningArea(string Code, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>In this language, else in the first that there is.</summary>
    public string NameIn(string language) => Names.TryGetValue(language, out var name) ? name : Names.Values.First();
}

/// <summary>An earlier message, as CAP names it.</summary>
public sealed record MessageReference(string Sender, string Identifier, DateTimeOffset Sent);
