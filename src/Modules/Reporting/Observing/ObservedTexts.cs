using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Reporting;

/// <summary>Opens reports for whoever compares what the offender wrote in them.</summary>
internal sealed class ObservedTexts(AppDb db, Reports reports, MailFiles mails, ObservingRules rules) : IObservedTexts
{
    public async Task<IReadOnlyList<ObservedText>> Of(IReadOnlyList<Guid> sources, ClaimsPrincipal reader, Act act, CancellationToken ct)
    {
        if (!reader.May(ReportingPermissions.Read)) return [];

        var ids = sources.Select(ReportId.From).ToList();
        var found = await db.Set<Report>().AsNoTracking().VisibleTo(reader).Where(r => ids.Contains(r.Id)).ToListAsync(ct);
        if (found.Count == 0) return [];

        await db.RecordRead(act, "reporting.texts-compared", [.. found.Select(r => r.Id.Subject)], ct);
        List<ObservedText> texts = [];
        foreach (var report in found.OrderBy(r => ids.IndexOf(r.Id))) texts.AddRange(await In(report, ct));
        return texts;
    }

    private async Task<IEnumerable<ObservedText>> In(Report report, CancellationToken ct)
    {
        var opened = await reports.Open(report, ct);
        if (opened.IsErased) return [];

        var texts = OffenderTexts.In(await reports.WholeOf(opened, ct), await mails.MailsOf(report, ct), rules.Texts);
        return texts.Select(t => new ObservedText(report.Id.Value, t.Text, t.Signature));
    }
}
