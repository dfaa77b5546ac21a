using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>
/// Counts who names a value and how it stands for it. A value that few name is counted anew from its rows; one that many name is counted on, so that a report
/// more costs the same whoever came before. Both give the same numbers.
/// </summary>
internal sealed class ValueCounts(AppDb db, LinkWeights weights)
{
    private static readonly bool[] Sides = [false, true];

    private readonly Dictionary<(Guid Value, int Number), Epoch> epochs = [];
    private readonly Dictionary<Guid, List<Epoch>> byValue = [];
    private readonly Dictionary<(Guid Value, int Number), Standing> alone = [];
    private readonly Dictionary<Guid, List<Occurrence>> rows = [];
    private readonly Dictionary<Guid, Overrule> overrules = [];

    /// <summary>New counts, to be written with the commit.</summary>
    public List<object> Rows { get; } = [];

    /// <summary>Reports whose links changed because somebody went, something was decided, or a silence between two times of a value was filled.</summary>
    public HashSet<Guid> Touched { get; } = [];

    /// <summary>Reports that can link by more because others came.</summary>
    public HashSet<Guid> Strengthened { get; } = [];

    /// <summary>Reports that may link by less because others came.</summary>
    public HashSet<Guid> Weakened { get; } = [];

    /// <summary>The rows of a value as they will be; null if it was counted on.</summary>
    public IReadOnlyList<Occurrence>? RowsOf(Guid value) => rows.GetValueOrDefault(value);

    /// <param name="added">Rows that are not in the database yet.</param>
    /// <param name="anew">Values of which rows went away or something was decided.</param>
    /// <param name="gone">Reports whose rows go with this commit.</param>
    public async Task Count(IReadOnlyList<Occurrence> added, IReadOnlySet<Guid> anew, IReadOnlySet<Guid> gone, CancellationToken ct)
    {
        var values = added.Select(o => o.Value).Concat(anew).ToHashSet();
        await LoadEpochs(values, ct);
        await LoadOverrules(values, ct);
        var addedTo = added.ToLookup(o => o.Value);
        var large = values.Where(v => !anew.Contains(v) && Fitting(v, addedTo[v]) is not null).ToHashSet();
        await LoadRows([.. values.Except(large)], gone, ct);
        foreach (var value in values.Except(large).ToList()) await CountAnew(value, [.. addedTo[value]], anew.Contains(value), ct);
        foreach (var value in large) await CountOn(Fitting(value, addedTo[value])!, [.. addedTo[value].Where(o => !o.IsSilent)], ct);
    }

    /// <summary>How the value of a counted row stands.</summary>
    public Standing StandingOf(Occurrence named) =>
        epochs.TryGetValue((named.Value, named.Epoch), out var epoch) ? epoch.Standing
        : alone.TryGetValue((named.Value, named.Epoch), out var standing) ? standing
        : StandingOfOne(named);

    /// <summary>Some other report with which this use of a value links; null if there is none.</summary>
    public Guid? PartnerOf(Occurrence named)
    {
        if (!rows.TryGetValue(named.Value, out var all)) return epochs.GetValueOrDefault((named.Value, named.Epoch))?.Representative;

        var others = all.Where(o => o.Source != named.Source && !o.IsSilent && o.Epoch == named.Epoch && weights.LinksAlone(o, StandingOf(o)));
        return others.OrderByDescending(o => o.Use == LinkUse.Offender).ThenBy(o => o.Use == LinkUse.Payer).FirstOrDefault()?.Source;
    }

    /// <summary>What reports name, which are in the database: as it was counted now where it was counted, else as it stands there.</summary>
    public async Task<IReadOnlyList<Occurrence>> NamedBy(IEnumerable<Guid> sources, CancellationToken ct)
    {
        var found = await sources.InParts(part => db.Set<Occurrence>().AsNoTracking().Where(o => part.Contains(o.Source)).ToListAsync(ct));
        var values = found.Select(o => o.Value).ToHashSet();
        await LoadEpochs([.. values.Where(v => !overrules.ContainsKey(v))], ct, alsoOverrules: true);
        var counted = values.SelectMany(v => RowsOf(v) ?? []).ToDictionary(o => (o.Value, o.Source));
        return [.. found.Select(o => counted.GetValueOrDefault((o.Value, o.Source), o))];
    }

    private async Task LoadEpochs(HashSet<Guid> values, CancellationToken ct, bool alsoOverrules = false)
    {
        foreach (var epoch in await values.InParts(part => db.Set<Epoch>().Where(e => part.Contains(e.Value)).ToListAsync(ct)))
        {
            if (epochs.TryAdd((epoch.Value, epoch.Number), epoch)) Of(epoch.Value).Add(epoch);
        }

        if (alsoOverrules) await LoadOverrules(values, ct);
    }

