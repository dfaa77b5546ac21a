using System.Security.Claims;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking.Contracts;

/// <summary>Which reports belong together. Reports hand over facts; what was decided comes back as events and through these questions.</summary>
public interface ILinking
{
    /// <summary>At most so many reports of one neighbourhood and day count, by the rules in force: <see cref="Observation.Proof"/> is told accordingly.</summary>
    int PlaceProofs { get; }

    /// <summary>
    /// The row that says what a report tells, to be saved by the caller in the transaction in which it learned of it. The links follow within seconds.
    /// What was said of the same report before is replaced.
    /// </summary>
    /// <param name="key">The key of the record <see cref="Observation.Source"/>: its values die with it.</param>
    object RowOf(Observation observation, RecordKey key, Instant now);

    /// <summary>
    /// Everything of a report goes: with the caller's next save it is decided, and the linker, who alone writes these rows, does it within seconds and tells it with
    /// <see cref="FactsForgotten"/>. What was sealed cannot be read from the moment the report's key is gone. Groups that it held together are looked at anew.
    /// </summary>
    void Forget(Guid source, Instant now);

    /// <summary>What the report belongs to and why; null if it was not looked at yet.</summary>
    /// <param name="seesRestricted">Whether restricted reports may be counted.</param>
    Task<Belonging?> Of(Guid source, bool seesRestricted, CancellationToken ct);

    /// <summary>How many others told the same, so that their reporter may be told; 0 while it is not known.</summary>
    /// <remarks>Restricted reports are not among them.</remarks>
    Task<int> OthersOf(Guid source, CancellationToken ct);

    /// <summary>The reports of a campaign by id, to be put into a query of the same database.</summary>
    IQueryable<Guid> MembersOf(CampaignId campaign);

    /// <summary>An analyst says that this report's use of a value links nothing. Saved at once; the groups follow.</summary>
    Task<Result> Detach(Guid source, Guid value, string? reason, Analyst by, Act act, CancellationToken ct);

    /// <summary>An analyst has looked at a report that names very many values: it may link.</summary>
    Task<Result> Clear(Guid source, string? reason, Analyst by, Act act, CancellationToken ct);
}

/// <summary>Who decides something of links.</summary>
/// <param name="SeesRestricted">May know of restricted reports, so that what they write may tell of them.</param>
public sealed record Analyst(Guid Id, bool SeesRestricted);

/// <summary>Where a report stands.</summary>
/// <param name="Campaign">Null if it is alone.</param>
/// <param name="Others">Reports beside it in the campaign that the reader may know of.</param>
/// <param name="Ties">Its values, the strongest first.</param>
/// <param name="IsHeld">It names so many values that an analyst has to look before it links.</param>
public sealed record Belonging(CampaignId? Campaign, string? Name, int Others, IReadOnlyList<Tie> Ties, bool IsHeld);

/// <summary>How one value of a report ties it to others.</summary>
/// <param name="Canonical">Null for a text: its keys say nothing to people.</param>
/// <param name="Weight">In hundredths of what links by itself; 0 if it does not link.</param>
/// <param name="Others">Other reports that name it.</param>
/// <param name="Why">Code of what decided: <c>alone</c>, <c>company</c>, <c>common</c>, <c>listed</c>, <c>blocked</c>, <c>detached</c>, <c>shown</c>.</param>
public sealed record Tie(Guid Value, string Kind, string? Canonical, int Weight, int Others, string Why);

/// <summary>Permissions of linking that pages of other modules ask for.</summary>
public static class LinkingRights
{
    public const string Read = LinkingPermissions.Read;
    public const string ReadRestricted = LinkingPermissions.ReadRestricted;
    public const string Decide = LinkingPermissions.Decide;
}

/// <summary>What the codes that observations carried are called. Whoever observes implements it: linking keeps codes and knows no questions.</summary>
public interface IObservedWords
{
    /// <summary>In the language of the reader; null for a code that nobody knows any more.</summary>
    /// <param name="table"><c>region</c>, <c>language</c>, <c>platform</c>, <c>method</c> or <c>group</c>.</param>
    string? Of(string table, string code);
}

/// <summary>How reports are called and where they stand at the desk. Whoever observes implements it: linking knows their ids alone.</summary>
public interface IObservedReports
{
    /// <summary>Those that are still there; whether the reader may open one is decided where it stands.</summary>
    Task<IReadOnlyDictionary<Guid, ReportPlace>> Of(IReadOnlyCollection<Guid> sources, CancellationToken ct);
}

/// <param name="Reference">As it is printed.</param>
public sealed record ReportPlace(string Reference, string Address);

/// <summary>What the offender wrote, for whoever may read the reports in which it stands. Whoever observes implements it: linking keeps no text.</summary>
public interface IObservedTexts
{
    /// <summary>The texts of these reports, in this order; none of a report that the reader may not open or that is erased. The read is in the journal.</summary>
    Task<IReadOnlyList<ObservedText>> Of(IReadOnlyList<Guid> sources, ClaimsPrincipal reader, Act act, CancellationToken ct);
}

/// <summary>One text of one report.</summary>
public sealed record ObservedText(Guid Source, string Text, TextSignature Signature);
