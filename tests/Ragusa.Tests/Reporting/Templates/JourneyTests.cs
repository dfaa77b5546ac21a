using System.Text;
using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

public sealed class JourneyTests
{
    private static readonly Template Template = DemoPack.Template;
    private static readonly Circumstances C = DemoPack.AtNoon;

    private static Journey Of(string json)
    {
        var reading = AnswerReader.Read(Template, Encoding.UTF8.GetBytes(json), C);
        Assert.Empty(reading.Flaws);
        return Journey.Of(Template, reading.Answers, C);
    }

    [Fact]
    public void First_NothingAnswered_IsSafety() => Assert.Equal("safety/now", Of("{}").First.Path);

    [Fact]
    public void Steps_MoneyAffected_AskForThePaymentAndNotForARansom()
    {
        var paths = Of("""{"incident":{"affected":["money"],"statements":["bank_caller"]}}""").Steps.Select(s => s.Path).ToList();
        Assert.Contains("money_legs/1/amount", paths);
        Assert.DoesNotContain(paths, p => p.StartsWith("ransom/", StringComparison.Ordinal));
    }

    [Fact]
    public void Steps_TwoPayments_AskForEachAndForMore()
    {
        var paths = Of("""{"incident":{"affected":["money"]},"money_legs":[{"method":"cash"},{"method":"crypto"}]}""").Steps.Select(s => s.Path).ToList();
        Assert.Contains("money_legs/2/crypto", paths);
        Assert.DoesNotContain("money_legs/1/crypto", paths);
        Assert.Equal(1, paths.Count(p => p == "money_legs/more"));
    }

    [Fact]
    public void Groups_EveryBranch_ShowAtMostSevenStatements()
    {
        var groups = Template.FieldOf("incident.statements")!.Groups;
        Assert.All(groups, g => Assert.InRange(g.Options.Count, 1, 7));
        Assert.Equal(Template.Lists["statements"], groups.SelectMany(g => g.Options));
    }

    [Fact]
    public void NextAndPrevious_WholeJourney_AreInverse()
    {
        var journey = Of("""{"incident":{"affected":["money","devices"]}}""");
        foreach (var step in journey.Steps.SkipLast(1)) Assert.Equal(step, journey.Previous(journey.Next(step)!));
        Assert.Null(journey.Next(journey.Steps[^1]));
        Assert.Null(journey.Previous(journey.First));
    }
}
