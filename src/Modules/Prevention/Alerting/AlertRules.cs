using Ragusa.Engines.Identifiers;

namespace Ragusa.Prevention;

/// <summary>What a country decides about its alerts; from <c>alerts.json</c> of the pack.</summary>
/// <param name="Sender">Names the country's alerts among all in the world, as CAP wants it: a mailbox that never changes.</param>
/// <param name="Days">How long an alert holds unless its author says otherwise.</param>
/// <param name="MostDays">No alert holds longer without being looked at anew.</param>
/// <param name="NamedBy">An identifier is ticked from the start only if so many people named it.</param>
/// <param name="ProposedConfidence">0–100, of an identifier that links reports by itself.</param>
/// <param name="AddedConfidence">0–100, of one that an officer wrote down.</param>
/// <param name="ToldWithdrawnDays">So long feeds tell of a withdrawal.</param>
/// <param name="MostObjections">So many open objections to one indicator are kept; more would say the same.</param>
/// <param name="IndicatorDays">Which kinds are published, and how long each is listed at most.</param>
/// <param name="Spoofable">What linking calls values that anybody can imitate, so that the owner may be innocent, and the kind under which they are proposed; never ticked from the start.</param>
internal sealed record AlertRules(
    string Sender, int Days, int MostDays, int NamedBy, int ProposedConfidence, int AddedConfidence, int ToldWithdrawnDays, int MostObjections,
    IReadOnlyDictionary<string, int> IndicatorDays, IReadOnlyDictionary<string, string> Spoofable)
{
    public const string File = "alerts.json";

    private static readonly HashSet<string> Kinds = [.. Enum.GetValues<IdentifierKind>().Where(k => k != IdentifierKind.Card).Select(k => k.Word())];

    /// <exception cref="StartRefused">The file is missing or faulty; the message says what is wrong.</exception>
    public static AlertRules Load(PackFolder folder)
    {
        List<PackProblem> problems = [];
        var rules = Read(folder, problems);
        return rules is not null && problems.Count == 0 ? rules : throw new StartRefused(string.Join('\n', problems));
    }

    public static AlertRules? Read(PackFolder folder, ICollection<PackProblem> problems)
    {
        if (PackNode.Open(folder, File, problems) is not { } node) return null;

        node.Knows("sender", "days", "most_days", "named_by", "proposed_confidence", "added_confidence", "told_withdrawn_days", "most_objections", "indicator_days", "spoofable");
        var days = node.Whole("days", 1, 365);
        var rules = new AlertRules(
            SenderIn(node), days, node.Whole("most_days", days, 365), node.Whole("named_by", 1, 1000), node.Whole("proposed_confidence", 0, 100), node.Whole("added_confidence", 0, 100),
            node.Whole("told_withdrawn_days", 1, 365), node.Whole("most_objections", 1, 1000),
            node.Members("indicator_days").ToDictionary(m => m.Key, m => m.Value.AsWhole(1, 365), StringComparer.Ordinal), node.Members("spoofable").ToDictionary(m => m.Key, m => m.Value.AsText(), StringComparer.Ordinal));
        foreach (var (kind, place) in node.Members("indicator_days"))
        {
            // The digits of a card are its owner's, and mostly the victim's.
            if (!Kinds.Contains(kind)) place.Blame($"is no kind of identifier that may be published. Known: {string.Join(", ", Kinds.Order(StringComparer.Ordinal))}.");
        }

        foreach (var (_, place) in node.Members("spoofable"))
        {
            if (!rules.IndicatorDays.ContainsKey(place.AsText())) place.Blame("is no kind of \"indicator_days\".");
        }

        return rules;
    }

    private static string SenderIn(PackNode node)
    {
        var sender = node.Text("sender");
        // CAP 1.2, 3.2.1
        if (sender.Any(c => char.IsWhiteSpace(c) || c is ',' or '<' or '&')) node.Blame("sender", "may hold no blank, comma, < or &.");
        return sender;
    }
}
