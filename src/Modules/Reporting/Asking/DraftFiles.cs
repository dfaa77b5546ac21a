using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Files that a draft brings. They stand among its answers as soon as they have arrived whole.</summary>
internal sealed class DraftFiles(IUploads uploads)
{
    public const string UploadAddress = "/report/uploads";

    /// <summary>The draft with its files, those on their way included.</summary>
    public async Task<OpenDraft> Into(OpenDraft draft, CancellationToken ct)
    {
        if (draft.Template.FilesQuestion is null) return draft;

        var staged = await uploads.Of(draft.Row.Id.Value, ct);
        return draft with { Files = staged, Answers = FileAnswers.Put(draft.Template, draft.Answers, [.. staged.Where(f => f.IsComplete).Select(AnswerOf)]) };
    }

    /// <summary>Keeps what the form of the page says of the files.</summary>
    /// <returns>True if a file was taken out: the page is shown again.</returns>
    public static async Task<bool> Apply(PageForm form, Guid owner, IReadOnlyList<StagedFile> files, IUploads uploads, CancellationToken ct)
    {
        foreach (var file in files)
        {
            if (form[DescriptionOf(file.Id)] is { } text) await uploads.Describe(owner, file.Id, text.Trim(), ct);
        }

        if (!Guid.TryParseExact(form[PageForm.Remove], "N", out var out_)) return false;

        await uploads.Remove(owner, FileId.From(out_), ct);
        return true;
    }

    /// <summary>The name of the box for what a file shows; no field of a template begins with a dash.</summary>
    public static string DescriptionOf(FileId file) => $"-about-{file.Value:N}";

    /// <summary>The draft of this browser, while it is asked for files and was not sent.</summary>
    public static async Task<UploadPlace?> PlaceOf(HttpContext http)
    {
        var services = http.RequestServices;
        if (await services.GetRequiredService<Interviews>().Open(http) is not { } interview || interview.Draft.Row.SentAs is not null || FilesStep(interview) is not { } step) return null;

        return new UploadPlace(interview.Draft.Row.Id.Value, 0, Addresses.Of(step));
    }

    public static Step? FilesStep(Interview interview) => interview.Journey.Steps.FirstOrDefault(s => s.AsksForFiles);

    private static FileAnswer AnswerOf(StagedFile file) => new(file.Id.Value, file.Facts.Name, file.Size, file.Facts.Sha256);
}