    private async Task LoadOverrules(HashSet<Guid> values, CancellationToken ct)
    {
        foreach (var value in values) overrules[value] = Overrule.None;
        var decided = await values.Select(v => (Guid?)v).InParts(part => db.Set<Decision>().AsNoTracking()
            .Where(d => part.Contains(d.Value) && d.RevokedAt == null && (d.Kind == DecisionKind.Block || d.Kind == DecisionKind.Allow)).ToListAsync(ct));
        // The latest counts.
        foreach (var decision in decided.OrderBy(d => d.At)) overrules[decision.Value!.Value] = decision.Kind == DecisionKind.Block ? Overrule.Block : Overrule.Allow;
    }

    private async Task LoadRows(HashSet<Guid> values, IReadOnlySet<Guid> gone, CancellationToken ct)
    {
        foreach (var value in values) rows[value] = [];
        // Most of them stay as they are: only what lies in another epoch afterwards is followed (KeepEpochs).
        foreach (var row in await values.InParts(part => db.Set<Occurrence>().AsNoTracking().Where(o => part.Contains(o.Value)).ToListAsync(ct)))
        {
            if (!gone.Contains(row.Source)) rows[row.Value].Add(row);
        }
    }

    private List<Epoch> Of(Guid value)
    {
        if (!byValue.TryGetValue(value, out var known)) byValue[value] = known = [];
        return known;
    }

    /// <summary>The one large epoch of a value in which all lies that came, if it comes near no other: then nothing but its counts changes.</summary>
    private Epoch? Fitting(Guid value, IEnumerable<Occurrence> added)
    {
        var coming = added.Where(o => !o.IsSilent).ToList();
        if (coming.Count == 0) return null;

        var gap = weights.Weigher.Gaps[weights.KindOf(coming[0])];
        var near = gap == int.MaxValue ? Of(value) : Of(value).FindAll(e => coming.Exists(o => IsWithin(LinkWeights.MinuteOf(o.At), e, gap)));
        return near is [var only] && only.Reports > weights.Large && (gap == int.MaxValue || coming.TrueForAll(o => IsWithin(LinkWeights.MinuteOf(o.At), only, gap))) ? only : null;
    }

    private static bool IsWithin(int at, Epoch epoch, int gap) => LinkWeights.MinuteOf(epoch.From) - (long)at <= gap && at - (long)LinkWeights.MinuteOf(epoch.To) <= gap;

    private async Task CountAnew(Guid value, List<Occurrence> coming, bool isDecided, CancellationToken ct)
    {
        var rowsKnown = rows[value].ToHashSet();
        List<Occurrence> all = [.. rowsKnown, .. coming];
        rows[value] = all;
        var before = all.ToDictionary(o => o, o => (o.Epoch, Standing: o.Epoch == 0 ? default : StandingOf(o)));
        var cut = EpochCut.Of([.. all.Where(o => !o.IsSilent)], weights);
        foreach (var silent in all.Where(o => o.IsSilent)) silent.Epoch = 0;
        var stale = Of(value).ToDictionary(e => e.Number);
        foreach (var (number, named) in cut)
        {
            foreach (var row in named) row.Epoch = number;
            // One report alone needs no row, unless there are others from which it is far.
            var isKept = named.Count > 1 || cut.Count > 1;
            if (isKept) stale.Remove(number);
            await Write(value, number, named, isKept, ct);
        }

        foreach (var epoch in stale.Values) await Remove(epoch, ct);

        KeepEpochs(rowsKnown.Where(o => o.Epoch != before[o].Epoch));
        TouchChanged(before, rowsKnown, isDecided);
        TouchTornApart(before);
    }

    private void KeepEpochs(IEnumerable<Occurrence> moved)
    {
        foreach (var row in moved) db.Entry(row).Property(o => o.Epoch).IsModified = true;
    }

    /// <summary>Whoever lies with others now, or weighs otherwise by what was decided, and with them those that came.</summary>
    private void TouchChanged(Dictionary<Occurrence, (int Epoch, Standing Standing)> before, HashSet<Occurrence> known, bool isDecided)
    {
        var changed = before.Where(b => b.Value.Epoch != 0 && (b.Key.Epoch != b.Value.Epoch || (isDecided && b.Value.Standing != StandingOf(b.Key)))).Select(b => b.Key).ToList();
        foreach (var (row, was) in before.Where(b => !isDecided && b.Value.Epoch != 0 && b.Key.Epoch == b.Value.Epoch)) Compare(row, was.Standing);
        Touched.UnionWith(changed.Select(o => o.Source));
        // What an analyst gave back joins whoever names the value too; which groups these are in is for the whole to find.
        var returned = before.Where(b => b.Value.Epoch == 0 && !b.Key.IsSilent && known.Contains(b.Key)).Select(b => b.Key);
        var epochs = changed.Concat(returned).Where(o => !o.IsSilent).Select(o => o.Epoch).ToHashSet();
        Touched.UnionWith(before.Keys.Where(o => !o.IsSilent && epochs.Contains(o.Epoch)).Select(o => o.Source));
    }

