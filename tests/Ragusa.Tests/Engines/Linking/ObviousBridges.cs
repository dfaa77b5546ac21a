using Ragusa.Engines.Linking;

namespace Ragusa.Tests.Engines.Linking;

/// <summary>What joins two campaigns, as one would write it down: takes each carrier and each block away in turn and looks at what is left.</summary>
internal sealed class ObviousBridges
{
    private readonly List<SomeReport> reports;
    private readonly List<(string Report, string Key, double Weight)> edges;
    private readonly BridgeRule rule;
    private readonly Dictionary<string, string> carrierOf, blockOf;

    public ObviousBridges(List<SomeReport> group, IReadOnlyDictionary<(string Report, string Key), double> weights, BridgeRule rule, bool byPeople)
    {
        this.rule = rule;
        reports = [.. group.OrderBy(r => r.Day)];
        edges = [.. weights.Where(w => group.Any(r => r.Name == w.Key.Report)).Select(w => (w.Key.Report, w.Key.Key, w.Value))];
        carrierOf = reports.ToDictionary(r => r.Name, r => byPeople && r.Proof is not null ? "person " + r.Proof : "report " + r.Name);
        blockOf = edges.Select(e => e.Key).Distinct().ToDictionary(k => k, k => k);
        if (!byPeople) return;

        while (Together().FirstOrDefault(t => t.People.Count >= rule.Carriers) is { People: not null } firm) Rename(blockOf, firm.One, firm.Other);
        var large = blockOf.Values.Distinct().Where(b => PeopleOf(edges.Where(e => blockOf[e.Key] == b).Select(e => e.Report)).Count >= rule.Part).ToHashSet();
        foreach (var (one, other, people) in Together().Where(t => large.Contains(t.One) && large.Contains(t.Other)))
        {
            foreach (var person in people) Rename(carrierOf, CarrierOf(people.First()), CarrierOf(person));
        }
    }

    private HashSet<(string, string)> Mapped => [.. edges.Select(e => (carrierOf[e.Report], blockOf[e.Key]))];

    public IEnumerable<(string Report, string Key)> Cuts() => carrierOf.Values.Concat(blockOf.Values).Distinct().SelectMany(CutsAt).ToList();

    private IEnumerable<(string Report, string Key)> CutsAt(string vertex)
    {
        var sides = ObviousLinking.Components(Mapped, carrierOf.Values.Concat(blockOf.Values).Distinct(), vertex);
        var large = sides.Where(s => Proofs(s) >= rule.Part).ToList();
        var named = edges.Where(e => carrierOf[e.Report] == vertex || blockOf[e.Key] == vertex).ToList();
        var isCarrier = carrierOf.ContainsValue(vertex);
        var carriers = PeopleOf(named.Select(e => e.Report)).Count;
        if (large.Count < 2 || (isCarrier ? Math.Max(1, carriers) : carriers) >= rule.Carriers) yield break;

        foreach (var thread in isCarrier ? Threads(named, sides.Except(large)) : [named])
        {
            var touched = large.Where(s => thread.Any(e => Leads(e, s, isCarrier))).ToList();
            var kept = touched.MaxBy(s => (Math.Round(800 * named.Where(e => Leads(e, s, isCarrier)).Sum(e => e.Weight)), -reports.First(r => s.Contains(carrierOf[r.Name])).Day));
            foreach (var edge in thread.Where(e => touched.Any(s => s != kept && Leads(e, s, isCarrier)))) yield return (edge.Report, edge.Key);
        }
    }

    /// <summary>A carrier's reports by what hangs together there without its large sides.</summary>
    private IEnumerable<List<(string Report, string Key, double Weight)>> Threads(List<(string Report, string Key, double Weight)> named, IEnumerable<HashSet<string>> small)
    {
        var aside = named.SelectMany(e => small.Where(s => s.Contains(blockOf[e.Key])).Select(s => (e.Report, "side of " + s.Order(StringComparer.Ordinal).First()))).ToHashSet();
        return ObviousLinking.Components(aside, named.Select(e => e.Report).Distinct()).Select(c => named.Where(e => c.Contains(e.Report)).ToList());
    }

    private bool Leads((string Report, string Key, double Weight) edge, HashSet<string> side, bool fromCarrier) => side.Contains(fromCarrier ? blockOf[edge.Key] : carrierOf[edge.Report]);

    /// <summary>A proof counts where the oldest of its reports stands.</summary>
    private int Proofs(HashSet<string> side) => reports.Where(r => r.Proof is not null).DistinctBy(r => r.Proof).Count(r => side.Contains(carrierOf[r.Name]));

    private HashSet<string> PeopleOf(IEnumerable<string> names) => [.. names.Select(n => reports.Single(r => r.Name == n).Proof).OfType<string>()];

    private string CarrierOf(string person) => carrierOf[reports.First(r => r.Proof == person).Name];

    /// <summary>Each two blocks that somebody names in one report, and who does.</summary>
    private IEnumerable<(string One, string Other, HashSet<string> People)> Together() =>
        from pair in edges.Join(edges, e => e.Report, e => e.Report, (e, f) => (e.Report, One: blockOf[e.Key], Other: blockOf[f.Key]))
        where string.CompareOrdinal(pair.One, pair.Other) < 0
        group pair.Report by (pair.One, pair.Other) into both
        select (both.Key.One, both.Key.Other, PeopleOf(both));

    private static void Rename(Dictionary<string, string> names, string from, string to)
    {
        foreach (var name in names.Where(n => n.Value == from).Select(n => n.Key).ToList()) names[name] = to;
    }
}
