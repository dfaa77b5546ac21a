using System.Text.Json.Nodes;
using Ragusa.Engines;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>A mail as answers: what its sender wrote is the story, the mails within it are the messages that were received, the mailbox is the contact. Pure.</summary>
/// <remarks>A mail has no form: whatever else the template asks is simply missing.</remarks>
internal static class MailStory
{
    private const string Story = "narrative.text";
    private const string Messages = "messages";
    private const int MostMessages = 10;
    private const int MostTries = 5;

    public static (Answers Answers, IReadOnlyList<RestrictedValue> Restricted) Of(MailDescription mail, Template template, Circumstances circumstances)
    {
        var document = Document(mail, template);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var reading = AnswerReader.Read(template, document, circumstances);
            if (reading.IsSound) return (reading.Answers, reading.Restricted);

            // What the template cannot take is left to the file; the rest still counts.
            foreach (var section in reading.Flaws.Select(f => f.Pointer.Split('/') is [_, var name, ..] ? name : "").Distinct()) document.Remove(section);
        }

        return (Answers.None, []);
    }

    /// <summary>The words of the sender: without what they forward, with the subject where it is theirs.</summary>
    public static string WordsOf(MailDescription mail)
    {
        var own = mail.OwnText.Trim();
        if (mail.Nested.Count > 0) return own;

        return own.Length == 0 ? mail.Subject : mail.Subject.Length == 0 ? own : $"{mail.Subject}\n\n{own}";
    }

    private static JsonObject Document(MailDescription mail, Template template)
    {
        JsonObject document = [];
        if (template.FieldOf(Story) is { } story && MailText.Tidy(WordsOf(mail), story.Max) is { Length: > 0 } words) document["narrative"] = new JsonObject { ["text"] = words };
        if (template.SectionOf(Messages) is { Repeats: true } messages && messages.FieldOf("text") is { } text && ForwardedIn(mail, text.Max) is { Count: > 0 } forwarded) document[Messages] = forwarded;
        if (template.FieldOf("contact.email") is not null && mail.From is [{ IsAddress: true } sender] && MailAddress.Parse(sender.Address) is { } address)
        {
            document["contact"] = new JsonObject { ["channel"] = "email", ["email"] = address.ToString() };
        }

        return document;
    }

    private static JsonArray ForwardedIn(MailDescription mail, int max) =>
        [.. mail.Nested.Take(MostMessages).Select(n => MailText.Tidy(AsText(n), max)).Where(t => t.Length > 0).Select(t => (JsonNode)new JsonObject { ["text"] = t })];

    // As a person would paste it, so that it is read and found like one.
    private static string AsText(MailDescription mail)
    {
        var fields = new[] { ("From", string.Join(", ", mail.From.Take(5))), ("Subject", mail.Subject), ("Reply-To", string.Join(", ", mail.ReplyTo.Take(5))) }.Where(f => f.Item2.Length > 0).Select(f => $"{f.Item1}: {f.Item2}");
        return $"{string.Join('\n', fields)}\n\n{mail.VisibleText}";
    }
}
