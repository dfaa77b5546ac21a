namespace Ragusa.Engines.Identifiers;

/// <summary>What is known about a text before it is read.</summary>
public sealed record FindOptions
{
    /// <summary>The country of the report: numbers without an international prefix are its. Null: only international forms are read.</summary>
    public PhoneRegion? Region { get; init; }

    /// <summary>More finds than this are counted only.</summary>
    public int MostFinds { get; init; } = 10_000;

    /// <summary>In UTF-16 code units; what follows is not read.</summary>
    public int LongestText { get; init; } = 10 * 1024 * 1024;
}

/// <summary>The country whose numbering a writer takes for granted.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="CallingCode">Needed only for a country without a published plan; its numbers are then read with the trunk prefix 0 and 7–12 digits.</param>
public sealed record PhoneRegion(string Country, string? CallingCode = null)
{
    public static implicit operator PhoneRegion?(string? country) => From(country);

    public static PhoneRegion? From(string? country) => country is null ? null : new(country);
}
