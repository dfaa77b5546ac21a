using Ragusa.Engines.Linking;

namespace Ragusa.Tests.Engines.Linking;

/// <summary>The rules of linking as one would write them down, with sets and without any care for time: what the engine is compared with.</summary>
internal sealed class ObviousLinking(SomeReports all, LinkRules rules, bool looksAtPeople = true)
{
    private sealed record Epoch(SomeValue Value, IReadOnlyList<(SomeReport Report, LinkUse Use)> Uses);

    private sealed record Key(string Name, IReadOnlyList<SomeValue> Values, double Weight);

    private readonly Dictionary<SomeReport, List<(Epoch Epoch, LinkUse Use, double Weight)>> weighed = [];

    public string Groups()
    {
        foreach (var epoch in Epochs())
        {
            var f = Kept(epoch);
            foreach (var (report, use) in epoch.Uses)
            {
                if (!weighed.TryGetValue(report, out var list)) weighed[report] = list = [];
                list.Add((epoch, use, Strength(ClassOf(epoch.Value, use)) * f));
            }
        }

        var edges = all.Reports.SelectMany(r => KeysOf(r).Select(k => (Report: r.Name, Key: k))).GroupBy(e => e.Key.Name).Where(k => k.Select(e => e.Report).Distinct().Count() > 1).SelectMany(k => k).DistinctBy(e => (e.Report, e.Key.Name)).ToList();
        var links = edges.Select(e => (From: e.Report, To: e.Key.Name)).ToHashSet();
        // Each report by itself, then all reports of a person as one.
        foreach (var byPeople in looksAtPeople ? new[] { false, true } : [false])
        {
            var weights = edges.Where(e => links.Contains((e.Report, e.Key.Name))).ToDictionary(e => (e.Report, e.Key.Name), e => e.Key.Weight);
            foreach (var group in Components(links, all.Reports.Select(r => r.Name)).Where(g => g.Count > 1)) links.ExceptWith(new ObviousBridges([.. all.Reports.Where(r => group.Contains(r.Name))], weights, rules.Bridge, byPeople).Cuts());
        }

        links.UnionWith(all.Joined.Select(j => (j.One, j.Other)));
        return SomeReports.Said(Components(links, all.Reports.Select(r => r.Name)).Select(g => g.Where(n => all.Reports.Any(r => r.Name == n)).ToList()).Where(g => g.Count > 1));
    }

    private LinkKind KindOf(SomeValue value) => rules.Kinds.Single(k => k.Kind == value.Kind);

    private double Strength(LinkClass of) => rules.Strength[of] / 100.0;

    private LinkClass ClassOf(SomeValue value, LinkUse use)
    {
        var own = KindOf(value).Class;
        if (value.Effect == ListEffect.Weak && own > LinkClass.C) own = LinkClass.C;
        if (value.Effect == ListEffect.FullUrlOnly && KindOf(value).Place) own = LinkClass.D;
        return use == LinkUse.Unknown && own != LinkClass.D ? own - 1 : own;
    }

    private bool IsHeld(SomeReport report)
    {
        var could = report.Uses.Where(u => ClassOf(u.Value, u.Use) != LinkClass.D && u.Value.Effect is not (ListEffect.Never or ListEffect.Protect)).Select(u => KindOf(u.Value)).ToList();
        return !report.IsCleared && (could.Count(k => !IsApart(k)) > rules.MostValues || could.Where(IsApart).GroupBy(k => k.Kind).Any(g => g.Count() > rules.MostValues));
    }

    // One link implies its host and its domain, and one text has several keys.
    private static bool IsApart(LinkKind kind) => kind.Place || kind.Wording;

    private List<Epoch> Epochs()
    {
        List<Epoch> epochs = [];
        foreach (var value in all.Reports.SelectMany(r => r.Uses).Select(u => u.Value).Distinct())
        {
            var uses = all.Reports.Where(r => !IsHeld(r)).SelectMany(r => r.Uses.Where(u => u.Value == value).Select(u => (Report: r, u.Use))).OrderBy(u => u.Report.Day).ToList();
            List<(SomeReport Report, LinkUse Use)> now = [];
            foreach (var use in uses)
            {
                if (now.Count > 0 && use.Report.Day - now[^1].Report.Day > (KindOf(value).GapDays ?? int.MaxValue))
                {
                    epochs.Add(new Epoch(value, now));
                    now = [];
                }

                now.Add(use);
            }

            epochs.Add(new Epoch(value, now));
        }

        return [.. epochs.Where(e => e.Uses.Count > 1)];
    }