    private void Compare(Occurrence row, Standing before)
    {
        var standing = StandingOf(row);
        if (weights.Gains(row, before, standing)) Strengthened.Add(row.Source);
        if (weights.Gains(row, standing, before)) Weakened.Add(row.Source);
    }

    // Whoever lay with a report that lies elsewhere now may have hung by it.
    private void TouchTornApart(Dictionary<Occurrence, (int Epoch, Standing Standing)> before)
    {
        foreach (var epoch in before.Where(b => b.Value.Epoch != 0).GroupBy(b => b.Value.Epoch))
        {
            if (epoch.Select(b => b.Key.Epoch).Distinct().Count() > 1) Touched.UnionWith(epoch.Select(b => b.Key.Source));
        }
    }

    private async Task Remove(Epoch epoch, CancellationToken ct)
    {
        db.Remove(epoch);
        epochs.Remove((epoch.Value, epoch.Number));
        Of(epoch.Value).Remove(epoch);
        if (epoch.Reports > weights.Large) await WriteContexts(epoch, [], ct);
    }

    private async Task Write(Guid value, int number, List<Occurrence> named, bool isKept, CancellationToken ct)
    {
        var (kind, effect) = (weights.KindOf(named[0]), named[0].Effect);
        var (tally, apart) = (TallyOf(named, isApart: false), TallyOf(named, isApart: true));
        var standing = new Standing(EighthsOf(value, kind, effect, tally, apart), named.Exists(o => o.Use == LinkUse.Offender), named.Exists(o => o.Use == LinkUse.Unknown));
        alone[(value, number)] = standing;
        if (!isKept) return;

        if (!epochs.TryGetValue((value, number), out var epoch))
        {
            epochs[(value, number)] = epoch = new Epoch { Value = value, Number = number };
            Of(value).Add(epoch);
            Rows.Add(epoch);
        }

        var wasLarge = epoch.Reports > weights.Large;
        (epoch.From, epoch.To, epoch.Reports, epoch.Tally, epoch.Apart, epoch.Standing) = (named.Min(o => o.At), named.Max(o => o.At), named.Count, tally, apart, standing);
        epoch.Representative = named.Find(o => o.Use == LinkUse.Offender)?.Source;
        if (wasLarge || epoch.Reports > weights.Large) await WriteContexts(epoch, epoch.Reports > weights.Large ? named : [], ct);
    }

    private static Tally TallyOf(List<Occurrence> named, bool isApart) => Tally.Of(PairsOf(named, isApart));

    private static IEnumerable<(long Proof, long Context)> PairsOf(IEnumerable<Occurrence> named, bool isApart) =>
        from one in named.Where(Counts)
        let context = isApart ? one.Apart : one.Context
        where context is not null
        select (one.Proof!.Value, context.Value);

    private async Task WriteContexts(Epoch epoch, List<Occurrence> named, CancellationToken ct)
    {
        await WriteSaid(epoch, named, ct);
        var counts = Sides.SelectMany(isApart => PairsOf(named, isApart).Distinct().GroupBy(p => p.Context).Select(g => (Key: (isApart, g.Key), Count: g.Count()))).ToDictionary(c => c.Key, c => c.Count);
        var known = await db.Set<ContextCount>().Where(c => c.Value == epoch.Value && c.Epoch == epoch.Number).ToDictionaryAsync(c => (c.IsApart, c.Context), ct);
        db.RemoveRange(known.Where(k => !counts.ContainsKey(k.Key)).Select(k => k.Value));
        foreach (var (key, pairs) in counts)
        {
            if (known.TryGetValue(key, out var count)) count.Pairs = pairs;
            else Rows.Add(new ContextCount { Value = epoch.Value, Epoch = epoch.Number, IsApart = key.isApart, Context = key.Key, Pairs = pairs });
        }
    }

    private async Task WriteSaid(Epoch epoch, List<Occurrence> named, CancellationToken ct)
    {
        var marks = MarksOf(named);
        var known = await db.Set<SaidBefore>().AsNoTracking().Where(s => s.Value == epoch.Value && s.Epoch == epoch.Number).ToListAsync(ct);
        db.RemoveRange(known.Where(k => !marks.Remove(k.Mark)));
        Rows.AddRange(marks.Select(mark => new SaidBefore { Value = epoch.Value, Epoch = epoch.Number, Mark = mark }));
    }

