using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>What the lists say of the values of a report, and whether it names too many of them.</summary>
internal static class Reweighing
{
    /// <param name="key">Null if the report was erased meanwhile: then it stays as it is until it goes.</param>
    public static void Apply(Source source, IReadOnlyList<Occurrence> named, RecordKey? key, RulesOfLinking rules)
    {
        if (key is null) return;

        foreach (var one in named) one.Effect = EffectOf(one, key, rules);
        Hold(source, named, rules.Weights);
    }

    /// <summary>A report that names more values than one may links nothing until an analyst has looked.</summary>
    public static void Hold(Source source, IReadOnlyList<Occurrence> named, LinkWeights weights)
    {
        source.IsHeld = weights.AreTooMany(named);
        foreach (var one in named) one.IsSilent = source.IsHeld;
    }

    public static ListEffect EffectOf(Occurrence one, RecordKey key, RulesOfLinking rules) =>
        rules.Lists.EffectOf(one.Kind, key.OpenText(LinkingDesk.SectionOf(one.Value), one.Sealed));
}
