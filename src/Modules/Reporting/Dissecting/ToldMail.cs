using System.Text.Json.Nodes;
using Ragusa.Engines;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>A mail that somebody pasted into an answer, with its header or only that, or sent as a file: what it pretends and what it is.</summary>
/// <param name="Place">The question, as a key of the labels, or <see cref="InFile"/>.</param>
internal sealed record ToldMail(string Place, MailDescription What)
{
    /// <summary>A page shows so many; nobody pastes more by hand.</summary>
    public const int Most = 20;

    /// <summary>The place of what stands in a file that is a mail.</summary>
    public const string InFile = "mail-file";

    public const string MediaType = "message/rfc822";

    private static readonly string[] Marks = ["from:", "subject:", "received:", "return-path:", "message-id:"];

    public IEnumerable<MailFinding> Tricks => What.Findings.Where(f => f.Oddity.Kind == MailOddityKind.Deceptive);

    public IEnumerable<MailFinding> Notes => What.Findings.Where(f => f.Oddity.Kind == MailOddityKind.Noted);

    /// <summary>Rules of the format that it breaks: old programs do so too, and machines of criminals more than others.</summary>
    public IEnumerable<MailFinding> Breaks => What.Findings.Where(f => f.Oddity.Kind is MailOddityKind.Broken or MailOddityKind.Cut);

    public IReadOnlyList<MailLink> Links => [.. What.Links.Where(l => !l.IsNoise).DistinctBy(l => (l.Target, l.Text))];

    /// <summary>This mail and those within it, each before what it holds.</summary>
    public IEnumerable<ToldMail> All => What.Nested.SelectMany(n => new ToldMail(Place, n).All).Prepend(this);

    /// <summary>What one mail to us forwards, or if it forwards nothing, that mail itself.</summary>
    public static IReadOnlyList<ToldMail> Forwarded(IReadOnlyList<ToldMail> sent) =>
        sent.Where(m => m.What.Nesting != MailNesting.Outermost).ToList() is { Count: > 0 } within ? within : sent;

    public static IReadOnlyList<ToldMail> In(Template template, Answers answers) =>
    [
        .. (from section in template.Sections
            from field in section.Fields
            where field.Long
            from holder in section.Repeats ? answers.Items(section.Code) : answers.SectionOf(section.Code) is JsonObject single ? [single] : []
            let text = Scene.AsText(holder[field.Code])
            where text is not null && HasHeader(text)
            let mail = MailReader.ReadPasted(text)
            where mail.From.Count > 0 || mail.Hops.Count > 0
            from told in new ToldMail(LabelKeys.Field(section, field), mail).All
            select told).Take(Most),
    ];

    // Two fields of a header in lines of their own: a story that says "subject: none" is no mail.
    private static bool HasHeader(string text)
    {
        var fields = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var start = line.TrimStart("> \t\u00A0");
            foreach (var mark in Marks)
            {
                if (start.StartsWith(mark, StringComparison.OrdinalIgnoreCase) && ++fields == 2) return true;
            }
        }

        return false;
    }
}
