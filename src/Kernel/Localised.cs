namespace Ragusa.Kernel;

/// <summary>A text in several languages, as a data pack holds it.</summary>
public sealed class Localised(IReadOnlyDictionary<string, string> texts)
{
    public IEnumerable<string> Languages => texts.Keys;

    public IEnumerable<string> Texts => texts.Values;

    /// <summary>The text in <paramref name="language"/> (BCP 47), else in its parent (<c>pt</c> for <c>pt-BR</c>), else in the first language there is; empty if there is none.</summary>
    public string In(string language)
    {
        for (var tag = language; tag.Length > 0; tag = ParentOf(tag))
        {
            if (texts.TryGetValue(tag, out var text)) return text;
        }

        return texts.Values.FirstOrDefault() ?? "";
    }

    public static string ParentOf(string tag) => tag.LastIndexOf('-') is > 0 and var cut ? tag[..cut] : "";
}
