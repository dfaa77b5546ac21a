using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>One report of all that are linked.</summary>
internal sealed record Linked(Guid Id, CampaignId? Campaign, Guid? Component, bool IsRestricted);

/// <summary>Everything that is linked, as columns for the engine.</summary>
internal sealed class WholeFacts
{
    public const int AtOnce = 2000;

    private readonly List<Linked> reports = [];
    private readonly Dictionary<Guid, int> values = [];
    private readonly Dictionary<long, int> proofs = [], contexts = [];
    private readonly List<int> at = [], proof = [], context = [], contextOfText = [], start = [0], value = [];
    private readonly List<bool> namesBody = [];
    private readonly List<LinkUse> use = [];
    private readonly List<byte> kind = [];
    private readonly List<ListEffect> effect = [];
    private readonly List<ulong> key = [];
    private readonly Dictionary<(string Kind, ListEffect From, ListEffect To), int> relisted = [];

    public IReadOnlyList<Linked> Reports => reports;

    /// <summary>How often a named value stands otherwise in the lists than before.</summary>
    public IReadOnlyDictionary<(string Kind, ListEffect From, ListEffect To), int> Relisted => relisted;

    /// <summary>Reads all reports, as they are weighed or, with other lists, as they would be.</summary>
    /// <param name="told">Hears how many were read.</param>
    public static async Task<WholeFacts> Load(AppDb db, RulesOfLinking rules, Envelopes? relist, Func<long, Task> told, CancellationToken ct)
    {
        var whole = new WholeFacts();
        for (var last = Guid.Empty; ;)
        {
            var part = await db.Set<Source>().AsNoTracking().Where(s => s.Id > last).OrderBy(s => s.Id).Take(AtOnce).ToListAsync(ct);
            if (part.Count == 0) return whole;

            last = part[^1].Id;
            await whole.Add(part, db, rules, relist, ct);
            await told(whole.reports.Count);
        }
    }

    public async Task<LinkFacts> Columns(AppDb db, CancellationToken ct)
    {
        var places = reports.Select((r, n) => (r.Id, n)).ToDictionary(r => r.Id, r => r.n);
        var decided = await db.Set<Decision>().AsNoTracking().Where(d => d.RevokedAt == null && (d.Kind == DecisionKind.Join || d.Kind == DecisionKind.Block || d.Kind == DecisionKind.Allow)).OrderBy(d => d.At).ToListAsync(ct);
        var overrule = new Overrule[values.Count];
        foreach (var one in decided.Where(d => d.Value is { } v && values.ContainsKey(v))) overrule[values[one.Value!.Value]] = one.Kind == DecisionKind.Block ? Overrule.Block : Overrule.Allow;
        return new LinkFacts
        {
            At = [.. at],
            Proof = [.. proof],
            Context = [.. context],
            ContextOfText = [.. contextOfText],
            NamesBody = [.. namesBody],
            // What is held or detached is not among it.
            Cleared = [.. Enumerable.Repeat(true, reports.Count)],
            Start = [.. start],
            Value = [.. value],
            Use = [.. use],
            Kind = [.. kind],
            Effect = [.. effect],
            Overrule = overrule,
            Key = [.. key],
            Joined = [.. decided.Where(d => d.Kind == DecisionKind.Join && places.ContainsKey(d.Source!.Value) && places.ContainsKey(d.Other!.Value)).Select(d => (places[d.Source!.Value], places[d.Other!.Value]))],
        };
    }

    private async Task Add(List<Source> part, AppDb db, RulesOfLinking rules, Envelopes? relist, CancellationToken ct)
    {
        var ids = part.ConvertAll(s => s.Id);
        var named = await db.Set<Occurrence>().AsNoTracking().Where(o => ids.Contains(o.Source)).ToListAsync(ct);
        var bySource = named.ToLookup(o => o.Source);
        if (relist is not null) await Relist(part, named, bySource, await relist.KeysOf(ids, ct), rules, db, ct);
        foreach (var source in part) Add(source, [.. bySource[source.Id].Where(o => !o.IsSilent)], rules.Weights);
    }

    private async Task Relist(List<Source> part, List<Occurrence> named, ILookup<Guid, Occurrence> bySource, IReadOnlyDictionary<Guid, RecordKey> keys, RulesOfLinking rules, AppDb db, CancellationToken ct)
    {
        var were = named.ConvertAll(o => o.Effect);
        foreach (var source in part) Reweighing.Apply(source, [.. bySource[source.Id]], keys.GetValueOrDefault(source.Id), rules);
        await Decided.Apply(part, named, db, ct);
        foreach (var (one, was) in named.Zip(were).Where(p => p.First.Effect != p.Second))
        {
            relisted[(one.Kind, was, one.Effect)] = relisted.GetValueOrDefault((one.Kind, was, one.Effect)) + 1;
        }
    }

    private void Add(Source source, List<Occurrence> named, LinkWeights weights)
    {
        reports.Add(new Linked(source.Id, source.Campaign, source.Component, source.IsRestricted));
        at.Add(LinkWeights.MinuteOf(source.At));
        proof.Add(source.Proof is { } who ? NumberOf(who, proofs) : LinkFacts.NoProof);
        AddContexts(named, weights);
        foreach (var one in named)
        {
            if (values.TryAdd(one.Value, values.Count))
            {
                kind.Add(weights.KindOf(one));
                effect.Add(one.Effect);
                key.Add(ValueKey.NumberOf(one.Value));
            }

            value.Add(values[one.Value]);
            use.Add(one.Use);
        }

        start.Add(value.Count);
    }

    // Each value of a report has its contexts: that of a wording is without the wording, and without a body there is none apart from it.
    private void AddContexts(List<Occurrence> named, LinkWeights weights)
    {
        var (wording, other) = (named.Find(o => IsWording(o, weights)), named.Find(o => !IsWording(o, weights)));
        context.Add(NumberOf((other ?? wording)?.Context ?? 0, contexts));
        contextOfText.Add(NumberOf(wording?.Context ?? other?.Apart ?? 0, contexts));
        namesBody.Add(named.Exists(o => o.Apart is not null));
    }

    private static bool IsWording(Occurrence one, LinkWeights weights) => weights.Weigher.IsWording(weights.KindOf(one));

    private static int NumberOf(long hash, Dictionary<long, int> numbers)
    {
        numbers.TryAdd(hash, numbers.Count);
        return numbers[hash];
    }
}
