namespace Ragusa.Prevention.Contracts;

/// <summary>Checks the advice cards of a pack.</summary>
public static class AdvicePack
{
    /// <summary>Adds what is wrong with its place in the file. <paramref name="codes"/> and <paramref name="statements"/> are those a card may select by.</summary>
    public static void Check(PackFolder folder, CountryProfile profile, IReadOnlySet<string> codes, IReadOnlySet<string> statements, ICollection<PackProblem> problems)
    {
        foreach (var (node, card) in CardReader.ReadAll(folder, profile, problems))
        {
            foreach (var code in card.Codes.Where(c => !codes.Contains(c))) node.Blame("codes", $"\"{code}\" is no code of the offence register.");
            foreach (var statement in card.Statements.Where(s => !statements.Contains(s))) node.Blame("statements", $"\"{statement}\" is no statement of a reporting template.");
        }
    }
}
