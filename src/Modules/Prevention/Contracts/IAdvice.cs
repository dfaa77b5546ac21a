namespace Ragusa.Prevention.Contracts;

/// <summary>Advice cards of the country's pack. Thread-safe and immutable.</summary>
public interface IAdvice
{
    /// <summary>The cards for somebody's situation: first those for what cannot wait, then those written for this reader, each by priority.</summary>
    /// <param name="language">BCP 47; falls back to the parent tag and then to the first language of the country.</param>
    IReadOnlyList<AdviceCard> For(AdviceNeed need, string language);

    IReadOnlyList<AdviceCard> All(string language);

    AdviceCard? Find(string id, string language);
}

/// <summary>What is known of somebody's situation. A card fits when one of its codes, statements or alarms is among these.</summary>
public sealed record AdviceNeed
{
    public IReadOnlyCollection<string> Codes { get; init; } = [];

    public IReadOnlyCollection<string> Statements { get; init; } = [];

    /// <summary>Actions of the hot routes that apply: <c>danger</c>, <c>child</c>, <c>money</c>, …</summary>
    public IReadOnlyCollection<string> Alarms { get; init; } = [];

    /// <summary>Who reads; empty if unknown. Cards for others are not left out, they come later.</summary>
    public IReadOnlyCollection<string> Audience { get; init; } = [];

    /// <summary>Only cards of this stage; null for all.</summary>
    public AdviceStage? Stage { get; init; }
}

public enum AdviceStage
{
    Before,
    During,
    After,
}
