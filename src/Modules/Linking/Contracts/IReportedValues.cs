namespace Ragusa.Linking.Contracts;

/// <summary>
/// What may be said to everybody about a value, so narrow that nobody learns of a single report: whether several people told of it, in bands, with a delay.
/// </summary>
public interface IReportedValues
{
    /// <summary>
    /// In which band the number of people lies who named the value as an offender's and whose reports were here before today. Fewer than the rule asks are as none, and so is
    /// what is restricted, what an analyst took away, what lists say is shared or imitated. What it costs is bounded, and grows with how many named it until then; whoever answers strangers evens out the time.
    /// </summary>
    /// <param name="kind">A kind of the rules of linking.</param>
    /// <param name="canonical">The comparable form.</param>
    Task<ReportedBand> Standing(string kind, string canonical, BandRule rule, CancellationToken ct);

    /// <summary>The site of somebody well known, and whether the host is theirs or only looks like it; null if neither.</summary>
    /// <param name="host">In canonical form.</param>
    (string Domain, bool IsTheirs)? WellKnown(string host);
}

/// <summary>How many people told of a value.</summary>
public enum ReportedBand
{
    /// <summary>Nobody, or too few to say so.</summary>
    Nothing,
    Several,
    Many,
}

/// <summary>Where the bands begin.</summary>
/// <param name="Several">People from whom on a value stands in the band.</param>
/// <param name="Many">The same for the next.</param>
/// <param name="Spread">Each value's bands begin by 0 to this number later, by its keyed hash: whoever reports a value himself does not know how many others it took.</param>
/// <param name="Days">Older reports do not count.</param>
public sealed record BandRule(int Several, int Many, int Spread, int Days);
