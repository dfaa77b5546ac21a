using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary><c>POST /api/v1/reports/{reference}/files</c>: an organisation adds a file to a report that it sent. The body is the file.</summary>
internal sealed class SendFile(AppDb db, KeyRing ring, CountryProfile profile, Reports reports, TemplateStore templates, IFiles files, IUploads uploads, ReceiptDesk receipts)
{
    private const int LongestName = 1000;

    // Of two equal files in one moment the second has to find the first.
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <summary>What the API answers after the commit.</summary>
    /// <param name="Name">The name as it was made safe.</param>
    /// <param name="Type">The media type that the content shows.</param>
    /// <param name="Notes">What officers are told of it, as codes.</param>
    /// <param name="Receipt">The signed receipt for this file; verify it with <c>ragusa-cli verify receipt</c> or at <c>/verify</c>.</param>
    public sealed record SentFile(string Name, long Size, string Sha256, string Sha512, string Type, IReadOnlyList<string> Notes, Instant ReceivedAt, JsonNode Receipt);

    /// <returns>The answer, and whether the file is new: the same bytes again are the same file of the report.</returns>
    public async Task<Result<(SentFile File, bool IsNew)>> Handle(string reference, string name, string description, HttpContext http, Act act)
    {
        var ct = http.RequestAborted;
        if (await Own(reference, act.Actor, ct) is not { } report) return ReportRefusals.NoSuchReport;
        if (!await FilesModel.IsOpen(report.Id, reports, templates, ct)) return SubmitRefusals.FilesClosed;
        if (name.Length is 0 or > LongestName) return SubmitRefusals.NameMissing;

        var kept = await files.Of(report.Id.Value, ct);
        if (http.AnnouncedSha256() is { } known && kept.FirstOrDefault(f => f.Facts.Sha256 == known) is { } there) return await AnswerFor(report, there, isNew: false, act, ct);

        var taken = await http.TakeFile(new UploadPlace(report.Id.Value, kept.Count, ""), name, description);
        return taken.Refusal is { } refusal ? refusal : await Keep(report, taken.Value, act);
    }

    // From here on the file is whole: whether the sender still waits or not, it is kept.
    private async Task<Result<(SentFile, bool)>> Keep(Report report, StagedFile staged, Act act)
    {
        await OneAtATime.WaitAsync();
        try
        {
            var twin = (await files.Of(report.Id.Value, default)).FirstOrDefault(f => f.Facts.Sha256 == staged.Facts.Sha256);
            if (twin is null && (await AddFiles.Accept(report.Id, [staged.Id], act, db, files, default)).Refusal is { } refusal)
            {
                await uploads.Remove(report.Id.Value, staged.Id, default);
                return refusal == AdditionRefusals.NoFile ? SubmitRefusals.FilesFull : refusal;
            }

            await uploads.Remove(report.Id.Value, staged.Id, default);
            return await AnswerFor(report, twin ?? (await files.Of(report.Id.Value, default)).Single(f => f.Id == staged.Id), twin is null, act, default);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private async Task<Report?> Own(string reference, Actor actor, CancellationToken ct)
    {
        if (actor.Kind != ActorKind.Organisation || PublicReference.Parse(reference, profile.ReferencePrefix) is not { IsDone: true } typed) return null;

        var report = await db.Set<Report>().AsNoTracking().Called(typed.Value, ring).FirstOrDefaultAsync(ct);
        return report?.Organisation.ToString() == actor.Id ? report : null;
    }

    private async Task<Result<(SentFile, bool)>> AnswerFor(Report report, KeptFile file, bool isNew, Act act, CancellationToken ct) =>
        await receipts.OfAdded(report, file, act.Now, ct) is { } receipt
            ? (new SentFile(file.Facts.Name, file.Size, file.Facts.Sha256, file.Facts.Sha512, file.Facts.SniffedType, file.Facts.Notes, file.ReceivedAt, JsonNode.Parse(receipt)!), isNew)
            : ReportRefusals.Erased;
}
