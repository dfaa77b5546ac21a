using System.Globalization;
using System.Text.Json.Nodes;

namespace Ragusa.Reporting.Templates;

/// <summary>How urgent a report is, from 0 to 100, with every point explained.</summary>
internal sealed record Urgency(int Score, IReadOnlyList<UrgencyReason> Reasons)
{
    /// <summary>The points add up; above 100 the score stays at 100 and the reasons all remain.</summary>
    public static Urgency Of(Template template, Scene scene)
    {
        var alarms = HotRoutes.Of(template, scene);
        List<UrgencyReason> reasons = [.. template.Urgency.Points.Where(p => p.When.Holds(scene)).Select(p => new UrgencyReason(p.Reason, p.Points))];
        if (Freshness(template.Urgency, alarms, scene.Now) is { } fresh) reasons.Add(fresh);
        if (Amount(template.Urgency, scene) is { } amount) reasons.Add(amount);
        return new Urgency(Math.Clamp(reasons.Sum(r => r.Points), 0, UrgencyScale.Cap), reasons);
    }

    /// <summary>What was lost, by currency. Nothing is ever converted.</summary>
    public static IReadOnlyDictionary<string, decimal> LossOf(Template template, Scene scene) => LossOf(template.Urgency, scene);

    private static Dictionary<string, decimal> LossOf(UrgencyScale scale, Scene scene)
    {
        Dictionary<string, decimal> totals = new(StringComparer.Ordinal);
        if (scale.AmountOf is not { } of) return totals;
        foreach (var item in scene.Answers.Items(of.Section).Where(i => of.When.Holds(scene.Inside(of.Section, i))))
        {
            if (item[of.Field] is not JsonObject money || Scene.AsText(money["currency"]) is not { } currency) continue;
            var amount = decimal.Parse(Scene.AsText(money["amount"])!, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            totals[currency] = Plus(totals.GetValueOrDefault(currency), amount);
        }

        return totals;
    }

    // Two hundred amounts of 28 digits do not fit; such a sum is no sum anybody lost.
    private static decimal Plus(decimal total, decimal amount) => total > decimal.MaxValue - amount ? decimal.MaxValue : total + amount;

    // The freshest payment counts: with it the chance is best.
    private static UrgencyReason? Freshness(UrgencyScale scale, IReadOnlyList<Alarm> alarms, Instant now)
    {
        var ends = alarms.SelectMany(a => a.Ends).ToList();
        if (ends.Count == 0) return null;
        var left = (ends.Max() - now).TotalMinutes;
        return scale.Freshness.Where(f => left >= f.MinutesLeft).MaxBy(f => f.MinutesLeft) is { } points ? new UrgencyReason(points.Reason, points.Points) : null;
    }

    private static UrgencyReason? Amount(UrgencyScale scale, Scene scene)
    {
        return LossOf(scale, scene)
            .SelectMany(t => scale.Amounts.GetValueOrDefault(t.Key)?.Where(a => t.Value >= a.From) ?? [])
            .MaxBy(a => a.Points) is { } points ? new UrgencyReason(points.Reason, points.Points) : null;
    }
}

/// <param name="Key">What <see cref="Labels.Reason"/> turns into words.</param>
internal sealed record UrgencyReason(string Key, int Points);
