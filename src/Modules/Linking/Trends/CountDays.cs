using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>Counts campaigns by days of 24 hours that end now, so that the last day is always whole.</summary>
internal sealed class CountDays(AppDb db, FindCampaigns find, CampaignWords names, TimeProvider clock) : ICampaignDays
{
    internal static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<CampaignDays>> Busiest(int days, int most, ClaimsPrincipal reader, CancellationToken ct)
    {
        if (!reader.May(LinkingPermissions.Read)) return [];

        var now = Instant.Of(clock);
        var since = now - Day;
        var recent = db.Set<Source>().Where(s => s.At > since && s.At <= now && s.Campaign != null && s.Proof != null && !s.IsRestricted);
        var open = recent.Where(s => db.Set<Campaign>().Any(c => c.Id == s.Campaign && (c.State == CampaignState.Detected || c.State == CampaignState.Confirmed)));
        var busiest = await open.GroupBy(s => s.Campaign).Select(g => new { g.Key, Count = g.Select(s => s.Proof).Distinct().Count() }).OrderByDescending(c => c.Count).ThenBy(c => c.Key).Take(most).ToListAsync(ct);
        return await Days([.. busiest.Select(b => b.Key!.Value)], days, now, ct);
    }

    public async Task<CampaignDays?> Of(CampaignId campaign, int days, ClaimsPrincipal reader, CancellationToken ct) =>
        reader.May(LinkingPermissions.Read) && await Days([campaign], days, Instant.Of(clock), ct) is [var one] ? one : null;

    private async Task<IReadOnlyList<CampaignDays>> Days(IReadOnlyList<CampaignId> ids, int days, Instant now, CancellationToken ct)
    {
        var (asked, since) = (ids.Select(i => (CampaignId?)i).ToList(), now - (days * Day));
        var told = await db.Set<Source>().AsNoTracking().Where(s => asked.Contains(s.Campaign) && s.At > since && s.At <= now && s.Proof != null && !s.IsRestricted)
            .Select(s => new { s.Campaign, s.At, s.Proof }).ToListAsync(ct);
        var byCampaign = told.ToLookup(t => t.Campaign!.Value, t => (Day: DayOf(t.At, now, days), Proof: t.Proof!.Value));
        return
        [
            .. (await find.Sketch(ids, seesRestricted: false, ct)).Select(sketch => new CampaignDays(
                sketch.Campaign.Id, names.TitleOf(sketch.Campaign, sketch.Offence, sketch.Body), CampaignWords.AddressOf(sketch.Campaign.Id), now, People(byCampaign[sketch.Campaign.Id], days))),
        ];
    }

    /// <summary>In which of so many days up to now it lies, from 0 on; only of what lies in them.</summary>
    internal static int DayOf(Instant at, Instant now, int days) => days - 1 - (int)((now - at).Ticks / Day.Ticks);

    internal static int[] People(IEnumerable<(int Day, long Proof)> told, int days)
    {
        var people = new int[days];
        foreach (var day in told.Distinct().GroupBy(t => t.Day)) people[day.Key] = day.Count();
        return people;
    }
}
