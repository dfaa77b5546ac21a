using Ragusa.Engines;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Makes a report of a mail, with the mail itself as its file.</summary>
internal sealed class MailToReport(IFiles files, Intake intake, TemplateStore templates, CountryProfile profile)
{
    public async Task<Result<Accepted>> Make(MailOnItsWay onItsWay, MailDescription mail, StagedFile file, Guid? organisation, Brought brought, Act act, CancellationToken ct)
    {
        var language = LanguageOf(mail);
        var template = OfferedOn(DateOnly.FromDateTime(act.Now.ToDateTimeOffset().UtcDateTime));
        var (answers, restricted) = MailStory.Of(mail, template, templates.At(act.Now, language));
        var id = ReportId.New(act.Now);
        var brings = await files.Accept(onItsWay.Id.Value, [file.Id], id.Value, act.Now, ct);
        var whole = FileAnswers.Put(template, answers, [new FileAnswer(file.Id.Value, file.Facts.Name, file.Size, file.Facts.Sha256)]);
        var submission = new Submission(template, whole, restricted, Channel.Mail, language, organisation, RepeatKey: null) { Brought = brought, Id = id, Files = brings, Mail = onItsWay };
        return await intake.Accept(submission, act, ct);
    }

    private Template OfferedOn(DateOnly today) => templates.All.FirstOrDefault(t => t.InForce(today)) ?? templates.All[0];

    /// <summary>What the mail itself says (RFC 3282), if the country speaks it.</summary>
    public string LanguageOf(MailDescription mail)
    {
        var said = mail.Headers.FirstOrDefault(h => h.Is("Content-Language"))?.Value.Split(',')[0].Split('-')[0].Trim();
        return profile.Languages.FirstOrDefault(l => string.Equals(l, said, StringComparison.OrdinalIgnoreCase)) ?? profile.Languages[0];
    }
}
