namespace Ragusa.Linking.Contracts;

/// <summary>How often everybody asked about a value lately. Whoever answers the public implements it; Linking shows it to an officer who has the value, keeps nothing of it and counts by nothing of it.</summary>
public interface IAskedTimes
{
    /// <param name="things">Kinds and comparable forms as the public asks for them, a word of <see cref="Engines.Identifiers.KindWords"/> each.</param>
    Task<AskedTimes> Of(IReadOnlyCollection<(string Kind, string Canonical)> things, CancellationToken ct);
}

/// <summary>So small a number that it could be one person who asked is not told.</summary>
/// <param name="Days">Over how many days.</param>
/// <param name="Times">0 for never; otherwise at least <see cref="Fewest"/>, of which smaller numbers are said to be.</param>
public sealed record AskedTimes(int Days, int Times)
{
    public const int Fewest = 5;

    /// <summary>Some asked, and fewer than are told.</summary>
    public bool IsFew { get; init; }
}
