using System.Text.Json;

namespace Ragusa.Pages;

/// <summary>One JSON file of texts. Nested objects become dotted keys; <c>_language</c> names the language and its direction.</summary>
internal sealed record TextFile(string Code, string Origin, IReadOnlyDictionary<string, string> Texts, Language? Language)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    internal static TextFile Read(string code, string origin, Stream json)
    {
        using var document = JsonDocument.Parse(json, Strict);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        Language? language = null;
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.Name == "_language") language = LanguageOf(code, property.Value);
            else Flatten(property.Name, property.Value, texts, origin);
        }

        return new TextFile(code, origin, texts, language);
    }

    private static Language LanguageOf(string code, JsonElement about) =>
        new(code, about.GetProperty("name").GetString()!, Ragusa.Pages.Language.DirectionOf(about.GetProperty("direction").GetString()));

    private static void Flatten(string key, JsonElement value, Dictionary<string, string> texts, string origin)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject()) Flatten($"{key}.{property.Name}", property.Value, texts, origin);
            return;
        }

        if (value.ValueKind != JsonValueKind.String) throw new InvalidOperationException($"{origin}: \"{key}\" is not a text");
        if (!texts.TryAdd(key, value.GetString()!)) throw new InvalidOperationException($"{origin}: \"{key}\" stands there twice");
    }
}
