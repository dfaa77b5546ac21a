using Ragusa.Pages;

namespace Ragusa.Web;

/// <summary>The sections of a statement, as its texts have them: <c>prefix.name.title</c>, <c>.text</c> and any number of <c>.point-n</c>.</summary>
internal sealed record Sections(string Prefix, IReadOnlyList<string> Names, params (string, object?)[] Values)
{
    internal IEnumerable<string> Points(string name, Words words)
    {
        for (var n = 1; words.Has($"{Prefix}.{name}.point-{n}"); n++) yield return $"{Prefix}.{name}.point-{n}";
    }
}
