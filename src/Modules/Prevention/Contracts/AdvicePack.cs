namespace Ragusa.Prevention.Contracts;

/// <summary>What the rest of a pack offers to select cards by.</summary>
public sealed record AdviceSelectors(IReadOnlySet<string> Codes, IReadOnlySet<string> Statements, IReadOnlySet<string> Alarms);

/// <summary>Checks the advice cards of a pack.</summary>
public static class AdvicePack
{
    /// <summary>Adds what is wrong with its place in the file, and a warning for each card that <paramref name="today"/> is overdue for review.</summary>
    public static void Check(PackFolder folder, CountryProfile profile, AdviceSelectors selectors, DateOnly today, ICollection<PackProblem> problems)
    {
        var cards = CardReader.ReadAll(folder, profile, LibraryReader.Read(folder, profile, problems), problems);
        foreach (var (node, card) in cards)
        {
            foreach (var code in card.Codes.Where(c => !selectors.Codes.Contains(c))) node.Blame("codes", $"\"{code}\" is no code of the offence register.");
            foreach (var statement in card.Statements.Where(s => !selectors.Statements.Contains(s))) node.Blame("statements", $"\"{statement}\" is no statement of a reporting template.");
            foreach (var alarm in card.Alarms.Where(a => !selectors.Alarms.Contains(a))) node.Blame("alarms", $"\"{alarm}\" is no action of a hot route.");
            if (card.ReviewBy < today) node.Warn("review_by", $"is over since {card.ReviewBy:yyyy-MM-dd}: \"{card.Owner.Code}\" should look at the card again.");
        }

        foreach (var alarm in selectors.Alarms.Where(a => !cards.Any(c => c.Card.Alarms.Contains(a))).Order(StringComparer.Ordinal))
        {
            problems.Add(new PackProblem(CardReader.Folder, "", $"has no card for the alarm \"{alarm}\": nobody would be told what to do."));
        }
    }
}