    private double Kept(Epoch epoch)
    {
        if (epoch.Value.Overrule == Overrule.Block) return 0;
        if (epoch.Value.Overrule == Overrule.Allow) return 1;
        if (epoch.Value.Effect is ListEffect.Never or ListEffect.Protect) return 0;

        var kind = KindOf(epoch.Value);
        var counted = epoch.Uses.Where(u => u.Use != LinkUse.Payer && u.Report.Proof is not null).Select(u => u.Report).ToList();
        var df = counted.Select(r => r.Proof).Distinct().Count();
        var told = counted.Where(r => r.Body is not null).ToList();
        var (tellers, stories) = (told.Select(r => r.Proof).Distinct().Count(), Contexts(told, r => $"{r.Offence}/{r.Body}"));
        var scatter = kind.Exclusive ? rules.Scattered.Exclusive : rules.Scattered.Shared;
        if (tellers >= scatter.Proofs && (stories >= (scatter.Percent * tellers / 100.0) - 1e-8 || stories > rules.Scattered.Contexts + 1e-6)) return 0;

        var contexts = Contexts(counted, r => kind.Wording ? $"{r.Offence}/{r.Body}" : $"{r.Offence}/{r.Body}/{r.Template}");
        if (df > (kind.Exclusive ? rules.Common.Exclusive : rules.Common.Shared) && contexts > rules.Common.Contexts + 1e-6) return 0;
        if (kind.Exclusive || contexts <= rules.FewContexts + 1e-6) return 1;

        double c = rules.Common.Shared;
        return Math.Floor((8 * Math.Clamp(Math.Log(c / df) / Math.Log(c / 2), 0, 1)) + 1e-9) / 8;
    }

    private static double Contexts(IEnumerable<SomeReport> counted, Func<SomeReport, string> context)
    {
        var shares = counted.Select(r => (r.Proof, Context: context(r))).Distinct().GroupBy(p => p.Context).Select(g => (double)g.Count()).ToList();
        return Math.Exp(-shares.Sum(n => n / shares.Sum() * Math.Log(n / shares.Sum())));
    }

    private bool LinksAlone(Epoch epoch, LinkUse use, double weight) =>
        weight >= (rules.Threshold / 100.0) - 1e-9 && (use != LinkUse.Payer || epoch.Uses.Any(u => u.Use == LinkUse.Offender));

    private IEnumerable<Key> KeysOf(SomeReport report)
    {
        var uses = weighed.GetValueOrDefault(report) ?? [];
        foreach (var (epoch, use, weight) in uses.Where(u => LinksAlone(u.Epoch, u.Use, u.Weight))) yield return new Key(NameOf(epoch), [epoch.Value], weight);

        var lighter = uses
            .Where(u => u.Use != LinkUse.Payer && u.Weight > 0)
            .Where(u => u.Weight < (rules.Threshold / 100.0) - 1e-9 || (u.Epoch.Uses.Any(x => x.Use == LinkUse.Unknown) && u.Epoch.Uses.Any(x => x.Use == LinkUse.Offender)))
            .OrderBy(u => rules.Kinds.ToList().FindIndex(k => k.Kind == u.Epoch.Value.Kind)).ThenBy(u => u.Epoch.Value.Key).ToList();
        var needing = lighter.Where(u => ClassOf(u.Epoch.Value, u.Use) >= LinkClass.B).Take(rules.Company.Needing).ToList();
        var supporting = lighter.Where(u => ClassOf(u.Epoch.Value, u.Use) < LinkClass.B).Take(rules.Company.Supporting).ToList();
        var companies = from a in needing from b in needing where a != b select new[] { a, b };
        companies = companies.Concat(from a in needing from b in supporting from c in supporting where b != c select new[] { a, b, c });
        foreach (var company in companies)
        {
            if (company.Select(u => KindOf(u.Epoch.Value).Family).Distinct().Count() < company.Length || company.Sum(u => u.Weight) < (rules.Threshold / 100.0) - 1e-9) continue;
            yield return new Key(string.Join('+', company.Select(u => NameOf(u.Epoch)).Order(StringComparer.Ordinal)), [.. company.Select(u => u.Epoch.Value)], rules.Threshold / 100.0);
        }
    }

    private static string NameOf(Epoch epoch) => $"{epoch.Value.Kind}:{epoch.Value.Word}@{epoch.Uses[0].Report.Day}";

    internal static List<HashSet<string>> Components(IReadOnlySet<(string From, string To)> links, IEnumerable<string> names, string? without = null)
    {
        var next = links.Where(l => l.From != without && l.To != without).SelectMany(l => new[] { l, (From: l.To, To: l.From) }).ToLookup(l => l.From, l => l.To);
        List<HashSet<string>> groups = [];
        foreach (var name in names.Where(n => n != without))
        {
            if (groups.Any(g => g.Contains(name))) continue;

            HashSet<string> group = [name];
            var open = new Stack<string>([name]);
            while (open.TryPop(out var one))
            {
                foreach (var other in next[one].Where(group.Add)) open.Push(other);
            }

            groups.Add(group);
        }

        return groups;
    }
}
