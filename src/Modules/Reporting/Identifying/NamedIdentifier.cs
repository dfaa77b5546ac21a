using System.Text.Json.Nodes;
using Ragusa.Engines.Identifiers;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>An account, a number, a link or a name on a platform that a report names, in the form in which others name it too.</summary>
/// <param name="Places">The questions in whose answers it stands, as keys of the labels.</param>
/// <param name="IsOwn">It is the reporter's own: covered, and never a reason to look for others.</param>
internal sealed record NamedIdentifier(Identifier What, IReadOnlyList<string> Places, int Times, bool IsOwn)
{
    /// <summary>The place of what was written after sending, in the thread.</summary>
    public const string Thread = "thread";

    /// <summary>Everything that the answers name, the strongest first. Pure: the same answers give the same list.</summary>
    /// <param name="mails">Mails that came as files.</param>
    public static IReadOnlyList<NamedIdentifier> In(Template template, Answers answers, IEnumerable<string> thread, IEnumerable<ToldMail> mails, PhoneRegion region)
    {
        var texts = TextsOf(template, answers).Concat(thread.Select(t => new Told(Thread, t, IsOwn: false))).ToList();
        var found = texts.SelectMany(t => IdentifierFinder.In(t.Text, new FindOptions { Region = region }).Kept.Select(f => (f.What, t.Place, t.IsOwn)))
            .Concat(mails.SelectMany(m => MailNames.Of(m.What, region).Select(n => (n.What, m.Place, n.IsOwn))));
        return
        [
            .. found.GroupBy(f => (f.What.Kind, f.What.Canonical))
                .Select(g => new NamedIdentifier(g.First().What, [.. g.Select(f => f.Place).Distinct()], g.Count(), g.Any(f => f.IsOwn)))
                .OrderBy(n => n.IsOwn).ThenByDescending(n => n.What.Check).ThenBy(n => n.What.Kind).ThenBy(n => n.What.Canonical, StringComparer.Ordinal),
        ];
    }

    private readonly record struct Told(string Place, string Text, bool IsOwn);

    private static IEnumerable<Told> TextsOf(Template template, Answers answers) =>
        from section in template.Sections
        from holder in section.Repeats ? answers.Items(section.Code) : answers.SectionOf(section.Code) is JsonObject single ? [single] : []
        from field in section.Fields
            // Our own name of a file looks like a digest.
        where field.Type != FieldType.Files
        from text in Leaves(holder[field.Code])
        select new Told(LabelKeys.Field(section, field), text, ReachesReporter(field));

    // What the template covers and what reaches somebody is the reporter's own.
    private static bool ReachesReporter(Field field) => field is { Sensitive: true, Type: FieldType.Email or FieldType.Phone or FieldType.Iban };

    private static IEnumerable<string> Leaves(JsonNode? value) => value switch
    {
        // A number or a link is kept as it was typed and in its plain form; once is enough.
        JsonObject members when (members["e164"] ?? members["normal"]) is { } plain => Leaves(plain),
        JsonObject members => members.SelectMany(m => Leaves(m.Value)),
        JsonArray items => items.SelectMany(Leaves),
        _ => Scene.AsText(value) is { } text ? [text] : [],
    };
}
