using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Everything that is held about one report and its reporter, opened, for the answer to a request for access. Officers stand in it by the id of their account.</summary>
internal sealed class EverythingHeld(AppDb db, IFiles files, Reports reports, Journal journal, CountryProfile profile)
{
    public const string Reading = "reporting.subject-access";
    private const int AtOnce = 500;

    /// <summary>The reading is in the journal before anything is given out.</summary>
    public async Task<JsonObject> Of(Report report, Act act, CancellationToken ct)
    {
        await db.RecordRead(act, Reading, [report.Id.Subject], ct);
        var opened = await reports.Open(report, ct);
        return new JsonObject
        {
            ["reference"] = PublicReference.From(report.Reference).Print(profile.ReferencePrefix),
            ["made_at"] = act.Now.ToString(),
            ["report"] = FactsOf(report),
            ["answers"] = opened.Answers.ToJson(),
            ["masked_originals"] = await Originals(opened, ct),
            ["additions"] = List((await reports.AdditionsOf(opened, ct)).Select(a => Row(("at", a.At), ("section", a.Section), ("answers", a.Answers.ToJson())))),
            ["files"] = List((await files.Of(await FileOwners.Of(report.Id, db, ct), ct)).Select(FileRow)),
            ["mails"] = List((await Rows<ReceivedMail>(m => m.Report == report.Id, ct)).Select(m => MailRow(m, opened.Key))),
            ["messages"] = List((await reports.ThreadOf(opened, isForReporter: false, ct)).Select(m => Row(("at", m.At), ("kind", EventName.Spell(m.Kind)), ("officer", m.Officer), ("text", m.Text)))),
            ["offences"] = List((await Rows<ReportOffence>(o => o.Report == report.Id, ct)).Select(o => OffenceRow(o, opened.Key))),
            ["holds"] = List((await Rows<Hold>(h => h.Report == report.Id, ct)).Select(h => HoldRow(h, opened.Key))),
            ["erasure_requests"] = List((await Rows<ErasureRequest>(r => r.Report == report.Id, ct)).Select(r => RequestRow(r, opened.Key))),
            ["alerts"] = List((await Rows<Alert>(a => a.Report == report.Id, ct)).Select(a => Row(("raised_at", a.RaisedAt), ("unit", a.Unit), ("taken_by", a.TakenBy), ("taken_at", a.TakenAt), ("ended_at", a.EndedAt)))),
            ["recall_requests"] = List((await Rows<Recall>(r => r.Report == report.Id, ct)).Select(r => RecallRow(r, opened.Key))),
            ["referrals"] = List((await Rows<Referral>(r => r.Report == report.Id, ct)).Select(r => ReferralRow(r, opened.Key))),
            ["origin"] = List((await Rows<Provenance>(p => p.Report == report.Id, ct)).Select(OriginRow)),
            ["follow_up_codes"] = await db.Set<FollowUpKey>().CountAsync(k => k.Report == report.Id, ct),
            ["drafts"] = await db.Set<Draft>().CountAsync(d => d.SentAs == report.Id, ct),
            ["history"] = await History(report, ct),
        };
    }

    private static JsonObject FactsOf(Report report) => Row(
        ("id", report.Id.Value), ("received_at", report.ReceivedAt), ("channel", EventName.Spell(report.Channel)), ("template", $"{report.Template} {report.TemplateVersion}"), ("language", report.Language),
        ("role", report.Role), ("organisation", report.Organisation), ("status", EventName.Spell(report.Status)), ("urgency", report.Urgency), ("urgency_reasons", JsonNode.Parse(report.UrgencyReasons)),
        ("routes", report.Routes), ("money_until", report.MoneyUntil), ("loss_minor_units", report.LossMinor), ("loss_currency", report.LossCurrency), ("primary_offence", report.PrimaryOffence),
        ("assignee", report.Assignee), ("first_read_at", report.FirstReadAt), ("answer_until", report.AnswerUntil), ("closed_at", report.ClosedAt), ("closed_because", report.ClosedBecause),
        ("held_until", report.HeldUntil), ("digest_in_receipt", Convert.ToHexStringLower(report.ReceiptDigest)));

    private async Task<JsonNode> Originals(OpenedReport opened, CancellationToken ct)
    {
        if (opened.Key is not { } key) return new JsonArray();

        var id = opened.Report.Id;
        List<RestrictedValue> values = [];
        foreach (var row in await Rows<RestrictedOriginals>(o => o.Report == id, ct)) values.AddRange(JsonSerializer.Deserialize<RestrictedValue[]>(key.Open(Sections.Restricted, row.Values))!);
        foreach (var addition in await Rows<Addition>(a => a.Report == id, ct)) values.AddRange(addition.OpenRestricted(key));
        return JsonSerializer.SerializeToNode(values, JsonSerializerOptions.Web)!;
    }

    // Of a file in the hash set not even its name and digests go out.
    private static JsonObject FileRow(KeptFile file) => file.Lock == LockReason.HashSet ? Row(("received_at", file.ReceivedAt), ("size", file.Size), ("locked", "hash_set")) : Row(
        ("received_at", file.ReceivedAt), ("name", file.Facts.Name), ("name_as_sent", file.Facts.SentName), ("size", file.Size), ("description", file.Facts.Description), ("type", file.Facts.SniffedType), ("declared_type", file.Facts.DeclaredType),
        ("sha256", file.Facts.Sha256), ("sha512", file.Facts.Sha512), ("scan", EventName.Spell(file.Scan)), ("scan_name", file.ScanName), ("locked", file.Lock is { } locked ? EventName.Spell(locked) : null));

