using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>
/// Sends what a search finds as a file, in batches, so that memory stays the same whatever its length. Before a batch is sent its reports stand in
/// the journal, and the right is looked at again: taken away, the file breaks off.
/// </summary>
internal sealed class ExportReports(AppDb db, Search search, Standings standings, Envelopes envelopes, Reports reports, CountryProfile profile, TimeProvider clock)
{
    private const string Purpose = "reporting.export";

    // Whoever was cut off without a word (a power failure) can begin again after this time.
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(5);

    public sealed record Wish(ExportFormat Format, IReadOnlyList<string> Columns, bool HasWords, string Reason, string Searched, ListReports.Query Query)
    {
        /// <summary>So many rows are in memory at a time.</summary>
        public int Batch { get; init; } = 500;
    }

    /// <summary>The columns that a file can have, in their order. All are codes and figures.</summary>
    public static readonly IReadOnlyList<string> AllColumns =
        ["reference", "received", "channel", "status", "urgency", "alarms", "offence", "loss", "currency", "money_until", "role", "language", "assigned", "first_read", "new_answer"];

    /// <summary>Writes down who takes out what and why; nothing was sent yet.</summary>
    public async Task<Result<ExportId>> Begin(Wish wish, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (wish.Columns.Count == 0) return ExportRefusals.NoColumns;
        if (wish.Reason.Trim().Length is < 10 or > ExportRefusals.LongestReason || wish.Reason.Any(char.IsControl)) return ExportRefusals.ReasonMissing;

        var me = user.AccountId()!.Value.Value;
        if (await db.Set<Export>().FirstOrDefaultAsync(e => e.Officer == me && e.EndedAt == null, ct) is { } other)
        {
            if (act.Now - other.TouchedAt < Stale) return ExportRefusals.OneAtATime;

            other.End(isWhole: false, act.Now);
            await db.Save(act, new ExportEnded(other.Id, other.Rows, IsWhole: false), ct);
        }

        var first = await ListReports.Handle(wish.Query with { After = null }, user, db, search, ct);
        var id = ExportId.New(act.Now);
        db.Add(Export.Begin(id, me, wish.Format, wish.HasWords, envelopes.NewKey(id.Value, act.Now).Seal(Export.Section, $"{wish.Reason}\n{wish.Searched}"), act.Now));
        try
        {
            await db.Save(act, new ExportBegun(id, EventName.Spell(wish.Format), wish.HasWords, first.Count?.Count), ct);
        }
        catch (DbUpdateException)
        {
            // Two in one moment: the index lets one through.
            db.ChangeTracker.Clear();
            return ExportRefusals.OneAtATime;
        }

        return id;
    }

    /// <summary>Sends all of it; false if it has to break off.</summary>
    public async Task<bool> Send(ExportId id, Wish wish, Guid officer, ISheet sheet, CancellationToken ct)
    {
        var isWhole = false;
        try
        {
            await sheet.Begin([.. wish.Columns, .. wish.HasWords ? ["words"] : Array.Empty<string>()], ct);
            isWhole = await Batches(id, wish, officer, sheet, ct);
            if (isWhole) await sheet.End(ct);
        }
        finally
        {
            await End(id, officer, isWhole);
        }

        return isWhole;
    }

    private async Task<bool> Batches(ExportId id, Wish wish, Guid officer, ISheet sheet, CancellationToken ct)
    {
        var place = (Place?)null;
        do
        {
            var standing = await standings.Of(officer, ct);
            if (!standing.May(ReportingPermissions.Read) || !standing.May(ReportingPermissions.Export) || (wish.HasWords && !standing.May(ReportingPermissions.ExportWords))) return false;

            var page = await ListReports.Handle(wish.Query with { After = place, Size = wish.Batch }, standing, db, search, ct);
            if (page.Rows.Count > 0)
            {
                await Note(id, page.Rows, officer, ct);
                var words = wish.HasWords ? await WordsOf(page.Rows, ct) : null;
                foreach (var row in page.Rows) await sheet.Row([.. wish.Columns.Select(c => ValueOf(row, c)), .. words is null ? Array.Empty<object?>() : [words.GetValueOrDefault(row.Id)]], ct);
            }

            place = page.Next;
            db.ChangeTracker.Clear();
        }
        while (place is not null);

        return true;
    }

    private async Task Note(ExportId id, IReadOnlyList<ListReports.Row> rows, Guid officer, CancellationToken ct)
    {
        (await db.Set<Export>().FirstAsync(e => e.Id == id, ct)).Sent(rows.Count, Instant.Of(clock));
        await db.RecordRead(ActOf(officer, id), "reporting.reports-exported", [.. rows.Select(r => r.Id.Subject)], ct);
    }

    private async Task End(ExportId id, Guid officer, bool isWhole)
    {
        db.ChangeTracker.Clear();
        var export = await db.Set<Export>().FirstAsync(e => e.Id == id, CancellationToken.None);
        export.End(isWhole, Instant.Of(clock));
        await db.Save(ActOf(officer, id), new ExportEnded(id, export.Rows, isWhole), CancellationToken.None);
    }

    private Act ActOf(Guid officer, ExportId id) => new(Actor.Officer(officer), Purpose, Instant.Of(clock), id.Value);

    /// <summary>What people told in their own words. Covered answers and masked values stay covered and masked.</summary>
    private async Task<Dictionary<ReportId, string>> WordsOf(IReadOnlyList<ListReports.Row> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var keys = await envelopes.KeysOf([.. ids.Select(i => i.Value)], ct);
        var all = await db.Set<Report>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(ct);
        return all.Where(r => keys.ContainsKey(r.Id.Value)).ToDictionary(r => r.Id, r => Told(reports.OpenWith(r, keys[r.Id.Value])));
    }

    private static string Told(OpenedReport opened) => string.Join('\n',
        from section in opened.Template.Sections
        where !section.Repeats
        from field in section.Fields
        where field.Type is FieldType.Text && !field.Sensitive
        let text = opened.Answers.Text($"{section.Code}.{field.Code}")
        where !string.IsNullOrEmpty(text)
        select text);

    private object? ValueOf(ListReports.Row row, string column) => column switch
    {
        "reference" => PublicReference.From(row.Reference).Print(profile.ReferencePrefix),
        "received" => Moment(row.ReceivedAt),
        "channel" => EventName.Spell(row.Channel),
        "status" => EventName.Spell(row.Status),
        "urgency" => row.Urgency,
        "alarms" => row.Routes,
        "offence" => row.PrimaryOffence,
        "loss" => row.Loss?.Major,
        "currency" => row.LossCurrency,
        "money_until" => Moment(row.MoneyUntil),
        "role" => row.Role,
        "language" => row.Language,
        "assigned" => row.Assignee is null ? "no" : "yes",
        "first_read" => Moment(row.FirstReadAt),
        _ => row.HasUnread ? "yes" : "no",
    };

    private static string? Moment(Instant? at) => at?.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
