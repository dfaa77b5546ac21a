namespace Ragusa.Prevention.Contracts;

/// <summary>Checks what a pack says about look-ups, subscriptions, the rule that proposes alerts, awareness campaigns, and the alerts of a demonstration.</summary>
public static class WarningPack
{
    public static void Check(PackFolder folder, ICollection<PackProblem> problems)
    {
        PackRules.Check<AskingRules>(folder, AskingRules.File, AskingRules.FlawOf, problems);
        PackRules.Check<DigestRules>(folder, DigestRules.File, DigestRules.FlawOf, problems);
        PackRules.Check<ProposalRules>(folder, ProposalRules.File, ProposalRules.FlawOf, problems);
        AwarenessRules.Read(folder, problems);
        if (folder.Has(MadeUpAlerts.File)) PackRules.Check<MadeUpAlerts>(folder, MadeUpAlerts.File, MadeUpAlerts.FlawOf, problems);
    }
}
