using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>What an analyst wrote about a campaign.</summary>
internal sealed class CampaignNote
{
    private CampaignNote()
    {
    }

    public Guid Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public Guid By { get; private init; }

    public Instant At { get; private init; }

    /// <summary>Whoever wrote it saw reports of the campaign that others may not know of, and may tell of them.</summary>
    public bool IsRestricted { get; private init; }

    /// <summary>Sealed under the note's own key.</summary>
    public byte[] Text { get; private init; } = [];

    internal static CampaignNote Of(Guid id, CampaignId campaign, Guid by, bool isRestricted, byte[] text, Instant now) =>
        new() { Id = id, Campaign = campaign, By = by, IsRestricted = isRestricted, At = now, Text = text };
}

internal sealed class CampaignNoteMapping : IEntityTypeConfiguration<CampaignNote>
{
    public void Configure(EntityTypeBuilder<CampaignNote> note)
    {
        note.ToTable("linking_campaign_note");
        note.HasKey(n => n.Id);
        note.Property(n => n.Id).ValueGeneratedNever();

        // The notes of one campaign, in order.
        note.HasIndex(n => new { n.Campaign, n.At }).HasDatabaseName("ix_linking_campaign_note_campaign");
    }
}

/// <summary>An analyst names a campaign, says what it is, writes about it.</summary>
internal static class JudgeCampaign
{
    public const int LongestName = 120;
    public const int LongestNote = 4000;
    private const string NoteSection = "note";

    public static async Task<Result> Call(CampaignId id, string? name, Act act, AppDb db, CancellationToken ct)
    {
        if (name?.Trim().Length > LongestName) return LinkingRefusals.NameTooLong;

        return await Change(id, c => c.Call(name), new CampaignNamed(id), act, db, ct);
    }

    public static Task<Result> Become(CampaignId id, CampaignState state, Act act, AppDb db, CancellationToken ct) =>
        Change(id, c => c.Become(state), new CampaignJudged(id, state), act, db, ct);

    public static async Task<Result> Note(CampaignId id, string? text, Analyst by, Act act, AppDb db, Envelopes envelopes, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text)) return LinkingRefusals.NoteMissing;
        if (text.Length > LongestNote) return LinkingRefusals.NoteTooLong;
        if (!await db.Set<Campaign>().AnyAsync(c => c.Id == id, ct)) return LinkingRefusals.CampaignUnknown;

        var isRestricted = await Telling.MayBeOfRestricted(InSight.Of(id), by, db, ct);
        var note = Id.Next(act.Now);
        db.Add(CampaignNote.Of(note, id, by.Id, isRestricted, envelopes.NewKey(note, act.Now).Seal(NoteSection, text.Trim()), act.Now));
        await db.Save(act, new CampaignNoted(id, note), ct);
        return Result.Done;
    }

    public static string TextOf(CampaignNote note, RecordKey? key) => key?.OpenText(NoteSection, note.Text) ?? "";

    private static async Task<Result> Change(CampaignId id, Func<Campaign, Result> change, IEvent news, Act act, AppDb db, CancellationToken ct)
    {
        if (await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } campaign) return LinkingRefusals.CampaignUnknown;
        if (change(campaign).Refusal is { } refusal) return refusal;

        return await db.Competing(LinkingRefusals.CampaignChanged, async () =>
        {
            await db.Save(act, news, ct);
            return Result.Done;
        });
    }
}
