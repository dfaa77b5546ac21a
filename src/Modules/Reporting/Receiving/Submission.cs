using Ragusa.Evidence.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>A report on its way in: validated by its template, not yet durable.</summary>
/// <param name="Language">BCP 47 tag in which the person reads.</param>
/// <param name="Organisation">Who sends with a key; null for the public.</param>
/// <param name="RepeatKey">Makes a repeat harmless; null if the sender gave none.</param>
internal sealed record Submission(
    Template Template,
    Answers Answers,
    IReadOnlyList<RestrictedValue> Restricted,
    Channel Channel,
    string Language,
    Guid? Organisation,
    RepeatKey? RepeatKey)
{
    /// <summary>What speaks for or against the sender; null for a way in that needs no guarding.</summary>
    public Brought? Brought { get; init; }

    /// <summary>The report's identity, if files already refer to it.</summary>
    public ReportId? Id { get; init; }

    /// <summary>At the first look a hot route fired: its analysis waits for nobody.</summary>
    public bool CannotWait { get; init; }

    /// <summary>The mail that it was made of; null if it was made otherwise.</summary>
    public MailOnItsWay? Mail { get; init; }

    /// <summary>The files that come with it.</summary>
    public Acceptance Files { get; init; } = Acceptance.None;
}

/// <summary>An idempotency key within its owner: an organisation, or a draft.</summary>
internal readonly record struct RepeatKey(Guid Owner, string Key)
{
    public const int MaxLength = 200;

    public static bool IsReadable(string key) => key.Length is > 0 and <= MaxLength && key.All(c => c is > ' ' and < '\x7f');
}

/// <summary>What the sender gets after the commit.</summary>
/// <param name="Code">The way back; null when a repeat comes after the replay window, because no code is shown then.</param>
/// <param name="Receipt">The signed receipt as canonical JSON.</param>
internal sealed record Accepted(ReportId Id, PublicReference Reference, FollowUpCode? Code, byte[] Receipt, Instant ReceivedAt);
