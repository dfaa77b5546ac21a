using Ragusa.Engines.Warnings;

namespace Ragusa.Prevention;

/// <summary>The alerts of a demonstration; from <c>demonstration-alerts.json</c> of the pack.</summary>
internal sealed record MadeUpAlerts(IReadOnlyList<MadeUpAlert> Alerts)
{
    public const string File = "demonstration-alerts.json";

    public static string? FlawOf(MadeUpAlerts all) => all.Alerts.Select(FlawOf).FirstOrDefault(f => f is not null);

    private static string? FlawOf(MadeUpAlert alert) =>
        !Enum.TryParse<WarningUrgency>(alert.Urgency, out _) || !Enum.TryParse<WarningSeverity>(alert.Severity, out _) ? $"{alert.Offence}: urgency and severity are words of CAP 1.2, such as \"Immediate\" and \"Severe\"."
        : alert.Texts.Count == 0 ? $"{alert.Offence} has no text."
        : alert.Texts.Values.Any(t => t.Headline.Length is 0 or > AlertText.LongestHeadline) ? $"{alert.Offence}: a headline has 1 to {AlertText.LongestHeadline} characters."
        : null;
}

/// <param name="Offence">A code of the register.</param>
/// <param name="Texts">By language.</param>
/// <param name="Indicators">Values by kind; they belong to nobody.</param>
/// <param name="IsReleased">Else it waits for a second person.</param>
internal sealed record MadeUpAlert(string Offence, string Urgency, string Severity, IReadOnlyDictionary<string, MadeUpText> Texts, IReadOnlyDictionary<string, string> Indicators, bool IsReleased)
{
    public AlertContent Content(int days, int confidence, Instant now) => new()
    {
        Days = days,
        Urgency = Enum.Parse<WarningUrgency>(Urgency),
        Severity = Enum.Parse<WarningSeverity>(Severity),
        Offences = [Offence],
        Texts = [.. Texts.Select(t => new AlertText(t.Key, t.Value.Headline, t.Value.Looks, t.Value.ToDo, t.Value.Happened, ""))],
        Indicators = [.. Indicators.Select(i => new AlertIndicator(i.Key, i.Value, now, now, 0, confidence, IsListed: true, Doubt: null))],
    };
}

/// <param name="Looks">Lines are paragraphs, as in the next two.</param>
internal sealed record MadeUpText(string Headline, string Looks, string ToDo, string Happened);
