using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>A text to choose for a message.</summary>
/// <param name="Text">In the reporter's language, with placeholders; null if it does not exist in it.</param>
internal sealed record ReadyText(string Key, string Name, string? Text);

/// <summary>A text to choose for messages to many.</summary>
internal sealed record ManyTongues(string Key, string Name, IReadOnlyDictionary<string, string> ByLanguage)
{
    /// <summary>The text for who reads this language; null if there is none. "pt-BR" may read what is written in "pt", and nobody what is written in another language.</summary>
    public string? In(string language)
    {
        for (var tag = language; tag.Length > 0; tag = Localised.ParentOf(tag))
        {
            if (ByLanguage.TryGetValue(tag, out var text)) return text;
        }

        return null;
    }
}

/// <summary>The texts of the pack and of the installation, as an officer chooses them for a reporter.</summary>
internal sealed class MessageTexts(AppDb db, PackMessages pack, UnitPack units, CountryProfile profile)
{
    /// <param name="reader">The language of the names; a job without a reader takes the country's first.</param>
    public async Task<IReadOnlyList<ManyTongues>> All(string? reader, CancellationToken ct)
    {
        var own = await db.Set<OwnText>().AsNoTracking().Where(t => !t.IsRetired).ToListAsync(ct);
        return
        [
            .. pack.Texts.Select(t => new ManyTongues(t.Code, t.Name.In(reader ?? profile.Languages[0]), t.Text.Languages.ToDictionary(l => l, t.Text.In))),
            .. own.OrderBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase).Select(t => new ManyTongues(t.Id.Value.ToString("n"), t.Name, t.ByLanguage)),
        ];
    }

    public async Task<IReadOnlyList<ReadyText>> For(string language, string reader, CancellationToken ct) => [.. (await All(reader, ct)).Select(t => new ReadyText(t.Key, t.Name, t.In(language)))];

    /// <summary>The text for this report, ready to be looked through.</summary>
    public async Task<Result<string>> Fill(string? key, Report report, CancellationToken ct) =>
        await Find(key, null, ct) is { } chosen ? Fill(chosen, report) : TextRefusals.NoSuchText;

    public async Task<ManyTongues?> Find(string? key, string? reader, CancellationToken ct) => (await All(reader, ct)).FirstOrDefault(t => t.Key == key);

    public Result<string> Fill(ManyTongues chosen, Report report)
    {
        if (chosen.In(report.Language) is not { } text) return TextRefusals.LanguageMissing;

        return Blanks.Fill(text, new Dictionary<string, string>
        {
            ["reference"] = PublicReference.From(report.Reference).Print(profile.ReferencePrefix),
            ["service"] = profile.Service.In(report.Language),
            ["unit"] = units.Find(report.Unit)?.Name.In(report.Language) is { Length: > 0 } unit ? unit : profile.Service.In(report.Language),
            ["follow_up"] = $"https://{profile.Domains[0]}{Addresses.FollowUp}",
        });
    }
}
