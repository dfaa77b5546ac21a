using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Reporting;

/// <summary>The references of reports that stand in a campaign.</summary>
internal sealed class ObservedReports(AppDb db, CountryProfile profile) : IObservedReports
{
    public async Task<IReadOnlyDictionary<Guid, ReportPlace>> Of(IReadOnlyCollection<Guid> sources, CancellationToken ct)
    {
        var ids = sources.Select(ReportId.From).ToList();
        var known = await db.Set<Report>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Reference }).ToListAsync(ct);
        return known.ToDictionary(r => r.Id.Value, r => PlaceOf(r.Reference));
    }

    private ReportPlace PlaceOf(string reference)
    {
        var address = ReportAddress.Of(PublicReference.From(reference), profile);
        return new ReportPlace(address[ReportAddress.Root.Length..], address);
    }
}
