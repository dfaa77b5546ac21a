using System.Text.RegularExpressions;

namespace Ragusa.EndToEnd.Launcher;

/// <summary>Every command that the documents show is one that the launcher takes.</summary>
[Collection("launcher")]
public sealed partial class ReadmeTests
{
    private static readonly string[] Words = ["up", "test", "check", "bench", "migration"];

    private static readonly string[] Documents =
    [
        "README.md", "CONTRIBUTING.md", Path.Combine("docs", "getting-started.md"), Path.Combine("docs", "operations.md"),
        .. new[] { "mail-out", "nodes", "upgrade", "watching" }.Select(page => Path.Combine("docs", "operations", page + ".md")),
    ];

    public static TheoryData<string> Commands =>
        [.. Documents.SelectMany(file => ShownIn(Repository.PathTo(file))).Distinct()];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_ThatADocumentShows_IsTaken(string shown)
    {
        var parts = shown.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts[0] == "up") await AssertOptionsAreKnown(parts.Skip(1));
        else if (!Words.Contains(parts[0])) await AssertKnownToTheCommandLine(parts);
    }

    private static async Task AssertOptionsAreKnown(IEnumerable<string> parts)
    {
        await using var help = Command.Start("up", "--help");
        Assert.Equal(0, await help.Ends());
        Assert.All(parts.Where(part => part.StartsWith("--", StringComparison.Ordinal)), option => Assert.Contains(option.Split('=')[0], help.Output));
    }

    // A known command shows its help and ends well; an unknown one does not.
    private static async Task AssertKnownToTheCommandLine(string[] parts)
    {
        await using var help = Command.Start([.. parts.TakeWhile(part => part.All(c => char.IsAsciiLetterLower(c) || c == '-') && part[0] != '-'), "--help"]);
        Assert.True(await help.Ends() == 0, help.Errors);
    }

    private static IEnumerable<string> ShownIn(string file) =>
        Shown().Matches(File.ReadAllText(file)).Select(match => match.Groups["command"].Value.Trim());

    [GeneratedRegex(@"\./ragusa (?<command>[^`#\n]+)")]
    private static partial Regex Shown();
}
