using System.Security.Cryptography;
using Ragusa.Engines.Identifiers;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>One account paid another: reports name the first as where money went from, and the second as the offender's.</summary>
internal sealed record MoneyFlow(Guid From, Guid To, int Reports);

/// <summary>Reports that name the same of the values shown.</summary>
/// <param name="Key">Says which values these are; an address may hold it.</param>
/// <param name="Sources">The newest first.</param>
internal sealed record ReportGroup(string Key, IReadOnlyList<Guid> Values, IReadOnlyList<Guid> Sources);

/// <summary>Values and reports of a campaign as a picture: the strongest values, the reports behind them put together where they name the same, and where money went.</summary>
/// <param name="More">Groups that are left out.</param>
internal sealed record CampaignGraph(IReadOnlyList<ValueLine> Values, IReadOnlyList<ReportGroup> Groups, IReadOnlyList<MoneyFlow> Flows, IReadOnlySet<Guid> Payers, int More)
{
    public const int MostValues = 60;
    private const int MostGroups = 60;

    public static CampaignGraph Of(IReadOnlyList<ValueLine> values, IReadOnlyList<Occurrence> named, IReadOnlyList<Source> latest, IReadOnlyList<MoneyFlow> flows)
    {
        var accounts = flows.SelectMany(f => new[] { f.From, f.To }).ToHashSet();
        var shown = values.Where(v => v.Reports > 1 && !accounts.Contains(v.Value)).Take(MostValues).Concat(values.Where(v => accounts.Contains(v.Value))).OrderByDescending(v => v.Weight).ThenByDescending(v => v.Reports).ThenBy(v => v.Value).ToList();
        var groups = GroupsOf(shown, named, latest);
        return new CampaignGraph(shown, [.. groups.Take(MostGroups)], flows, PayersIn(named), Math.Max(0, groups.Count - MostGroups));
    }

    /// <summary>Nobody calls it the offender's: it is most likely a victim's account.</summary>
    private static HashSet<Guid> PayersIn(IReadOnlyList<Occurrence> named) =>
        [.. named.GroupBy(o => o.Value).Where(g => g.All(o => o.Use == LinkUse.Payer)).Select(g => g.Key)];

    private static List<ReportGroup> GroupsOf(List<ValueLine> shown, IReadOnlyList<Occurrence> named, IReadOnlyList<Source> latest)
    {
        var places = shown.Select((v, n) => (v.Value, n)).ToDictionary(v => v.Value, v => v.n);
        var bySource = named.Where(o => places.ContainsKey(o.Value)).ToLookup(o => o.Source, o => places[o.Value]);
        return
        [
            .. latest.Where(s => bySource.Contains(s.Id)).GroupBy(s => string.Join(' ', bySource[s.Id].Order()))
                .Select(g => GroupOf([.. bySource[g.First().Id].Order().Select(n => shown[n].Value)], [.. g.Select(s => s.Id)]))
                .OrderByDescending(g => g.Sources.Count).ThenByDescending(g => g.Values.Count).ThenBy(g => g.Key, StringComparer.Ordinal),
        ];
    }

    private static ReportGroup GroupOf(IReadOnlyList<Guid> values, IReadOnlyList<Guid> sources) =>
        new(Convert.ToHexStringLower(SHA256.HashData([.. values.Order().SelectMany(v => v.ToByteArray())]).AsSpan(0, 8)), values, sources);
}

/// <summary>Finds where money went. A report that names two payments does not say which account paid which: each may have.</summary>
internal static class MoneyFlows
{
    private const int Most = 20;

    // Whoever names a hundred accounts tells no story of each with each.
    private const int MostOfOne = 20;

    private static readonly HashSet<string> Accounts = [IdentifierKind.Iban.Word(), IdentifierKind.Account.Word(), IdentifierKind.Wallet.Word(), IdentifierKind.Card.Word()];

    public static IReadOnlyList<MoneyFlow> In(IReadOnlyList<Occurrence> named) =>
    [
        .. named.Where(o => Accounts.Contains(o.Kind)).GroupBy(o => o.Source).SelectMany(Pairs).CountBy(p => p)
            .OrderByDescending(p => p.Value).ThenBy(p => p.Key.From).ThenBy(p => p.Key.To).Take(Most).Select(p => new MoneyFlow(p.Key.From, p.Key.To, p.Value)),
    ];

    private static IEnumerable<(Guid From, Guid To)> Pairs(IEnumerable<Occurrence> report) =>
        from payer in report.Where(o => o.Use == LinkUse.Payer).Take(MostOfOne)
        from payee in report.Where(o => o.Use == LinkUse.Offender).Take(MostOfOne)
        select (payer.Value, payee.Value);
}
