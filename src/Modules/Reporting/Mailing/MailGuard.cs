using Ragusa.Engines;

namespace Ragusa.Reporting;

/// <summary>What speaks for or against whoever wrote a mail to us. Nobody is refused: machines, lists and floods wait in quarantine.</summary>
internal sealed class MailGuard(Guard guard, MailboxSettings settings)
{
    public Brought Weigh(MailDescription mail)
    {
        var sender = mail.From is [var first, ..] ? first : new MailPerson("", "");
        return guard.OfMail(sender.Address.ToLowerInvariant(), sender.Domain, mail.IsAuthenticated, SignsOf(mail));
    }

    private IEnumerable<string> SignsOf(MailDescription mail)
    {
        // A report in a standard form is a machine's, as it should be (RFC 5965, XARF).
        var isReport = mail.AbuseReport is not null || mail.Xarf is not null;
        if (!isReport && (mail.Traffic.IsAutomatic || mail.Traffic.IsBounce || mail.ReturnPath is "")) yield return "mail_automatic";
        if (mail.Traffic.IsList) yield return "mail_list";
        if (mail.Traffic.IsBulk) yield return "mail_bulk";
        if (MailAnswer.For(mail, settings.Own).Reason == "loop") yield return "mail_loop";
    }
}
