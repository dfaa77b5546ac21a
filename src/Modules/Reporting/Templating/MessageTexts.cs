using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>A text to choose for a message.</summary>
/// <param name="Text">In the reporter's language, with placeholders; null if it does not exist in it.</param>
internal sealed record ReadyText(string Key, string Name, string? Text);

/// <summary>The texts of the pack and of the installation, as an officer chooses them for a reporter.</summary>
internal sealed class MessageTexts(AppDb db, PackMessages pack, UnitPack units, CountryProfile profile, DeskWords desk)
{
    public async Task<IReadOnlyList<ReadyText>> For(string language, CancellationToken ct)
    {
        var own = await db.Set<OwnText>().AsNoTracking().Where(t => !t.IsRetired).ToListAsync(ct);
        return
        [
            .. pack.Texts.Select(t => new ReadyText(t.Code, t.Name.In(desk.Language), InLanguage(t.Text.Languages, language) is { } tag ? t.Text.In(tag) : null)),
            .. own.OrderBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase)
                .Select(t => new ReadyText(t.Id.Value.ToString("n"), t.Name, InLanguage(t.ByLanguage.Keys, language) is { } tag ? t.ByLanguage[tag] : null)),
        ];
    }

    /// <summary>The text for this report, ready to be looked through.</summary>
    public async Task<Result<string>> Fill(string? key, Report report, CancellationToken ct)
    {
        if ((await For(report.Language, ct)).FirstOrDefault(t => t.Key == key) is not { } chosen) return TextRefusals.NoSuchText;
        if (chosen.Text is not { } text) return TextRefusals.LanguageMissing;

        return Blanks.Fill(text, new Dictionary<string, string>
        {
            ["reference"] = PublicReference.From(report.Reference).Print(profile.ReferencePrefix),
            ["service"] = profile.Service.In(report.Language),
            ["unit"] = units.Find(report.Unit)?.Name.In(report.Language) is { Length: > 0 } unit ? unit : profile.Service.In(report.Language),
            ["follow_up"] = $"https://{profile.Domains[0]}{Addresses.FollowUp}",
        });
    }

    // "pt-BR" may read what is written in "pt", and nobody what is written in another language.
    private static string? InLanguage(IEnumerable<string> languages, string language)
    {
        for (var tag = language; tag.Length > 0; tag = Localised.ParentOf(tag))
        {
            if (languages.Contains(tag)) return tag;
        }

        return null;
    }
}
