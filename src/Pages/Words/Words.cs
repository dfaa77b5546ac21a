using Microsoft.AspNetCore.Html;

namespace Ragusa.Pages;

/// <summary>The texts of this request, in its language. In pages: <c>@W["report.start.title"]</c>.</summary>
public sealed class Words(Catalogue catalogue, RequestLanguage request, MissingWords missing)
{
    public Language Language => request.Language;

    public IReadOnlyList<Language> Languages => request.Offered;

    /// <summary>The text as it stands, not yet encoded: Razor encodes what it prints.</summary>
    public string this[string key] => Find(key);

    /// <summary>The text with <c>{name}</c> replaced by the value; numbers in the reader's form.</summary>
    public string this[string key, params (string Name, object? Value)[] values] =>
        Placeholders.Fill(Find(key), values, Language);

    /// <summary>The form of the text that the language counts with (<c>key.one</c>, <c>key.other</c>, in Arabic also <c>.two</c>, <c>.few</c> …), with <c>{count}</c> as the number.</summary>
    public string Count(string key, long count, params (string Name, object? Value)[] values) =>
        this[FormOf(key, count), [("count", count.ToString("N0", Language.Culture)), .. values]];

    /// <summary>A text that may hold <c>&lt;strong&gt;</c> and <c>&lt;a:name&gt;…&lt;/a&gt;</c>; everything else, values included, is encoded.</summary>
    /// <param name="values">Placeholders, and the address of each link by its name.</param>
    public IHtmlContent Html(string key, params (string Name, object? Value)[] values) => new MarkedText(Find(key), values, Language);

    public bool Has(string key) => catalogue.TryFind(Language.Code, key, out _);

    /// <summary>The words of a refusal: <c>refusal.{code}</c> in the reader's language, else the English ones it came with.</summary>
    public string Of(Refusal refusal) => OrElse("refusal." + refusal.Code, refusal.Words);

    /// <summary>The words of a wrong place: <c>flaw.{code}</c> in the reader's language, else the English ones it came with.</summary>
    public string Of(Flaw flaw) => OrElse("flaw." + flaw.Code, flaw.Words);

    /// <summary>An error in the ModelState is the key of a text, or already words.</summary>
    internal string OfError(string message) => message.Length == 0 ? Find("pages.invalid") : OrElse(message, message);

    // A language without this text is answered in English, and then English counts.
    private string FormOf(string key, long count)
    {
        var form = $"{key}.{Plural.Of(Language.Code, count)}";
        if (catalogue.Has(Language.Code, form)) return form;
        if (catalogue.Has(Language.Code, key + ".other")) return key + ".other";
        return $"{key}.{Plural.Of(Catalogue.Source, count)}";
    }

    private string OrElse(string key, string words) => catalogue.TryFind(Language.Code, key, out var text) ? text : words;

    private string Find(string key) => catalogue.TryFind(Language.Code, key, out var text) ? text : missing.Answer(key);
}

/// <summary>What happens when no file has a text: an error where people develop and test, the key itself where people need help.</summary>
public sealed class MissingWords(bool throws)
{
    internal string Answer(string key) =>
        throws ? throw new KeyNotFoundException($"No text has the key \"{key}\"") : key;
}

internal static class Placeholders
{
    /// <summary>In a right-to-left sentence a value keeps its own direction between FSI and PDI (Unicode UAX 9, 2.4).</summary>
    internal static string Fill(string text, (string Name, object? Value)[] values, Language language)
    {
        foreach (var (name, value) in values)
        {
            var words = Convert.ToString(value, language.Culture) ?? "";
            text = text.Replace("{" + name + "}", Isolate(words, language), StringComparison.Ordinal);
        }

        return text;
    }

    // What holds isolates was put together of words of this language, such as a moment of date, time and zone. FSI looks past isolates, finds
    // nothing and takes it for left-to-right (UAX 9, P2 and P3); RLI says it.
    private static string Isolate(string words, Language language) =>
        language.Direction != Direction.RightToLeft ? words
        : words.Contains('\u2068', StringComparison.Ordinal) ? $"\u2067{words}\u2069"
        : $"\u2068{words}\u2069";
}
