using System.Text.Json.Nodes;
using Ragusa.Prevention;
using Ragusa.Reporting.Contracts;
using Ragusa.Tests.Reporting.Templates;

namespace Ragusa.Tests.Prevention;

/// <summary>Each kind of mistake in a card is found, with its file and words that help to mend it; an overdue card is a warning.</summary>
public sealed class AdvicePackTests : IDisposable
{
    private const string Card = "advice/card_used.json";
    private const string Words = "advice/labels/en.json";
    private const string More = "advice/labels/sections-money.en.json";
    private const string Topics = "advice/library/topics.json";

    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-advice").FullName;

    public AdvicePackTests()
    {
        foreach (var file in Directory.EnumerateFiles(DemoPack.Folder.Directory, "*.json", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(DemoPack.Folder.Directory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string, string, string, string> Mistakes => new()
    {
        // file, member, what is put there, file blamed, part of the words
        { Card, "situation", "\"weather\"", Card, "is not in advice/library/topics.json" },
        { Card, "audience", "[\"martian\"]", Card, "is not in advice/library/topics.json" },
        { Card, "audience", "[]", Card, "speaks to somebody" },
        { Card, "devices", "[\"toaster\"]", Card, "is not in advice/library/topics.json" },
        { Card, "alarms", "[\"fire\"]", Card, "no action of a hot route" },
        { Card, "see", "[\"nowhere\"]", Card, "not the id of another card" },
        { Card, "see", "[\"card_used\"]", Card, "not the id of another card" },
        { Card, "contacts", "[\"ministry_of_magic\"]", Card, "not among the offices" },
        { Card, "owner", "null", Card, "text that is not empty" },
        { Card, "stage", "\"1\"", Card, "before, during or after" },
        { Card, "reviewed", "\"soon\"", Card, "a date like" },
        { Card, "review_by", "\"2026-01-01\"", Card, "before the day of the last review" },
        { Card, "reviewed", "\"2026-01-01\"", Card, "before the last change" },
        { Card, "changes", "[]", Card, "begins with version 1" },
        { Card, "changes", """[{"version":1,"date":"2026-01-01","reason":"first"}]""", Card, "must end with version 2" },
        { Card, "changes", """[{"version":3,"date":"2026-01-01","reason":"first"},{"version":2,"date":"2026-01-02","reason":"law"}]""", Card, "in order" },
        { Card, "changes", """[{"version":2,"date":"2026-01-01","reason":"mood"}]""", Card, "not among the reasons" },
        { Card, "mood", "\"good\"", Card, "a name nobody reads" },
        { "advice/danger_now.json", "alarms", "[]", "advice", "no card for the alarm \"danger\"" },
        { "advice/self_harm_support.json", "at_once", "true", "advice/self_harm_support.json", "an answer must select the card" },
        { Words, "card_used/title", "\"\"", Words, "text that is not empty" },
        { Words, "card_used/steps", "[]", Words, "says what to do" },
        { Words, "card_used/steps", "[\"Call +259 20 555 0116.\"]", Words, "holds a telephone number" },
        { Words, "card_used/steps", "[\"Call 112.\"]", Words, "holds a telephone number" },
        { Words, "card_used/steps", "[\"See https://bank.example.\"]", Words, "holds a web address" },
        { Words, "card_used/steps", "[\"See {site:card_block}.\"]", Words, "an office that has one" },
        { Words, "card_used/signs", "[\"twice\"]", Words, "stands in advice/labels/sections-money.en.json too" },
        { More, "card_used/omens", "[\"raven\"]", More, "a name nobody reads" },
        { More, "no_card", """{"signs":["x"]}""", More, "a card that does not exist" },
        { Topics, "audiences/0/code", "\"child\"", Topics, "stands twice" },
        { Topics, "devices/0/name", "{}", Topics, "has no words in \"en\"" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Check_Mistake_IsExplained(string file, string member, string value, string blamed, string words)
    {
        Put(file, member, value);
        Assert.Contains(ReportPack.Check(folder, DemoPack.Noon), p => p.File == blamed && !p.IsWarning && p.Words.Contains(words, StringComparison.Ordinal));
        Assert.ThrowsAny<Exception>(() => Load(words));
    }

    [Fact]
    public void Check_CardWithoutItsPartInOneLanguage_IsBlamed()
    {
        Put("profile.json", "languages", """["en","xx"]""");
        File.WriteAllText(Path.Combine(folder, "advice/labels/xx.json"), """{"card_used":{"title":"t","summary":"s","steps":["x"]}}""");
        Assert.Contains(ReportPack.Check(folder, DemoPack.Noon), p => p.File == Card && p.Words == "has \"signs\" in \"en\" and not in \"xx\".");
    }

    [Fact]
    public void Check_DayAfterTheReview_WarnsAndThePackIsStillUsed()
    {
        var later = Instant.Parse("2030-01-01T00:00:00Z");
        var noted = ReportPack.Check(folder, later);
        Assert.NotEmpty(noted);
        Assert.All(noted, p => Assert.True(p.IsWarning && p.Pointer == "/review_by"));
        AdviceShelf.Load(new PackFolder(folder), DemoPack.Profile);
    }

    // What only the rest of the pack can tell does not stop a start: the pack check does that.
    private AdviceShelf Load(string words) => words.Contains("hot route", StringComparison.Ordinal) || words.Contains("for the alarm", StringComparison.Ordinal)
        ? throw new InvalidDataException(words)
        : AdviceShelf.Load(new PackFolder(folder), DemoPack.Profile);

    private void Put(string file, string member, string value)
    {
        var path = Path.Combine(folder, file);
        var root = JsonNode.Parse(File.ReadAllText(path))!;
        var names = member.Split('/');
        var place = names[..^1].Aggregate(root, (node, name) => int.TryParse(name, out var n) ? node[n]! : node[name] ??= new JsonObject());
        place[names[^1]] = JsonNode.Parse(value);
        File.WriteAllText(path, root.ToJsonString());
    }
}
