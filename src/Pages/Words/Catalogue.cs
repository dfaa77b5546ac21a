using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Ragusa.Pages;

/// <summary>Every text in every language, read once at start. Safe to use from many threads.</summary>
public sealed class Catalogue
{
    public const string Source = "en";

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> texts;

    private Catalogue(IReadOnlyList<Language> languages, FrozenDictionary<string, FrozenDictionary<string, string>> texts)
    {
        Languages = languages;
        this.texts = texts;
    }

    /// <summary>English first, then by name; the pseudo-languages last.</summary>
    public IReadOnlyList<Language> Languages { get; }

    public Language Default => Languages[0];

    public IEnumerable<string> Keys => texts[Source].Keys;

    /// <summary>The text in the language, else in English; false if no file has it.</summary>
    public bool TryFind(string language, string key, [NotNullWhen(true)] out string? text) =>
        (texts.TryGetValue(language, out var own) && own.TryGetValue(key, out text)) || texts[Source].TryGetValue(key, out text);

    public bool Has(string language, string key) => texts.TryGetValue(language, out var own) && own.ContainsKey(key);

    public Language? Find(string code) => Languages.FirstOrDefault(l => string.Equals(l.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>Those of the wanted languages that have texts (English if none has), and the pseudo-languages where they are switched on.</summary>
    internal IReadOnlyList<Language> Offer(IReadOnlyList<string> wanted)
    {
        var chosen = wanted.Select(Find).OfType<Language>().ToList();
        return [.. chosen.Count == 0 ? [Default] : chosen, .. Languages.Where(l => PseudoLanguage.IsPseudo(l.Code))];
    }

    /// <param name="files">The modules' own files: one key stands in one file only.</param>
    /// <param name="overlays">Files of packs, in order: a later file wins, so a country may say any sentence in its own way.</param>
    internal static Catalogue Of(IEnumerable<TextFile> files, IEnumerable<TextFile> overlays, bool pseudo)
    {
        var texts = new Dictionary<string, Dictionary<string, string>>(StringComparer.OrdinalIgnoreCase) { [Source] = new(StringComparer.Ordinal) };
        var languages = new Dictionary<string, Language>(StringComparer.OrdinalIgnoreCase) { [Source] = new(Source, "English", Direction.LeftToRight) };
        foreach (var file in files) Add(file, texts, languages, mayReplace: false);
        foreach (var file in overlays) Add(file, texts, languages, mayReplace: true);

        if (pseudo)
        {
            foreach (var language in PseudoLanguage.All)
            {
                languages[language.Code] = language;
                texts[language.Code] = texts[Source].ToDictionary(t => t.Key, t => PseudoLanguage.Write(t.Value), StringComparer.Ordinal);
            }
        }

        var ordered = languages.Values
            .OrderBy(l => l.Code != Source).ThenBy(l => PseudoLanguage.IsPseudo(l.Code)).ThenBy(l => l.Name, StringComparer.Ordinal);
        return new Catalogue([.. ordered], texts.ToFrozenDictionary(
            t => t.Key, t => t.Value.ToFrozenDictionary(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase));
    }

    private static void Add(
        TextFile file, Dictionary<string, Dictionary<string, string>> texts, Dictionary<string, Language> languages, bool mayReplace)
    {
        if (file.Language is not null) languages[file.Code] = file.Language;

        if (!texts.TryGetValue(file.Code, out var own)) texts[file.Code] = own = new(StringComparer.Ordinal);
        foreach (var (key, text) in file.Texts)
        {
            if (!own.TryAdd(key, text) && !mayReplace) throw new InvalidOperationException($"{file.Origin}: \"{key}\" stands in another file too");
            own[key] = text;
        }
    }
}
