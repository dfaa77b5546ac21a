using Ragusa.Prevention;
using Ragusa.Prevention.Contracts;
using Ragusa.Testing;

namespace Ragusa.Tests.Prevention;

public sealed class WarningPackTests
{
    [Fact]
    public void Check_TheDemonstrationPack_FindsNothing() => Assert.Empty(Problems(new PackFolder(Repository.PathTo("packs", "demo"))));

    [Theory]
    [InlineData("asking.json", "\"several\": 5", "\"several\": 2", "at least 3 people")]
    [InlineData("asking.json", "\"many\": 25", "\"many\": 5", "Many are more")]
    [InlineData("asking.json", "\"spread\": 2", "\"spread\": 2, \"else\": 1", "else")]
    [InlineData("alert-rules.json", "\"least\": 5", "\"least\": 1", "least is at least 2")]
    [InlineData("alert-rules.json", "\"daysBefore\": 28", "\"daysBefore\": 0", "1 to 365 days")]
    [InlineData("digests.json", "\"holdMinutes\": 10", "\"holdMinutes\": -1", "between 0 and 1440")]
    [InlineData("digests.json", "{", "[", "")]
    [InlineData("awareness.json", "\"fewest_reports\": 10", "\"fewest_reports\": 2", "between 5 and 1000")]
    [InlineData("awareness.json", "\"most_days\": 1098", "\"most_days\": 20000", "between 1 and 1830")]
    [InlineData("awareness.json", "\"code\": \"radio\"", "\"code\": \"Radio!\"", "small letters")]
    [InlineData("awareness.json", "\"code\": \"radio\"", "\"code\": \"television\"", "twice")]
    public void Check_AFaultyFile_SaysWhatIsWrong(string file, string right, string wrong, string words)
    {
        var folder = Directory.CreateTempSubdirectory("ragusa-pack-");
        foreach (var name in new[] { AskingRules.File, ProposalRules.File, DigestRules.File, AwarenessRules.File })
        {
            var text = File.ReadAllText(Repository.PathTo("packs", "demo", name));
            File.WriteAllText(Path.Combine(folder.FullName, name), name == file ? text.Replace(right, wrong, StringComparison.Ordinal) : text);
        }

        var problem = Assert.Single(Problems(new PackFolder(folder.FullName)));
        Assert.Equal(file, problem.File);
        Assert.Contains(words, problem.ToString(), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static List<PackProblem> Problems(PackFolder folder)
    {
        List<PackProblem> problems = [];
        WarningPack.Check(folder, problems);
        return problems;
    }
}
