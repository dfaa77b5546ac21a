using System.Text.RegularExpressions;

namespace Ragusa.Architecture;

/// <summary>What is read from the sources themselves.</summary>
public sealed partial class FileTests
{
    private const int MostLines = 400;
    private const int MostKernelFiles = 50;

    [Fact]
    public void File_Length_IsReadableInOneSitting() =>
        Rule.HasNoBreach(
            from folder in new[] { "src", "tests", "bench", "scripts" }
            from file in Sources.Files(folder, ".cs", ".cshtml", ".ts", ".scss", ".sh")
            let lines = File.ReadLines(file).Count()
            where lines > MostLines
            select $"{Sources.Relative(file)} has {lines} lines");

    // SQL as text is read with more care than LINQ, so it stands in files that say so.
    [Fact]
    public void RawSql_StandsOnlyInQueriesFiles() =>
        Rule.HasNoBreach(
            from file in Sources.Files("src", ".cs")
            where !file.EndsWith("Queries.cs", StringComparison.Ordinal) && !AllowedRawSql.Contains(Path.GetFileName(file))
            where RawSql().IsMatch(File.ReadAllText(file))
            select Sources.Relative(file));

    // The kernel's own way into the database: pragmas of a new connection and the bulk statements made from the model.
    private static readonly string[] AllowedRawSql = ["DatabaseOptions.cs", "BulkWrite.cs"];

    [Fact]
    public void Kernel_StaysSmall() =>
        Assert.InRange(Sources.Files(Path.Combine("src", "Kernel"), ".cs").Count(), 1, MostKernelFiles);

    [Fact]
    public void Sources_HoldNoUnfinishedWork() =>
        Rule.HasNoBreach(
            from file in Sources.Files("src", ".cs", ".cshtml", ".ts", ".scss")
            where Unfinished().IsMatch(File.ReadAllText(file))
            select Sources.Relative(file));

    [Fact]
    public void Document_Links_LeadSomewhere() =>
        Rule.HasNoBreach(
            from file in Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Sources.Files("docs", ".md")).Concat(Sources.Files("src", ".md"))
            from link in Link().Matches(File.ReadAllText(file))
            let target = link.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target))
            select $"{Sources.Relative(file)} → {target}");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(FromSql\w*|ExecuteSql\w*|SqlQuery\w*|CommandText|NpgsqlCommand|SqliteCommand)\b")]
    private static partial Regex RawSql();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b")]
    private static partial Regex Unfinished();
}
