using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>Takes facts in and says what came of them.</summary>
internal sealed class LinkingDesk(AppDb db, RulesInForce inForce, KeyRing ring, Envelopes envelopes) : ILinking
{
    private readonly RulesOfLinking rules = inForce.Current;

    // A value longer than that is no identifier.
    private const int LongestValue = 2048;
    private const long MostLost = 100_000_000_000_000;

    public int PlaceProofs => rules.Weights.Rules.PlaceProofs;

    public object RowOf(Observation observation, RecordKey key, Instant now)
    {
        var source = new Source
        {
            Id = observation.Source,
            At = observation.At,
            Proof = observation.Proof is { } proof ? ValueKey.ProofOf(proof, ring) : null,
            Offence = observation.Offence,
            Body = Short(observation.Posing, 40),
            Region = Short(observation.Region, 10),
            Language = observation.Language,
            Method = Short(observation.Method, 40),
            Platform = Short(observation.Platform, 40),
            Group = Short(observation.Group, 40),
            Kinds = string.Join(' ', Taken(observation).Select(v => v.Kind).Where(k => !rules.Weights.IsWording(k)).Distinct().Order(StringComparer.Ordinal)),
            LossMinor = Plausible(observation.Loss)?.Minor,
            LossCurrency = Plausible(observation.Loss)?.Currency,
            IsRestricted = observation.IsRestricted,
        };
        List<Occurrence> named = [.. Occurrences(source, observation, key)];
        Reweighing.Hold(source, named, rules.Weights);
        return Work.Of(WorkKind.Observed, observation.Source, now, new Facts(rules.Id, source, named));
    }

    // Losses are added up by the database, in whole numbers of 64 bits: what nobody can have lost would make the sum of all others fail.
    private static Money? Plausible(Money? loss) => loss is { Minor: <= MostLost and >= -MostLost } ? loss : null;

    private IEnumerable<NamedValue> Taken(Observation observation) => observation.Values.Where(v => rules.Weights.Knows(v.Kind) && v.Canonical.Length <= LongestValue);

    private IEnumerable<Occurrence> Occurrences(Source source, Observation observation, RecordKey key)
    {
        var context = ValueKey.ContextOf(ring, observation.Offence, observation.Body);
        var worded = observation.Wording is { } wording ? ValueKey.ContextOf(ring, observation.Offence, observation.Body, wording) : context;
        // Named in two roles it is named in the stronger one.
        foreach (var named in Taken(observation).GroupBy(v => ValueKey.Of(v.Kind, v.Canonical, ring)).Take(Observation.MostValues))
        {
            var value = named.MinBy(v => v.Use)!;
            yield return new Occurrence
            {
                Value = named.Key,
                Source = source.Id,
                Kind = value.Kind,
                Use = value.Use,
                Effect = rules.Lists.EffectOf(value.Kind, value.Canonical),
                At = source.At,
                Proof = source.Proof,
                Context = rules.Weights.IsWording(value.Kind) ? context : worded,
                Apart = observation.Body is null ? null : context,
                Sealed = key.Seal(SectionOf(named.Key), value.Canonical),
            };
        }
    }

    public void Forget(Guid source, Instant now) => db.Add(Work.Of(WorkKind.Forgotten, source, now));

    public async Task<Belonging?> Of(Guid source, bool seesRestricted, CancellationToken ct)
    {
        if (await db.Set<Source>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == source, ct) is not { } known) return null;

        var ties = await new Ties(db, rules.Weights, envelopes).Of(known, seesRestricted, ct);
        if (known.Campaign is not { } campaign) return new Belonging(null, null, 0, ties, known.IsHeld);

        var others = await db.Set<Source>().CountAsync(s => s.Campaign == campaign && s.Id != source && (seesRestricted || !s.IsRestricted), ct);
        var name = await db.Set<Campaign>().Where(c => c.Id == campaign).Select(c => c.Name).FirstOrDefaultAsync(ct);
        return new Belonging(campaign, name, others, ties, known.IsHeld);
    }

    public async Task<int> OthersOf(Guid source, CancellationToken ct)
    {
        var campaign = await db.Set<Source>().Where(s => s.Id == source).Select(s => s.Campaign).FirstOrDefaultAsync(ct);
        return campaign is null ? 0 : await db.Set<Source>().CountAsync(s => s.Campaign == campaign && s.Id != source && !s.IsRestricted, ct);
    }

    public IQueryable<Guid> MembersOf(CampaignId campaign) => db.Set<Source>().Where(s => s.Campaign == campaign).Select(s => s.Id);

    public async Task<Result> Detach(Guid source, Guid value, string? reason, Analyst by, Act act, CancellationToken ct)
    {
        var commands = (await KeysOfTheSame(source, value, ct)).Select(key => new DecideLink.Command(DecisionKind.Detach, key, source, null, reason));
        return new((await DecideLink.HandleAll([.. commands], by, act, db, envelopes, ct)).Refusal);
    }

    /// <summary>The value, or of a text all keys that do not stand detached already: it is taken away as one.</summary>
    private async Task<IReadOnlyList<Guid>> KeysOfTheSame(Guid source, Guid value, CancellationToken ct)
    {
        var named = await db.Set<Occurrence>().AsNoTracking().Where(o => o.Source == source).ToListAsync(ct);
        return named.Find(o => o.Value == value) is { } one && rules.Weights.IsWording(one.Kind)
            ? [.. named.Where(o => o.Kind == one.Kind && !o.IsSilent).Select(o => o.Value).DefaultIfEmpty(value)]
            : [value];
    }

    public async Task<Result> Clear(Guid source, string? reason, Analyst by, Act act, CancellationToken ct) =>
        new((await DecideLink.Handle(new(DecisionKind.Clear, null, source, null, reason), by, act, db, envelopes, ct)).Refusal);

    /// <summary>The sealed section of a report in which a value of it stands.</summary>
    internal static string SectionOf(Guid value) => $"linking.{value:n}";

    private static string? Short(string? text, int most) => text is { Length: > 0 } ? text[..Math.Min(text.Length, most)] : null;
}
