using Ragusa.Engines.Warnings;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>What the public is warned of, as the feeds say it. Comes from memory: asking costs no look into the database.</summary>
internal interface IWarningsInForce
{
    /// <summary>Published, neither withdrawn nor expired, the newest first.</summary>
    IReadOnlyList<Warning> Warnings { get; }

    /// <summary>The last published edition of an alert, its withdrawal included; null while nothing of it is published.</summary>
    Warning? Find(AlertId alert);

    /// <summary>The warnings in force that list this value, suspended indicators excluded.</summary>
    /// <param name="kind">A word of <see cref="Engines.Identifiers.KindWords"/>.</param>
    /// <param name="canonical">The comparable form.</param>
    IReadOnlyList<Warning> Listing(string kind, string canonical);
}
