using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Keeps answers on their way: found by the keyed hash of their code, sealed, forgotten when nobody goes on with them.</summary>
internal sealed class Drafts(AppDb db, IUploads uploads, KeyRing ring, TemplateStore templates, CountryProfile profile, TimeProvider clock)
{
    /// <summary>The template that the portal asks by.</summary>
    private const string Asked = "cybercrime";

    /// <summary>The template that the portal asks by today.</summary>
    /// <exception cref="InvalidDataException">The pack offers none.</exception>
    public Template Offered() => templates.InForce(Asked, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
        ?? throw new InvalidDataException($"The pack offers no template \"{Asked}\" today.");

    /// <exception cref="InvalidDataException">The pack offers no template today.</exception>
    public async Task<(DraftCode Code, OpenDraft Draft)> Begin(string language, CancellationToken ct)
    {
        var now = Instant.Of(clock);
        var template = Offered();
        var code = DraftCode.Draw();
        var id = DraftId.New(now);
        var row = new Draft
        {
            Id = id,
            CodeHash = HashOf(code),
            Template = template.Code,
            TemplateVersion = template.Version.ToString(3),
            Language = language,
            Answers = Seal(id, Answers.None.ToUtf8(), now),
            ExpiresAt = now + profile.Clock("draft"),
        };
        db.Add(row);
        await db.SaveWorkingState(ct);
        return (code, new OpenDraft(row, template, Answers.None, []));
    }

    /// <summary>The draft of a code; null if there is none or its time is over.</summary>
    public async Task<OpenDraft?> Find(DraftCode code, CancellationToken ct)
    {
        var hash = HashOf(code);
        var now = Instant.Of(clock);
        var row = await db.Set<Draft>().FirstOrDefaultAsync(d => d.CodeHash == hash && d.ExpiresAt > now, ct);
        return row is null || templates.Find(row.Template, Version.Parse(row.TemplateVersion)) is not { } template ? null : Open(row, template);
    }

    /// <summary>Keeps the answers and begins the draft's time anew. False: somebody else wrote meanwhile and nothing was kept.</summary>
    public async Task<bool> Keep(OpenDraft draft, Answers answers, IReadOnlyList<RestrictedValue> restricted, string language, CancellationToken ct)
    {
        var now = Instant.Of(clock);
        draft.Row.Answers = Seal(draft.Row.Id, answers.ToUtf8(), now);
        draft.Row.Restricted = restricted.Count == 0 ? null : Seal(draft.Row.Id, JsonSerializer.SerializeToUtf8Bytes(restricted), now);
        draft.Row.Language = language;
        draft.Row.ExpiresAt = now + profile.Clock("draft");
        return await db.TrySaveWorkingState(ct);
    }

    /// <summary>A draft that was sent stays for the replay window: a second click on "send" must find it to be told of the same report.</summary>
    public async Task ForgetSoon(OpenDraft draft, ReportId report, CancellationToken ct)
    {
        draft.Row.SentAs = report;
        draft.Row.ExpiresAt = Instant.Of(clock) + profile.Clock("replay_window");
        await db.TrySaveWorkingState(ct);
    }

    public async Task Forget(OpenDraft draft, CancellationToken ct)
    {
        await uploads.Drop([draft.Row.Id.Value], ct);
        db.Remove(draft.Row);
        await db.TrySaveWorkingState(ct);
    }

    private OpenDraft Open(Draft row, Template template) => new(
        row,
        template,
        Answers.FromStore(SealedAlone.Open(row.Id.Value, row.Answers, ring)),
        row.Restricted is { } restricted ? JsonSerializer.Deserialize<RestrictedValue[]>(SealedAlone.Open(row.Id.Value, restricted, ring))! : []);

    private byte[] Seal(DraftId id, byte[] plain, Instant now) => SealedAlone.Seal(id.Value, plain, now, ring);

    private byte[] HashOf(DraftCode code) => code.KeyedHash(ring.Derive(KeyPurpose.FollowUp, 1));
}

/// <summary>A draft with its sections opened, for one request.</summary>
internal sealed record OpenDraft(Draft Row, Template Template, Answers Answers, IReadOnlyList<RestrictedValue> Restricted)
{
    /// <summary>The files that it brings, also those that are still on their way.</summary>
    public IReadOnlyList<StagedFile> Files { get; init; } = [];
}
