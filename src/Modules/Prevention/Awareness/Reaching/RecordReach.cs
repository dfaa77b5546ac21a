using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Warnings;

namespace Ragusa.Prevention;

/// <summary>A figure as it was typed.</summary>
internal sealed record TypedReach(string Channel, string Day, string People, string Basis, string Source);

/// <summary>How many of a channel, those that still count.</summary>
internal sealed record ReachTotal(string Channel, ReachBasis Basis, long People);

/// <summary>What an awareness campaign reached.</summary>
/// <param name="Entries">The newest, also corrected ones.</param>
/// <param name="Count">Of all entries.</param>
internal sealed record ReachView(IReadOnlyList<AwarenessReach> Entries, int Count, IReadOnlyList<ReachTotal> Totals)
{
    public long Of(ReachBasis basis) => Totals.Where(t => t.Basis == basis).Sum(t => t.People);
}

/// <summary>Records whom an awareness campaign reached. A figure is corrected by another one, never overwritten.</summary>
internal sealed class RecordReach(AppDb db, AwarenessWords names)
{
    public const int MostShown = 100;

    /// <summary>What was typed as a figure, with what is wrong in it.</summary>
    /// <param name="channels">Those it may be of.</param>
    public (ReachFigure? Figure, IReadOnlyList<FieldError> Errors) Read(TypedReach typed, IReadOnlyList<string> channels)
    {
        List<FieldError> errors = [];
        if (!channels.Contains(typed.Channel)) errors.Add(new FieldError("channel", "awareness.error.reach-channel"));
        var day = AwarenessForm.Day(typed.Day);
        if (day is null) errors.Add(new FieldError("day", "awareness.error.day"));
        else if (day > names.Today) errors.Add(new FieldError("day", "awareness.error.future"));
        var people = People(typed.People);
        if (people is null) errors.Add(new FieldError("people", "awareness.error.people"));
        var basis = Enum.GetValues<ReachBasis>().Where(b => EventName.Spell(b) == typed.Basis).Cast<ReachBasis?>().FirstOrDefault();
        if (basis is null) errors.Add(new FieldError("basis", "awareness.error.basis"));
        var source = LegalText.Line(typed.Source);
        if (source.Length == 0) errors.Add(new FieldError("source", "awareness.error.source"));
        if (source.Length > AwarenessReach.LongestSource) errors.Add(new FieldError("source", "awareness.error.source-long"));
        return errors.Count > 0 ? (null, errors) : (new ReachFigure(typed.Channel, day!.Value, people!.Value, basis!.Value, source), errors);
    }

    public async Task<Result> Add(AwarenessId id, ReachFigure said, Guid by, Act act, CancellationToken ct)
    {
        if (!await db.Set<AwarenessCampaign>().AnyAsync(c => c.Id == id, ct)) return AwarenessRefusals.Unknown;

        var reach = AwarenessReach.Of(id, said, by, act.Now);
        db.Add(reach);
        await db.Save(act, new ReachRecorded(id, reach.Id), ct);
        return Result.Done;
    }

    /// <param name="wrong">The entry whose place the figure takes.</param>
    public Task<Result> Correct(AwarenessId id, ReachId wrong, ReachFigure said, Guid by, Act act, CancellationToken ct) => db.Competing(AwarenessRefusals.ReachCorrected, async () =>
    {
        if (await db.Set<AwarenessReach>().SingleOrDefaultAsync(r => r.Id == wrong && r.Campaign == id, ct) is not { } entry) return AwarenessRefusals.ReachUnknown;

        var right = entry.Correct(said, by, act.Now);
        if (right.Refusal is { } refusal) return refusal;

        db.Add(right.Value);
        await db.Save(act, new ReachCorrected(id, wrong, right.Value.Id), ct);
        return Result.Done;
    });

    public async Task<ReachView> Of(AwarenessId id, CancellationToken ct)
    {
        var all = db.Set<AwarenessReach>().AsNoTracking().Where(r => r.Campaign == id);
        var entries = await all.OrderByDescending(r => r.Id).Take(MostShown).ToListAsync(ct);
        var count = entries.Count < MostShown ? entries.Count : await all.CountAsync(ct);
        var totals = await all.Where(r => r.CorrectedBy == null).GroupBy(r => new { r.Channel, r.Basis }).Select(g => new { g.Key, People = g.Sum(r => r.People) }).ToListAsync(ct);
        return new ReachView(entries, count, [.. totals.Select(t => new ReachTotal(t.Key.Channel, t.Key.Basis, t.People)).OrderBy(t => t.Channel, StringComparer.Ordinal).ThenBy(t => t.Basis)]);
    }

    // Digits of any script, with spaces between thousands; a point or a comma means another thing in every country.
    private static long? People(string typed)
    {
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c)).Select(c => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c));
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var people) && people <= AwarenessReach.Most ? people : null;
    }
}
