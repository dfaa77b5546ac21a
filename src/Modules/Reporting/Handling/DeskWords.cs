using System.Text.Json;
using Ragusa.Legislation.Contracts;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>What codes and figures of a report are called at the desk, in the officer's language.</summary>
internal sealed class DeskWords(Words words, TemplateStore templates, IOffenceRegister register, DutyPack duty, TimeProvider clock)
{
    public Instant Now { get; } = Instant.Of(clock);

    public string Language => words.Language.Code;

    // Asked for when it is needed: a demonstration fills itself outside every request.
    public Labels Labels => templates.LabelsIn(words.Language.Code);

    /// <summary>A language in its own words; the code where nobody knows it.</summary>
    public static string LanguageName(string code) => FieldView.Languages.FirstOrDefault(l => l.Value == code)?.Label ?? code;

    public string Offence(string? code) => code is null ? words["desk.offence.none"] : register.Find(code)?.Label.In(Language) ?? code;

    /// <summary>Whether the register has this code, today or for older reports.</summary>
    public bool Knows(string offence) => register.Find(offence) is not null;

    /// <summary>The offences that may be given today, in the order of the register.</summary>
    public IReadOnlyList<Choice> Offences =>
        [.. register.All.Where(o => o.InForce(DateOnly.FromDateTime(Now.ToDateTimeOffset().UtcDateTime))).Select(o => new Choice(o.Code, o.Label.In(Language)))];

    /// <summary>The alarms by which the queue can be filtered: those that stand on the file.</summary>
    public IReadOnlyList<Choice> Routes => [.. HotRoutes.Where(r => duty.IsOnTheFile(r.Code)).Select(r => new Choice(r.Code, AlarmOf(r)))];

    /// <summary>The alarms of a report as words, in the order of the pack: danger before all.</summary>
    public IReadOnlyList<string> Alarms(string routes)
    {
        var fired = routes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. HotRoutes.Where(r => fired.Contains(r.Code)).Select(AlarmOf)];
    }

    public string Status(ReportStatus status) => words["desk.status." + EventName.Spell(status)];

    public string Role(string code) => code.Length == 0 ? words["desk.role.unknown"] : Labels.Option("role", code).Text;

    public string Urgency(int score) => words[score switch { >= 80 => "desk.urgency.now", >= 50 => "desk.urgency.high", >= 25 => "desk.urgency.soon", _ => "desk.urgency.normal" }];

    /// <summary>Every point behind the number.</summary>
    public IReadOnlyList<string> WhyUrgent(string reasons) =>
        [.. JsonSerializer.Deserialize<List<UrgencyReason>>(reasons)!.Select(r => words["desk.urgency.points", ("points", r.Points), ("reason", Labels.Reason(r.Key))])];

    /// <summary>What is left until then, as a clock and a word: "41 min left".</summary>
    public string Left(Instant until) => Left(until - Now);

    public string Refusal(Refusal refusal) => words.Has("desk.refusal." + refusal.Code) ? words["desk.refusal." + refusal.Code] : words.Of(refusal);

    private string Left(TimeSpan left) => left switch
    {
        { TotalMinutes: < 1 } => words["desk.clock.over"],
        { TotalHours: < 1 } => words["desk.clock.minutes", ("minutes", left.Minutes)],
        _ => words["desk.clock.hours", ("hours", (int)left.TotalHours), ("minutes", left.Minutes.ToString("00", words.Language.Culture))],
    };

    private IEnumerable<HotRoute> HotRoutes => templates.All.SelectMany(t => t.HotRoutes).DistinctBy(r => r.Code);

    // The desk has short words for the usual alarms; a country's own alarm is called by the reason in its pack.
    private string AlarmOf(HotRoute route) => words.Has("desk.alarm." + route.Action) ? words["desk.alarm." + route.Action] : Labels.Reason(route.Action);
}
