using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary><c>POST /api/v1/reports</c>: an organisation sends a report as JSON by template.</summary>
internal static class SubmitReport
{
    /// <summary>What the API answers after the commit.</summary>
    /// <param name="Reference">The public reference with the prefix of the country.</param>
    /// <param name="FollowUpCode">27 digits in groups of three, shown once; null for a repeat after the replay window.</param>
    /// <param name="Receipt">The signed receipt; verify it with <c>ragusa-cli verify receipt</c> or at <c>/verify</c>.</param>
    public sealed record Answer(string Reference, string? FollowUpCode, Instant ReceivedAt, System.Text.Json.Nodes.JsonNode Receipt);

    /// <param name="Template">Code of the template.</param>
    /// <param name="Version">Version of the template, e.g. <c>1.0.0</c>.</param>
    /// <param name="Answers">The answers as JSON Schema <c>/api/v1/templates/{code}/schema</c> describes them.</param>
    public sealed record Command(string Template, string Version, string Language, System.Text.Json.Nodes.JsonNode? Answers);

    // Not awaited here: what was read would be kept alive until the commit, and thousands of reports wait for theirs.
    public static Task<Result<Accepted>> Handle(
        Command command, Guid organisation, Brought brought, string? idempotencyKey, Act act, Intake intake, TemplateStore templates, CountryProfile profile, CancellationToken ct)
    {
        var read = Read(command, organisation, brought, idempotencyKey, act, templates, profile);
        return read.Refusal is { } refusal ? Task.FromResult<Result<Accepted>>(refusal) : intake.Accept(read.Value, act, ct);
    }

    /// <summary>Looks at it as a whole: key, template, every answer, and what is missing.</summary>
    public static Result<Submission> Read(
        Command command, Guid organisation, Brought brought, string? idempotencyKey, Act act, TemplateStore templates, CountryProfile profile)
    {
        if (idempotencyKey is not null && !RepeatKey.IsReadable(idempotencyKey)) return ReportRefusals.KeyUnreadable;
        if (Offered(command, act.Now, templates) is not { } template) return ReportRefusals.NoSuchTemplate;

        var language = profile.Languages.Contains(command.Language) ? command.Language : profile.Languages[0];
        var circumstances = templates.At(act.Now, language);
        var reading = AnswerReader.Read(template, command.Answers, circumstances);
        List<Flaw> flaws = [.. reading.Flaws, .. Required.MissingIn(template, reading.Answers, circumstances)];
        if (flaws.Count > 0) return ReportRefusals.Flawed([.. flaws.Select(f => f with { Pointer = "/answers" + f.Pointer })]);

        RepeatKey? repeat = idempotencyKey is null ? null : new RepeatKey(organisation, idempotencyKey);
        return new Submission(template, reading.Answers, reading.Restricted, Channel.Api, language, organisation, repeat) { Brought = brought };
    }

    private static Template? Offered(Command command, Instant now, TemplateStore templates) =>
        Version.TryParse(command.Version, out var version)
        && templates.Find(command.Template, version) is { } template
        && template.InForce(DateOnly.FromDateTime(now.ToDateTimeOffset().UtcDateTime))
            ? template
            : null;
}
