namespace Ragusa.Prevention.Contracts;

/// <summary>Checks what a pack says about alerts.</summary>
public static class AlertPack
{
    public static void Check(PackFolder folder, ICollection<PackProblem> problems) => AlertRules.Read(folder, problems);
}
