using Ragusa.Legislation.Contracts;
using Ragusa.Prevention.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>The advice that fits the answers so far, whether or not anything is ever sent.</summary>
internal sealed class Guidance(IAdvice advice, IOffenceRegister register)
{
    public IReadOnlyList<AdviceCard> For(Interview interview) => For(interview.Template, interview.Answers, interview.Circumstances);

    public IReadOnlyList<AdviceCard> For(Template template, Answers answers, Circumstances circumstances)
    {
        var scene = circumstances.Scene(answers);
        return advice.For(
            new AdviceNeed
            {
                Codes = StatementsIn(answers).Count == 0 ? [] : [.. Derivation.Of(template, scene, register.RankOf).Select(p => p.Code)],
                Statements = StatementsIn(answers),
                Alarms = [.. HotRoutes.Of(template, scene).Select(a => a.Action)],
                Audience = AudienceOf(answers, scene),
            },
            circumstances.Labels.Language);
    }

    /// <summary>What these answers ask for at once and those before did not: shown before the next question.</summary>
    public bool HasNewAtOnce(Interview before, Answers after) =>
        before.AlarmsIn(after).Except(before.Alarms).Any() || AtOnce(before, after).Except(AtOnce(before, before.Answers)).Any();

    private IEnumerable<string> AtOnce(Interview interview, Answers answers)
    {
        var need = new AdviceNeed { Statements = StatementsIn(answers) };
        return advice.For(need, interview.Circumstances.Labels.Language).Where(c => c.IsAtOnce).Select(c => c.Id);
    }

    private static IReadOnlyCollection<string> StatementsIn(Answers answers) => answers.Codes("incident.statements");

    // A template that does not ask these tells nothing about its reader.
    private static List<string> AudienceOf(Answers answers, Scene scene)
    {
        List<string> audience = [];
        if (scene.IsUnderAge("reporter.age_band") && scene.TextOf("reporter.role") == "victim") audience.Add("child");
        if (scene.IsUnderAge("on_behalf.victim_age_band")) audience.Add("parent");
        if (scene.TextOf("reporter.role") == "organisation" || answers.Codes("incident.affected").Contains("business")) audience.AddRange(["organisation", scene.TextOf("org.sector") ?? ""]);
        if (scene.TextOf("org.size") is "1" or "2_9" or "10_49") audience.Add("small_firm");
        return audience.Count > 0 ? audience : ["citizen"];
    }
}
