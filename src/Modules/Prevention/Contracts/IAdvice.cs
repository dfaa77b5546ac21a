namespace Ragusa.Prevention.Contracts;

/// <summary>Advice cards of the country's pack. Thread-safe and immutable.</summary>
public interface IAdvice
{
    /// <summary>The cards for somebody's situation, the most pressing first. A card fits when one of its codes or statements is among the given ones.</summary>
    /// <param name="stage">Only cards of this stage; null for all.</param>
    /// <param name="language">BCP 47; falls back to the parent tag and then to the first language of the country.</param>
    IReadOnlyList<AdviceCard> For(IReadOnlyCollection<string> codes, IReadOnlyCollection<string> statements, AdviceStage? stage, string language);

    IReadOnlyList<AdviceCard> All(string language);

    AdviceCard? Find(string id, string language);
}

public enum AdviceStage
{
    Before,
    During,
    After,
}
