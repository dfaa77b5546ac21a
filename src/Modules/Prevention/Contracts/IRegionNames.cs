namespace Ragusa.Prevention.Contracts;

/// <summary>The regions of the country, for which an alert may be meant. Whoever knows the country's units implements it. Thread-safe and immutable.</summary>
public interface IRegionNames
{
    /// <summary>In the order of the pack.</summary>
    IReadOnlyList<NamedRegion> All { get; }
}

/// <param name="Code">ISO 3166-2.</param>
public sealed record NamedRegion(string Code, Localised Name);
