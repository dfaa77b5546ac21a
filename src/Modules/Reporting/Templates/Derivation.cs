namespace Ragusa.Reporting.Templates;

/// <summary>Proposes offence codes from plain answers: nobody is asked for a crime type.</summary>
internal static class Derivation
{
    public const string NothingFired = "unclassified";

    /// <summary>The proposals, the primary one first: highest weight, then the rank of the register (group D, C, B, A, E, then the order of the table).</summary>
    /// <param name="rankOf">The rank of a code, lower first; <c>IOffenceRegister.RankOf</c>.</param>
    public static IReadOnlyList<Proposal> Of(Template template, Scene scene, Func<string, int> rankOf)
    {
        var fired = template.Rules.Where(r => r.When.Holds(scene)).GroupBy(r => r.Propose, StringComparer.Ordinal).Select(Proposal.From).ToList();
        if (fired.Count == 0) return [new Proposal(NothingFired, 0, [new ProposalReason("none", 1, 0, "no_rule")])];
        return [.. fired.OrderByDescending(p => p.Weight).ThenBy(p => rankOf(p.Code)).ThenBy(p => p.Code, StringComparer.Ordinal)];
    }
}

/// <summary>A code with everything that speaks for it.</summary>
/// <param name="Weight">The highest weight among its reasons.</param>
internal sealed record Proposal(string Code, int Weight, IReadOnlyList<ProposalReason> Reasons)
{
    internal static Proposal From(IGrouping<string, Rule> rules) => new(
        rules.Key,
        rules.Max(r => r.Weight),
        [.. rules.OrderByDescending(r => r.Weight).Select(r => new ProposalReason(r.Id, r.Version, r.Weight, r.Reason))]);
}

/// <param name="Key">What <see cref="Labels.Reason"/> turns into words.</param>
internal sealed record ProposalReason(string RuleId, int RuleVersion, int Weight, string Key);
