using System.Security.Claims;

namespace Ragusa.Linking.Contracts;

/// <summary>How many people named one value on each day. Restricted reports are never among them: whoever reads it may warn everybody.</summary>
public interface IValueDays
{
    /// <summary>One for each kind under which it can be read; null if it cannot be read as an identifier. None for those who may not see links.</summary>
    /// <param name="typed">However it is written.</param>
    /// <param name="days">How many days of 24 hours up to now are counted; at least 1.</param>
    Task<IReadOnlyList<ValueDays>?> Of(string typed, int days, ClaimsPrincipal reader, CancellationToken ct);
}

/// <param name="Value">Its keyed hash, for the journal.</param>
/// <param name="Kind">A kind of the rules of linking.</param>
/// <param name="Canonical">The comparable form.</param>
/// <param name="Ends">When the last day ends; each has 24 hours.</param>
/// <param name="People">Who named it on each day, each once, the oldest day first. Who only paid from it, and what an analyst took away, is not counted.</param>
/// <param name="IsCut">More reports name it than were read; these are the latest.</param>
public sealed record ValueDays(Guid Value, string Kind, string Canonical, Instant Ends, IReadOnlyList<int> People, bool IsCut);
