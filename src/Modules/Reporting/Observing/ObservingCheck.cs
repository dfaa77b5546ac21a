using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Says what is wrong in <c>observing.json</c>: a rule for an answer that nobody gives observes nothing.</summary>
internal static class ObservingCheck
{
    // What was written after sending, and mails that came as files.
    private static readonly string[] Elsewhere = [NamedIdentifier.Thread, ToldMail.InFile];

    public static void Run(PackFolder folder, IReadOnlyCollection<Template> templates, ICollection<PackProblem> problems)
    {
        try
        {
            ObservingRules.Load(folder);
        }
        catch (StartRefused refused)
        {
            problems.Add(new PackProblem(ObservingRules.File, "", refused.Message[(folder.PathOf(ObservingRules.File).Length + 2)..]));
            return;
        }

        if (PackNode.Open(folder, ObservingRules.File, problems) is not { } node) return;

        foreach (var use in node.Items("uses").Where(u => !Elsewhere.Contains(u.Text("at")) && !IsKnown(u.Text("at"), templates))) use.Blame("at", $"\"{use.Text("at")}\" is no section or question of a template.");
        if (node.Child("texts") is { } texts) CheckTexts(texts, templates);
        foreach (var member in new[] { "body", "posing", "platform", "method", "group" })
        {
            foreach (var path in node.Items(member).Where(p => !p.AsText().Contains('.', StringComparison.Ordinal) || !IsKnown(p.AsText(), templates))) path.Blame($"\"{path.AsText()}\" is no question of a template: name it as section.field.");
        }
    }

    /// <summary>A text stands in a question, or in a mail that came as a file.</summary>
    private static void CheckTexts(PackNode texts, IReadOnlyCollection<Template> templates)
    {
        foreach (var path in texts.Items("at").Where(p => p.AsText() != ToldMail.InFile && (!p.AsText().Contains('.', StringComparison.Ordinal) || !IsKnown(p.AsText(), templates)))) path.Blame($"\"{path.AsText()}\" is no question of a template: name it as section.field.");
    }

    private static bool IsKnown(string path, IReadOnlyCollection<Template> templates) =>
        path.Split('.') is [var section, .. var field] && templates.Any(t => t.SectionOf(section) is { } known && (field.Length == 0 || known.FieldOf(field[0]) is not null));
}
