using Microsoft.EntityFrameworkCore;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>
/// Answers a mail once it is durable: whom <see cref="Engines.MailAnswer"/> allows, once a day, with nothing of what they wrote.
/// Whoever made a report gets its reference and a link that opens it once; whoever quotes a reference gets the same words whether it exists or not.
/// </summary>
internal sealed class AnswerMail(AppDb db, Envelopes envelopes, Letters letters, KeyRing ring, CountryProfile profile, Catalogue catalogue) : IHandle<MailReceived>
{
    private const int MostOverAtOnce = 100;

    public async Task Handle(MailReceived news, Act act, CancellationToken ct)
    {
        if (!letters.IsConfigured || await db.Set<ReceivedMail>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == news.Mail, ct) is not { } mail) return;
        if (await envelopes.KeyOf(mail.Report.Value, ct) is not { } key || mail.Open(key).Reply is not { } reply) return;
        if (!await IsFirstToday(reply.To, act.Now, ct)) return;

        var report = await db.Set<Report>().AsNoTracking().FirstAsync(r => r.Id == mail.Report, ct);
        var body = reply.MayOpen ? await WithLink(report, reply.Language, act, ct) : Text(reply.Language, "mailing.answer.quoted").Replace("{site}", Site(Addresses.FollowUp), StringComparison.Ordinal);
        letters.Put(new Letter(key, reply.To, Text(reply.Language, "mailing.answer.subject"), body) { Answers = reply.Ids }, act);
        await db.Save(act, new MailAnswered(report.Id, mail.Id, reply.MayOpen), ct);
    }

    private async Task<string> WithLink(Report report, string language, Act act, CancellationToken ct)
    {
        db.RemoveRange(await db.Set<ReportLink>().Where(l => l.Until <= act.Now).OrderBy(l => l.Until).Take(MostOverAtOnce).ToListAsync(ct));
        db.Add(ReportLink.Draw(report.Id, act.Now + profile.Clock("mail_link"), ring, out var token));
        return Text(language, "mailing.answer.report")
            .Replace("{reference}", PublicReference.From(report.Reference).Print(profile.ReferencePrefix), StringComparison.Ordinal)
            .Replace("{link}", Site(ReportLink.Address + token), StringComparison.Ordinal)
            .Replace("{site}", Site(Addresses.FollowUp), StringComparison.Ordinal);
    }

    /// <summary>Notes the sender with what is saved next, as a keyed hash of the day; two nodes cannot both write it.</summary>
    private async Task<bool> IsFirstToday(string address, Instant now, CancellationToken ct)
    {
        var key = Marks.KeyOf("mail-answer/" + Convert.ToHexStringLower(DayKey.Hash(ring, now, address.ToLowerInvariant())));
        if (await db.Set<KeptMark>().AnyAsync(m => m.Key == key, ct)) return false;

        db.Add(new KeptMark { Key = key, Until = Instant.From(new DateTimeOffset(now.ToDateTimeOffset().Date, TimeSpan.Zero).AddDays(1)) });
        return true;
    }

    private string Site(string path) => $"https://{profile.Domains[0]}{path}";

    private string Text(string language, string key) =>
        catalogue.TryFind(language, key, out var text) || catalogue.TryFind(profile.Languages[0], key, out text) ? text : "";
}
