namespace Ragusa.Reporting;

/// <summary>What stands in the search box, read: terms, and what is made of them with "all", "any" and "not".</summary>
internal abstract record Asked
{
    private Asked()
    {
    }

    /// <param name="Field">What stands before the colon; null for plain words.</param>
    public sealed record Term(string? Field, string Value) : Asked
    {
        public override string ToString() => Field is null ? Value : $"{Field}:{Value}";
    }

    public sealed record All(IReadOnlyList<Asked> Of) : Asked;

    public sealed record Any(IReadOnlyList<Asked> Of) : Asked;

    public sealed record Not(Asked What) : Asked;
}

/// <summary>Why a search cannot be read. Its words are <c>search.flaw.{Code}</c>.</summary>
/// <param name="Part">The part that is meant, as it was typed.</param>
internal sealed record SearchFlaw(string Code, string Part = "");

/// <summary>A search, or why it is none; never both.</summary>
internal readonly record struct Reading<T>(T? Value, SearchFlaw? Flaw) where T : class
{
    public static implicit operator Reading<T>(T value) => new(value, null);

    public static implicit operator Reading<T>(SearchFlaw flaw) => new(null, flaw);
}
