namespace Ragusa.Reporting;

/// <summary>How a report came in.</summary>
internal enum Channel
{
    Web,
    WebNoScript,
    Api,
    Operator,
    Demo,
    Mail,

    /// <summary>A stream of many, by a program that an organisation may use for that.</summary>
    BulkFile,
}

internal enum ReportStatus
{
    /// <summary>Durable and acknowledged; the rules have not looked at it yet.</summary>
    Received,

    /// <summary>In the queue.</summary>
    Open,

    /// <summary>A question waits for the reporter.</summary>
    NeedsInfo,

    /// <summary>Offence codes are confirmed and somebody works on it.</summary>
    Triaged,
    Closed,
    Withdrawn,
    Erased,

    /// <summary>Too many signs of abuse: an officer looks before it comes into the queue. Its sender is answered as everybody is.</summary>
    Quarantined,
}

/// <summary>
/// What somebody told, and where it stands. Columns hold what the queue sorts and counts by; every personal word is in a sealed section.
/// A change of state is a method that returns a refusal when the state does not allow it.
/// </summary>
internal sealed partial class Report : IVersioned
{
    private Report()
    {
    }

    public ReportId Id { get; private init; }

    /// <summary>The 12 characters of the public reference, without prefix; after erasure those of <see cref="PublicReference.Veil"/>.</summary>
    public string Reference { get; private set; } = "";

    public Instant ReceivedAt { get; private init; }

    public Channel Channel { get; private init; }

    /// <summary>It belongs to a demonstration, and nobody is called for it.</summary>
    public bool IsMadeUp => Channel == Channel.Demo;

    public string Template { get; private init; } = "";

    public string TemplateVersion { get; private init; } = "";

    /// <summary>BCP 47 tag of the language in which the person wrote and reads answers.</summary>
    public string Language { get; private init; } = "";

    /// <summary>The code of the reporter's role, e.g. <c>victim</c>; empty until analysed.</summary>
    public string Role { get; private set; } = "";

    /// <summary>The organisation that sent it with its key; null for everybody else.</summary>
    public Guid? Organisation { get; private init; }

    /// <summary>The sealed document of answers, exactly as the receipt commits to it.</summary>
    public byte[] Answers { get; private set; } = [];

    /// <summary>Where the receipt is: batch, place in it, and the path to its root (32 bytes a hash).</summary>
    public ReceiptBatchId ReceiptBatch { get; private init; }

    public int ReceiptIndex { get; private init; }

    public byte[] ReceiptPath { get; private init; } = [];

    /// <summary>The salted digest of the answers that the receipt shows; the salt itself is sealed.</summary>
    public byte[] ReceiptDigest { get; private init; } = [];

    public byte[] ReceiptSalt { get; private set; } = [];

    public ReportStatus Status
    {
        get;
        private set
        {
            field = value;
            Stage = StageOf(value);
        }
    }

    /// <summary>The status as a place in the queue: within a stage every order has an index, and no other sorts a million rows.</summary>
    public int Stage { get; private set; }

    /// <summary>0 to 100, explained by <see cref="UrgencyReasons"/>.</summary>
    public int Urgency { get; private set; }

    /// <summary>Reason keys with their points, as JSON: what the officer sees behind the number.</summary>
    public string UrgencyReasons { get; private set; } = "[]";

    /// <summary>Hot routes that fired, separated by spaces: <c>H1 H3</c>.</summary>
    public string Routes { get; private set; } = "";

    /// <summary>Until when money may still be stopped; null if none moves.</summary>
    public Instant? MoneyUntil { get; private set; }

    /// <summary>When the urgency changes by itself, because a clock runs; null if nothing runs.</summary>
    public Instant? ReassessAt { get; private set; }

    /// <summary>The largest loss in one currency, in minor units; currencies are never added up.</summary>
    public long? LossMinor { get; private set; }

    public string? LossCurrency { get; private set; }

    /// <summary>The confirmed offence with the greatest weight, else the proposed one.</summary>
    public string? PrimaryOffence { get; private set; }

    /// <summary>The unit of the pack that works on it; empty until analysed.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>The rule that chose the unit; null once an officer chose it.</summary>
    public string? UnitRule { get; private set; } = "";

    /// <summary>Where it happened, as a region of the pack (ISO 3166-2); null if the answers do not say.</summary>
    public string? Region { get; private set; }

    public Guid? Assignee { get; private set; }

    public Instant? FirstReadAt { get; private set; }

    public Instant? AnswerUntil { get; private set; }

    public Instant? ClosedAt { get; private set; }

    /// <summary>A closing reason of the pack, e.g. <c>no_line_of_enquiry</c>.</summary>
    public string? ClosedBecause { get; private set; }

    /// <summary>It is worked on at another report that is the same.</summary>
    public bool IsMerged { get; private set; }

    /// <summary>How many reports were put together with this one directly.</summary>
    public int DuplicateCount { get; private set; }

    /// <summary>How often it was proposed to another body.</summary>
    public int Referrals { get; private set; }

    /// <summary>Until when a legal hold keeps the report from being closed and erased; null if none does.</summary>
    public Instant? HeldUntil { get; private set; }

    /// <summary>A message of the reporter that no officer has read yet.</summary>
    public bool HasUnread { get; private set; }

    public int Version { get; private set; }

    /// <summary>What waits comes before what the rules have not seen yet, then quarantine, then what is over.</summary>
    internal static int StageOf(ReportStatus status) => status switch
    {
        ReportStatus.Received => 1,
        ReportStatus.Quarantined => 2,
        ReportStatus.Closed or ReportStatus.Withdrawn or ReportStatus.Erased => 3,
        _ => 0,
    };
}
