using System.Reflection;

namespace Ragusa.Pages;

/// <summary>The texts that stand in an assembly: every embedded <c>…/Texts/&lt;lang&gt;.json</c> or <c>…/Texts/&lt;part&gt;.&lt;lang&gt;.json</c>.</summary>
internal sealed record TextAssembly(Assembly Assembly)
{
    internal IEnumerable<TextFile> Files()
    {
        foreach (var name in Assembly.GetManifestResourceNames().Where(n => n.StartsWith("Texts/", StringComparison.Ordinal)))
        {
            using var json = Assembly.GetManifestResourceStream(name)!;
            yield return TextFile.Read(Path.GetFileNameWithoutExtension(name).Split('.')[^1], $"{Assembly.GetName().Name}/{name}", json);
        }
    }
}