    private static JsonObject MailRow(ReceivedMail mail, RecordKey? key) => Row(
        ("at", mail.At), ("standing", EventName.Spell(mail.Standing)), ("decided_by", mail.DecidedBy), ("decided_at", mail.DecidedAt), ("file", mail.File.Value),
        ("content", key is null ? null : JsonSerializer.SerializeToNode(mail.Open(key), JsonSerializerOptions.Web)));

    private static JsonObject ReferralRow(Referral referral, RecordKey? key) => Row(
        ("body", referral.Body), ("purpose", referral.Purpose), ("basis", referral.Basis), ("status", EventName.Spell(referral.Status)), ("proposed_by", referral.ProposedBy), ("proposed_at", referral.ProposedAt),
        ("approved_by", referral.ApprovedBy), ("sent_at", referral.SentAt), ("answered_at", referral.AnsweredAt),
        ("note", key is null || referral.Note.Length == 0 ? null : key.OpenText(Referral.NoteOf(referral.Id), referral.Note)),
        ("said", key is null ? null : JsonSerializer.SerializeToNode(referral.Said(key), EventName.Json)),
        ("handed_over", key is null || referral.Document.Length == 0 ? null : JsonNode.Parse(key.Open(Referral.DocumentOf(referral.Id), referral.Document))));

    private static JsonObject OffenceRow(ReportOffence offence, RecordKey? key) => Row(
        ("code", offence.Code), ("standing", EventName.Spell(offence.Standing)), ("rule", offence.Rule), ("decided_by", offence.DecidedBy), ("decided_at", offence.DecidedAt),
        ("because", Text(key, ReportOffence.SectionOf(offence.Code), offence.DecidedBecause)));

    private static JsonObject HoldRow(Hold hold, RecordKey? key) => Row(
        ("placed_at", hold.PlacedAt), ("placed_by", hold.PlacedBy), ("until", hold.Until), ("reason", Text(key, Hold.SectionOf(hold.Id), hold.Reason)),
        ("lifted_at", hold.LiftedAt), ("lifted_by", hold.LiftedBy), ("lifted_because", Text(key, Hold.LiftingOf(hold.Id), hold.LiftedBecause)));

    private static JsonObject RequestRow(ErasureRequest request, RecordKey? key) => Row(
        ("asked_at", request.AskedAt), ("due_at", request.DueAt), ("decided_at", request.DecidedAt), ("decided_by", request.DecidedBy), ("granted", request.IsGranted),
        ("answer", Text(key, ErasureRequest.SectionOf(request.Id), request.Answer)));

    private static JsonObject RecallRow(Recall recall, RecordKey? key) => Row(
        ("drafted_at", recall.DraftedAt), ("payment", recall.Payment), ("bank", recall.Bank), ("status", EventName.Spell(recall.Status)), ("decided_at", recall.DecidedAt), ("decided_by", recall.DecidedBy),
        ("text", Text(key, Recall.SectionOf(recall.Id), recall.Text)), ("answer", recall.Answer is { } answer ? EventName.Spell(answer) : null), ("answered_at", recall.AnsweredAt));

    private static JsonObject OriginRow(Provenance origin) => Row(
        ("at", origin.At), ("proof", EventName.Spell(origin.Proof)), ("signs", JsonNode.Parse(origin.Signs)), ("hash_of_address_held", origin.Place is not null), ("hash_of_story_held", origin.Print is not null));

    private async Task<JsonArray> History(Report report, CancellationToken ct)
    {
        var subject = report.Id.Value.ToString();
        // A list or a search that showed it names it among others: no index leads there, and nobody asks often.
        var entries = await Rows<JournalEntry>(e => e.OtherIds != null && e.OtherIds.Contains(subject), ct);
        JournalEntryId? before = null;
        do
        {
            var page = await journal.HistoryOf(subject, before, AtOnce, ct);
            entries.AddRange(page);
            before = page.Count == AtOnce ? page[^1].Id : null;
        }
        while (before is not null);
        return List(entries.OrderBy(e => e.At).Select(e => Row(("at", e.At), ("who", EventName.Spell(e.ActorKind)), ("id", e.ActorId), ("what", e.Action), ("why", e.Purpose), ("detail", JsonNode.Parse(e.Detail)))));
    }

    private Task<List<T>> Rows<T>(System.Linq.Expressions.Expression<Func<T, bool>> which, CancellationToken ct) where T : class =>
        db.Set<T>().AsNoTracking().Where(which).ToListAsync(ct);

    private static string? Text(RecordKey? key, string section, byte[]? box) => key is not null && box is not null ? key.OpenText(section, box) : null;

    private static JsonArray List(IEnumerable<JsonObject> rows) => new([.. rows]);

    private static JsonObject Row(params (string Name, object? Value)[] members)
    {
        var row = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is not (null or "")) row[name] = value as JsonNode ?? JsonSerializer.SerializeToNode(value, EventName.Json);
        }

        return row;
    }
}
