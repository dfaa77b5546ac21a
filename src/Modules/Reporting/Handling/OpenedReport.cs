using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>A report with its sections opened, for one request.</summary>
internal sealed record OpenedReport(Report Report, RecordKey? Key, Template Template, Answers Answers)
{
    /// <summary>Null answers after erasure: the report is still counted, its words are gone.</summary>
    public bool IsErased => Key is null;
}

/// <summary>Finds and opens reports; the one place that checks who may know of one.</summary>
internal sealed class Reports(AppDb db, Envelopes envelopes, TemplateStore templates, CountryProfile profile, KeyRing ring)
{
    /// <summary>The tracked report, if the officer may know of it; otherwise the same "no such report" as for one that does not exist.</summary>
    public async Task<Result<Report>> Find(ReportId id, ClaimsPrincipal user, CancellationToken ct)
    {
        var report = await db.Set<Report>().FirstOrDefaultAsync(r => r.Id == id, ct);
        return report is not null && user.MaySee(report) ? report : ReportRefusals.NoSuchReport;
    }

    /// <summary>The tracked report, for whoever has proved to be its reporter.</summary>
    public async Task<Report?> Own(ReportId id, CancellationToken ct) => await db.Set<Report>().FirstOrDefaultAsync(r => r.Id == id, ct);

    /// <summary>The id behind a reference as it was typed or stands in an address, if the officer may know of the report.</summary>
    public async Task<Result<ReportId>> Named(string typed, ClaimsPrincipal user, CancellationToken ct)
    {
        if (PublicReference.Parse(typed, profile.ReferencePrefix) is not { IsDone: true } reference) return ReportRefusals.NoSuchReport;

        var report = await ByReference(reference.Value, ct);
        return report is not null && user.MaySee(report) ? report.Id : ReportRefusals.NoSuchReport;
    }

    /// <summary>As <see cref="Find"/>, and only if nobody changed the report since the officer saw <paramref name="version"/>.</summary>
    public async Task<Result<Report>> FindUnchanged(ReportId id, int version, ClaimsPrincipal user, CancellationToken ct)
    {
        var found = await Find(id, user, ct);
        return found.IsDone && found.Value.Version != version ? ReportRefusals.ChangedMeanwhile : found;
    }

    public async Task<Report?> ByReference(PublicReference reference, CancellationToken ct) =>
        await db.Set<Report>().Called(reference, ring).FirstOrDefaultAsync(ct);

    public async Task<OpenedReport> Open(Report report, CancellationToken ct) => OpenWith(report, await envelopes.KeyOf(report.Id.Value, ct));

    /// <param name="key">The report's own; null after erasure.</param>
    public OpenedReport OpenWith(Report report, RecordKey? key)
    {
        var template = templates.Find(report.Template, Version.Parse(report.TemplateVersion))
            ?? throw new InvalidDataException($"The pack no longer has template {report.Template} {report.TemplateVersion}, with which reports were made.");
        return new OpenedReport(report, key, template, key is null ? Answers.None : Answers.FromStore(key.Open(Sections.Answers, report.Answers)));
    }

    /// <summary>What the reporter added since, oldest first, opened; empty after erasure.</summary>
    public async Task<IReadOnlyList<OpenedAddition>> AdditionsOf(OpenedReport opened, CancellationToken ct)
    {
        if (opened.Key is not { } key) return [];

        var additions = await db.Set<Addition>().AsNoTracking().Where(a => a.Report == opened.Report.Id).OrderBy(a => a.Id).ToListAsync(ct);
        return [.. additions.Select(a => a.Open(key))];
    }

    /// <summary>The answers with everything that was added.</summary>
    public async Task<Answers> WholeOf(OpenedReport opened, CancellationToken ct) =>
        Whole.Of(opened.Template, opened.Answers, (await AdditionsOf(opened, ct)).Select(a => a.Answers));

    /// <summary>The thread of a report, oldest first, opened; empty after erasure.</summary>
    public async Task<IReadOnlyList<OpenedMessage>> ThreadOf(OpenedReport opened, bool isForReporter, CancellationToken ct)
    {
        if (opened.Key is not { } key) return [];

        var id = opened.Report.Id;
        var messages = await db.Set<Message>().AsNoTracking()
            .Where(m => m.Report == id && !(isForReporter && m.Kind == MessageKind.Note))
            .OrderBy(m => m.Id)
            .ToListAsync(ct);
        return [.. messages.Select(m => new OpenedMessage(m.Id, m.Kind, m.At, m.Officer, key.OpenText(Message.SectionOf(m.Id), m.Body)))];
    }
}

internal sealed record OpenedMessage(MessageId Id, MessageKind Kind, Instant At, Guid? Officer, string Text);
