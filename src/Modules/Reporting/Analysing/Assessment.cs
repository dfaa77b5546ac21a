using System.Text.Json;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>What the rules say about a report at one moment. Pure: the same answers at the same moment give the same assessment.</summary>
internal sealed record Assessment(
    string Role,
    int Urgency,
    string Reasons,
    IReadOnlyList<string> Routes,
    Instant? MoneyUntil,
    Instant? ReassessAt,
    Money? Loss,
    string PrimaryOffence,
    IReadOnlyList<Proposal> Proposals)
{
    public static Assessment Of(Template template, Answers answers, Circumstances circumstances, Func<string, int> rankOf)
    {
        var scene = circumstances.Scene(answers);
        var urgency = Templates.Urgency.Of(template, scene);
        var alarms = HotRoutes.Of(template, scene);
        var proposals = Derivation.Of(template, scene, rankOf);
        var ends = alarms.SelectMany(alarm => alarm.Ends).Where(end => end > circumstances.Now).ToList();
        return new Assessment(
            answers.Text("reporter.role") ?? "",
            urgency.Score,
            JsonSerializer.Serialize(urgency.Reasons),
            [.. alarms.Select(alarm => alarm.Code)],
            ends.Count > 0 ? ends.Min() : null,
            NextChange(template, ends, circumstances.Now),
            LargestLoss(template, scene),
            proposals[0].Code,
            proposals);
    }

    /// <summary>Without the flags that call somebody and are no facts of the file, such as signs of self-harm. Their points stay in the number.</summary>
    public Assessment ForTheFile(DutyPack duty, Template template)
    {
        var hidden = template.HotRoutes.Where(r => !duty.IsOnTheFile(r.Code)).ToList();
        if (hidden.All(r => !Routes.Contains(r.Code))) return this;

        var reasons = JsonSerializer.Deserialize<List<UrgencyReason>>(Reasons)!.Where(reason => hidden.All(r => r.Action != reason.Key));
        return this with { Routes = [.. Routes.Where(duty.IsOnTheFile)], Reasons = JsonSerializer.Serialize(reasons) };
    }

    /// <summary>A file in the hash set takes the report to the child unit, whatever was answered.</summary>
    public Assessment WithListedFile(bool isListed, Template template) =>
        isListed && !Routes.Contains(ReportAccess.ChildRoute) && template.HotRoutes.Any(r => r.Code == ReportAccess.ChildRoute)
            ? this with { Routes = [.. Routes.Append(ReportAccess.ChildRoute).Order(StringComparer.Ordinal)] }
            : this;

    /// <summary>The next moment at which the running clock is worth other points.</summary>
    private static Instant? NextChange(Template template, List<Instant> ends, Instant now)
    {
        if (ends.Count == 0) return null;

        var steps = template.Urgency.Freshness.Select(f => TimeSpan.FromMinutes(f.MinutesLeft)).Append(TimeSpan.Zero);
        var changes = steps.SelectMany(step => ends.Select(end => end - step)).Where(at => at > now).ToList();
        // A step counts while at least so much is left, so it ends one minute later.
        return changes.Count > 0 ? changes.Min() + TimeSpan.FromMinutes(1) : null;
    }

    // By the number of major units; a currency without a meaning here (a virtual asset) is shown in the answers only.
    private static Money? LargestLoss(Template template, Scene scene)
    {
        Money? largest = null;
        foreach (var (currency, amount) in Templates.Urgency.LossOf(template, scene))
        {
            var text = amount.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (currency.Length == 3 && Money.TryParse(text, currency, out var money) && (largest is null || money.Major > largest.Value.Major)) largest = money;
        }

        return largest;
    }
}
