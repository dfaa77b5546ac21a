namespace Ragusa.Reporting.Templates;

internal enum FieldType
{
    Text, One, Many, Tri, Date, Instant, When, Phone, Email, Url, Ip, Country, Language, Money, Address, Bool, Int, Iban, Bic, Wallet, Object,

    /// <summary>Files that were brought on the way. Never sent as an answer: what stands here is what has arrived.</summary>
    Files,
}

/// <summary>One answer: its type, its limits and when it is asked.</summary>
internal sealed record Field
{
    private IReadOnlyList<Field> members = [];
    private IReadOnlySet<string>? memberCodes;

    public required string Code { get; init; }

    public required FieldType Type { get; init; }

    /// <summary>Asked only when this holds; null for always.</summary>
    public Condition? When { get; init; }

    /// <summary>The report cannot be sent without it while this holds; null for never.</summary>
    public Condition? Required { get; init; }

    /// <summary>Most Unicode code points of a text.</summary>
    public int Max { get; init; }

    /// <summary>A text of several lines, searched for card numbers and words of distress.</summary>
    public bool Long { get; init; }

    public long From { get; init; }

    public long To { get; init; } = long.MaxValue;

    /// <summary>Name of the code list of <c>one</c>, <c>many</c> and of the assets beside currencies of <c>money</c>.</summary>
    public string? List { get; init; }

    /// <summary>The statements of a <c>many</c> shown a few at a time; empty for all at once.</summary>
    public IReadOnlyList<Group> Groups { get; init; } = [];

    /// <summary>Most values where several may be given (<c>["…", "…"]</c>); null for a single value.</summary>
    public int? Several { get; init; }

    /// <summary>Personal beyond the ordinary: staff see it only after asking.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Kept apart in the restricted store; the answers show the last four characters.</summary>
    public bool Restricted { get; init; }

    /// <summary>A <c>bool</c> that counts only when it is yes, such as a consent.</summary>
    public bool MustBeYes { get; init; }

    /// <summary>Name of the object that an <c>object</c> is made of, and its fields.</summary>
    public string ObjectName { get; init; } = "";

    public IReadOnlyList<Field> Members
    {
        get => members;
        init => (members, memberCodes) = (value, null);
    }

    public IReadOnlySet<string> MemberCodes => memberCodes ??= Members.Select(m => m.Code).ToHashSet(StringComparer.Ordinal);
}

/// <summary>A handful of statements shown on one page, with "none of these".</summary>
internal sealed record Group(string Code, Condition? When, IReadOnlyList<string> Options)
{
    /// <summary>The answer that says the group was seen and nothing in it fits.</summary>
    public string None { get; } = NoneOf(Code);

    public static string NoneOf(string group) => $"none_{group}";
}