    private static HashSet<long> MarksOf(List<Occurrence> named) =>
        [.. Sides.SelectMany(isApart => PairsOf(named, isApart).SelectMany(p => new[] { SaidBefore.MarkOf(isApart, p.Proof, p.Context), SaidBefore.MarkOf(isApart, p.Proof, null) }))];

    private async Task CountOn(Epoch epoch, List<Occurrence> coming, CancellationToken ct)
    {
        var said = await Said(epoch, coming, ct);
        var contexts = await CountsOf(epoch, coming, ct);
        var before = epoch.Standing;
        epoch.Tally = CountOn(epoch, epoch.Tally, coming, isApart: false, said, contexts);
        epoch.Apart = CountOn(epoch, epoch.Apart, coming, isApart: true, said, contexts);
        epoch.Reports += coming.Count;
        epoch.From = coming.Min(o => o.At) is var first && first < epoch.From ? first : epoch.From;
        epoch.To = coming.Max(o => o.At) is var last && last > epoch.To ? last : epoch.To;
        var eighths = EighthsOf(epoch.Value, weights.KindOf(coming[0]), coming[0].Effect, epoch.Tally, epoch.Apart);
        epoch.Standing = new Standing(eighths, before.HasOffenders || coming.Exists(o => o.Use == LinkUse.Offender), before.HasUnknowns || coming.Exists(o => o.Use == LinkUse.Unknown));
        epoch.Representative ??= coming.Find(o => o.Use == LinkUse.Offender)?.Source;
        foreach (var row in coming) row.Epoch = epoch.Number;
        if (epoch.Standing == before) return;

        foreach (var row in await db.Set<Occurrence>().AsNoTracking().Where(o => o.Value == epoch.Value && o.Epoch == epoch.Number && !o.IsSilent).ToListAsync(ct)) Compare(row, before);
    }

    private Tally CountOn(Epoch epoch, Tally tally, List<Occurrence> coming, bool isApart, HashSet<long> said, Dictionary<(bool, long), ContextCount> contexts)
    {
        foreach (var (proof, context) in PairsOf(coming, isApart))
        {
            if (!IsNew(epoch, SaidBefore.MarkOf(isApart, proof, context), said)) continue;

            var count = CountOf(epoch, isApart, context, contexts);
            tally = tally.With(IsNew(epoch, SaidBefore.MarkOf(isApart, proof, null), said), count.Pairs);
            count.Pairs++;
        }

        return tally;
    }

    private bool IsNew(Epoch epoch, long mark, HashSet<long> said)
    {
        if (!said.Add(mark)) return false;

        Rows.Add(new SaidBefore { Value = epoch.Value, Epoch = epoch.Number, Mark = mark });
        return true;
    }

    /// <summary>What of that which the new rows say was said before.</summary>
    private async Task<HashSet<long>> Said(Epoch epoch, List<Occurrence> coming, CancellationToken ct) =>
        [.. await MarksOf(coming).InParts(part => db.Set<SaidBefore>().Where(s => s.Value == epoch.Value && s.Epoch == epoch.Number && part.Contains(s.Mark)).Select(s => s.Mark).ToListAsync(ct))];

    private async Task<Dictionary<(bool, long), ContextCount>> CountsOf(Epoch epoch, List<Occurrence> coming, CancellationToken ct)
    {
        var contexts = Sides.SelectMany(isApart => PairsOf(coming, isApart)).Select(p => p.Context).Distinct().ToList();
        return await db.Set<ContextCount>().Where(c => c.Value == epoch.Value && c.Epoch == epoch.Number && contexts.Contains(c.Context)).ToDictionaryAsync(c => (c.IsApart, c.Context), ct);
    }

    private ContextCount CountOf(Epoch epoch, bool isApart, long context, Dictionary<(bool, long), ContextCount> known)
    {
        if (known.TryGetValue((isApart, context), out var count)) return count;

        Rows.Add(count = known[(isApart, context)] = new ContextCount { Value = epoch.Value, Epoch = epoch.Number, IsApart = isApart, Context = context });
        return count;
    }

    private byte EighthsOf(Guid value, byte kind, ListEffect effect, in Tally tally, in Tally apart) =>
        Weigher.Decided(effect, overrules.GetValueOrDefault(value)) ?? weights.Weigher.Eighths(kind, tally, apart);

    private Standing StandingOfOne(Occurrence named) =>
        new(Weigher.Decided(named.Effect, overrules.GetValueOrDefault(named.Value)) ?? (byte)LinkRules.Eighths, named.Use == LinkUse.Offender, named.Use == LinkUse.Unknown);

    // Who paid says nothing of whose account it is.
    private static bool Counts(Occurrence named) => named is { Proof: not null, Use: not LinkUse.Payer };
}
