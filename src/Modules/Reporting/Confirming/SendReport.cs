using System.Security.Cryptography;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Sends what the person has checked. Sending twice gives the same report, because the draft is the owner of the repeat key.</summary>
internal static class SendReport
{
    public static async Task<Result<Accepted>> Handle(Interview interview, Guid? organisation, Brought brought, bool hasScript, string language, Act act, Intake intake, Drafts drafts, IFiles files, CancellationToken ct)
    {
        var (answers, restricted) = Tidy(interview);
        var missing = Journey.Of(interview.Template, answers, interview.Circumstances).Missing();
        if (missing.Count > 0) return ReportRefusals.Flawed(missing);

        // By content: a second click is the same report, one that was changed after a lost answer is another.
        var key = new RepeatKey(interview.Draft.Row.Id.Value, $"send-{Convert.ToHexStringLower(SHA256.HashData(answers.ToUtf8()))}");
        var channel = hasScript ? Channel.Web : Channel.WebNoScript;
        var id = ReportId.New(act.Now);
        var brings = await files.Accept(interview.Draft.Row.Id.Value, [.. FileAnswers.IdsIn(interview.Template, answers).Select(FileId.From)], id.Value, act.Now, ct);
        var submission = new Submission(interview.Template, answers, restricted, channel, language, organisation, key) { Brought = brought, Id = id, Files = brings };
        var accepted = await intake.Accept(submission, act, ct);
        if (accepted.IsDone) await drafts.ForgetSoon(interview.Draft, accepted.Value.Id, ct);
        return accepted;
    }

    /// <summary>Without items that were begun and left empty, and without what these answers no longer ask for.</summary>
    private static (Answers Answers, IReadOnlyList<RestrictedValue> Restricted) Tidy(Interview interview)
    {
        var (answers, restricted) = (interview.Answers, interview.Draft.Restricted);
        foreach (var section in interview.Template.Sections.Where(s => s.Repeats))
        {
            for (var n = answers.Items(section.Code).Count - 1; n >= 0; n--)
            {
                if (answers.Items(section.Code)[n].Any(f => Answers.StateOf(f.Value) == AnswerState.Given)) continue;
                answers = answers.WithoutItem(section.Code, n);
                restricted = Originals.WithoutItem(restricted, section.Code, n);
            }
        }

        var pruned = Journey.Of(interview.Template, answers, interview.Circumstances).Prune();
        return (pruned, Originals.In(restricted, pruned));
    }
}
