using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>What one sent page made of the answers. With flaws nothing is kept; warnings are asked about once.</summary>
/// <param name="Next">Where the answers lead; null for "check your answers".</param>
internal sealed record Turn(Answers Answers, IReadOnlyList<RestrictedValue> Restricted, Step? Next)
{
    public IReadOnlyList<Flaw> Flaws { get; init; } = [];

    public IReadOnlyList<Flaw> Warnings { get; init; } = [];

    public bool AsksAgain { get; init; }
}

/// <summary>Asks page by page: takes what was sent for a page and says what the answers are now and which page is next. Pure.</summary>
internal sealed class Interview(OpenDraft draft, Circumstances circumstances)
{
    public OpenDraft Draft => draft;

    public Template Template => draft.Template;

    public Answers Answers => draft.Answers;

    public Circumstances Circumstances => circumstances;

    public Journey Journey { get; } = Journey.Of(draft.Template, draft.Answers, circumstances);

    /// <summary>Until when the answers are kept, once that is near; null before. Every answer begins the time anew.</summary>
    public Instant? EndsSoon => draft.Row.ExpiresAt - circumstances.Now <= circumstances.Profile.Clock("draft_warning") ? draft.Row.ExpiresAt : null;

    /// <summary>What cannot wait, by these answers.</summary>
    public IReadOnlyList<string> Alarms => AlarmsIn(draft.Answers);

    public IReadOnlyList<string> AlarmsIn(Answers answers) =>
        [.. HotRoutes.Of(draft.Template, circumstances.Scene(answers)).Select(a => a.Action)];

    /// <summary>Codes of the banks from which the person paid.</summary>
    public IReadOnlyList<string> Payers(BankRegister banks) => [.. Movement.PayersIn(draft.Template, draft.Answers, banks).Select(b => b.Code)];

    /// <summary>The page, if the template has it at all, now or with other answers.</summary>
    public bool Knows(string path)
    {
        if (path.Trim('/').Split('/') is not [var code, .. var rest] || draft.Template.SectionOf(code) is not { } section) return false;
        if (section.Repeats && rest is ["any" or "more"]) return true;
        if (section.Repeats && rest is [var item, ..] && int.TryParse(item, out var n) && n > 0) rest = rest[1..];

        return rest switch
        {
            [var page] => section.Pages.Any(p => p.Code == page),
            [var page, var group] => section.Pages.Any(p => p.Code == page && p.Fields.Any(f => f.Groups.Any(g => g.Code == group))),
            _ => false,
        };
    }

    /// <summary>Changes when somebody changes what this page asks: tells a page that was open in another tab.</summary>
    public string PrintOf(Step step)
    {
        var node = step.Kind == StepKind.Question
            ? string.Join('\n', step.Fields.Select(f => ShownValue(step, f)?.ToJsonString()))
            : draft.Answers.SectionOf(step.Section.Code)?.ToJsonString() ?? "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(node)))[..16];
    }

    public Turn Answer(Step step, PageForm form, bool isChange)
    {
        // What was not touched is not read again: it may be masked on the page, and its warning was heard.
        var touched = step.Fields.Where(f => f.Type != FieldType.Files && (step.Group is not null || !form.Repeats(f, ValueOf(step, f)))).ToList();
        var reading = AnswerReader.ReadPage(draft.Template, step with { Fields = touched }, draft.Answers, form.Values, circumstances);
        var answers = FileAnswers.Skipped(reading.Answers, step);
        var pointers = touched.Select(f => step.PlaceOf(f).Pointer).ToList();
        var restricted = Originals.After(draft.Restricted, reading.Restricted, pointers, answers);
        var after = Journey.Of(draft.Template, answers, circumstances);
        return new Turn(answers, restricted, isChange ? after.FirstOpen() : after.Next(step))
        {
            Flaws = !reading.IsSound ? reading.Flaws : IsTooLong(answers) ? [TooLong(step)] : MissingOn(step, after),
            Warnings = reading.Warnings,
            AsksAgain = reading.AsksAgain,
        };
    }

    /// <summary>"Is there anything to tell about this?"</summary>
    public Turn AnswerFirst(Step step, string? said)
    {
        var section = step.Section.Code;
        if (said == "yes" && draft.Answers.Items(section).Count > 0) return To(draft.Answers, j => j.FirstOf(section, 0));
        if (said == "yes") return To(draft.Answers.WithNewItem(section), j => j.FirstOf(section, 0));

        var none = draft.Answers.WithNothingIn(section, said == "not_known" ? AnswerState.NotKnown : AnswerState.Skipped);
        return To(none, j => j.Next(step)) with { Restricted = Originals.In(draft.Restricted, none) };
    }

    /// <summary>"Is there another one?"</summary>
    public Turn AnswerMore(Step step, string? said)
    {
        var (section, count) = (step.Section.Code, draft.Answers.Items(step.Section.Code).Count);
        return said == "yes" && count < step.Section.Cap
            ? To(draft.Answers.WithNewItem(section), j => j.FirstOf(section, count))
            : To(draft.Answers, j => j.Next(step));
    }

    public Turn Remove(Step step, int item)
    {
        var left = draft.Answers.WithoutItem(step.Section.Code, item);
        return To(left, j => j.Steps.FirstOrDefault(s => s == step) ?? j.Steps.FirstOrDefault(s => s.Section.Code == step.Section.Code)) with
        {
            Restricted = Originals.WithoutItem(draft.Restricted, step.Section.Code, item),
        };
    }

    private bool IsTooLong(Answers answers) => answers.ToUtf8().Length > circumstances.Profile.Limit("report_bytes");

    private static Flaw TooLong(Step step) => ReportRefusals.TooLong(step.PlaceOf(step.Fields[0]).Pointer);

    private Turn To(Answers answers, Func<Journey, Step?> next) =>
        new(answers, draft.Restricted, next(Journey.Of(draft.Template, answers, circumstances)));

    private static IReadOnlyList<Flaw> MissingOn(Step step, Journey after)
    {
        var own = step.Fields.Select(f => step.PlaceOf(f).Pointer).ToHashSet(StringComparer.Ordinal);
        return [.. after.Missing().Where(f => own.Contains(f.Pointer)).DistinctBy(f => f.Pointer)];
    }

    private JsonNode? ValueOf(Step step, Field field) => draft.Answers.ValueOf(step.Section.Code, step.Item, field.Code);

    // Of statements only those of the group on the page: the groups share one answer.
    private JsonNode? ShownValue(Step step, Field field) => step.Group is { } group && ValueOf(step, field) is JsonArray codes
        ? new JsonArray([.. codes.Select(Scene.AsText).OfType<string>().Where(c => c == group.None || group.Options.Contains(c)).Select(c => (JsonNode)c)])
        : ValueOf(step, field);
}
