using System.Text.RegularExpressions;
using Ragusa.Pages;
using Ragusa.Testing;

namespace Ragusa.Tests.Pages;

/// <summary>The keys that pages and code ask for, read from the sources, against the English texts that stand there.</summary>
public sealed partial class TextKeyTests
{
    private static readonly HashSet<string> English = [.. TextFiles().SelectMany(f => f.Texts.Keys)];

    [Fact]
    public void Key_AskedFor_StandsInEnglish()
    {
        var missing = from asked in Asked() where !English.Any(asked.Matches) select asked.ToString();

        Assert.Empty(missing);
    }

    [Fact]
    public void Key_AskedFor_IsFoundInTheSources() => Assert.True(Asked().Count() > 50, "The search for keys in the sources finds too little to prove anything.");

    [Fact]
    public void Text_PerModule_StandsInOneFileOnly() => Catalogue.Of(TextFiles(), [], pseudo: true);

    [Fact]
    public void Text_IsNeverEmpty() =>
        Assert.Empty(from file in TextFiles() from text in file.Texts where string.IsNullOrWhiteSpace(text.Value) select $"{file.Origin}: {text.Key}");

    private static IEnumerable<TextFile> TextFiles() =>
        from path in Directory.EnumerateFiles(Repository.PathTo("src"), "*en.json", SearchOption.AllDirectories)
        where Path.GetFileName(path) == "en.json" || path.EndsWith(".en.json", StringComparison.Ordinal)
        where Path.GetFileName(Path.GetDirectoryName(path)) == "Texts" && !IsMade(path)
        select Read(path);

    private static TextFile Read(string path)
    {
        using var json = File.OpenRead(path);
        return TextFile.Read("en", path, json);
    }

    private static IEnumerable<AskedKey> Asked() =>
        from path in Directory.EnumerateFiles(Repository.PathTo("src"), "*.cs*", SearchOption.AllDirectories)
        where Path.GetExtension(path) is ".cs" or ".cshtml" && !IsMade(path)
        from Match match in Asking().Matches(WithoutComments(path))
        select new AskedKey(Path.GetFileName(path), match.Groups["key"].Value, match.Groups["call"].Value == ".Count(");

    private static string WithoutComments(string path) =>
        string.Join('\n', File.ReadLines(path).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static bool IsMade(string path) =>
        path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules");

    // W["key"], W.Html("key", words.Count("key": by the names that pages and services give to Words; a key may have holes, $"error.{kind}.title".
    [GeneratedRegex("""\b(?:W|words|Words)(?<call>\[|\.Html\(|\.Count\()\$?"(?<key>[^"]+)"(?!\s*\+)""")]
    private static partial Regex Asking();

    private sealed record AskedKey(string File, string Key, bool IsCounted)
    {
        private readonly Regex pattern = new($"^{string.Join("[a-z0-9.-]+", Hole().Split(Key).Select(Regex.Escape))}{(IsCounted ? @"\.(one|other)" : "")}$");

        internal bool Matches(string key) => pattern.IsMatch(key);

        public override string ToString() => $"{File}: {Key}";
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
