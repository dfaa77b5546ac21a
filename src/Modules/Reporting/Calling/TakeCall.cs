using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>An officer writes down what a caller tells: the same template, inbox and receipt as for everybody who writes themselves.</summary>
internal static class TakeCall
{
    /// <param name="Language">The language in which the caller will be answered.</param>
    /// <param name="Form">Drawn once for the page: a second click is the same report.</param>
    public sealed record Command(Template Template, Reading Reading, string Language, Guid Officer, Guid Form);

    public static async Task<Result<Accepted>> Handle(Command command, Circumstances circumstances, Act act, Intake intake, CancellationToken ct)
    {
        var answers = command.Reading.Answers;
        if (answers.ToUtf8().Length > circumstances.Profile.Limit("report_bytes")) return ReportRefusals.Flawed([ReportRefusals.TooLong("/narrative/text")]);
        if (Required.MissingIn(command.Template, answers, circumstances) is { Count: > 0 } missing) return ReportRefusals.Flawed(missing);

        var key = new RepeatKey(command.Officer, $"call-{command.Form:N}");
        // Nobody guards against an officer: there is nothing to weigh.
        var submission = new Submission(command.Template, answers, Originals.In(command.Reading.Restricted, answers), Channel.Operator, command.Language, null, key);
        return await intake.Accept(submission, act, ct);
    }
}
