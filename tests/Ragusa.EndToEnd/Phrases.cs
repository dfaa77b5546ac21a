using Ragusa.Pages;

namespace Ragusa.EndToEnd;

/// <summary>Gives an English text of the product in the language of a visitor.</summary>
internal sealed class Phrases(Catalogue catalogue, string language)
{
    private readonly Dictionary<string, string> keys = catalogue.Keys
        .GroupBy(key => catalogue.TryFind(Catalogue.Source, key, out var text) ? text : key)
        .ToDictionary(group => group.Key, group => group.First());

    /// <summary>What is in no text file (a name, a number, what somebody typed) stays as it is.</summary>
    internal string Of(string english) =>
        keys.TryGetValue(english, out var key) && catalogue.TryFind(language, key, out var text) ? text : english;
}
