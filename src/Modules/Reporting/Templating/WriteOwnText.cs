using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>The installation's own texts: written, changed, retired. Earlier editions stay readable.</summary>
internal sealed class WriteOwnText(AppDb db)
{
    /// <param name="Text">Null for a new one.</param>
    public sealed record Command(Guid? Text, int Version, string? Name, IReadOnlyDictionary<string, string?> Texts);

    public async Task<Result> Handle(Command command, Guid officer, Act act, CancellationToken ct)
    {
        var name = command.Name?.Trim() ?? "";
        if (name.Length is 0 or > OwnTextMapping.LongestName || name.Any(char.IsControl)) return TextRefusals.NameMissing;

        Dictionary<string, string> texts = [];
        foreach (var (language, typed) in command.Texts.Where(t => !string.IsNullOrWhiteSpace(t.Value)))
        {
            var read = MessageText.Read(typed);
            if (read.Refusal is { } refusal) return refusal;
            if (Blanks.UnknownIn(read.Value) is not null) return TextRefusals.Blank;
            texts[language] = read.Value;
        }

        if (texts.Count == 0) return TextRefusals.TextMissing;
        return command.Text is { } id ? await Change(OwnTextId.From(id), command.Version, (name, texts), officer, act, ct) : await Add(name, texts, officer, act, ct);
    }

    public async Task<Result> Retire(Guid id, int version, Act act, CancellationToken ct)
    {
        if (await Find(OwnTextId.From(id), ct) is not { } text) return TextRefusals.Gone;
        if (text.Version != version) return ReportRefusals.ChangedMeanwhile;

        text.Retire();
        await db.Save(act, new OwnTextRetired(text.Id), ct);
        return Result.Done;
    }

    private async Task<Result> Add(string name, Dictionary<string, string> texts, Guid officer, Act act, CancellationToken ct)
    {
        var text = OwnText.Write(OwnTextId.New(act.Now), name, texts);
        db.AddRange(text, text.Edition(1, officer, act.Now));
        await db.Save(act, new OwnTextWritten(text.Id, 1), ct);
        return Result.Done;
    }

    private async Task<Result> Change(OwnTextId id, int version, (string Name, Dictionary<string, string> Texts) told, Guid officer, Act act, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } text) return TextRefusals.Gone;
        if (text.Version != version) return ReportRefusals.ChangedMeanwhile;

        text.Change(told.Name, told.Texts);
        var number = 1 + await db.Set<OwnTextEdition>().Where(e => e.Text == id).MaxAsync(e => e.Number, ct);
        db.Add(text.Edition(number, officer, act.Now));
        await db.Save(act, new OwnTextWritten(id, number), ct);
        return Result.Done;
    }

    private Task<OwnText?> Find(OwnTextId id, CancellationToken ct) => db.Set<OwnText>().FirstOrDefaultAsync(t => t.Id == id && !t.IsRetired, ct);
}
