using System.Text.Json.Nodes;

namespace Ragusa.Reporting.Templates;

/// <summary>
/// The required answers that are not there, found without laying out the pages: as <see cref="Journey.Missing"/> finds them, which is kept
/// as what this is tested against. Most pages require nothing and are not looked at.
/// </summary>
internal static class Required
{
    public static IReadOnlyList<Flaw> MissingIn(Template template, Answers answers, Circumstances circumstances)
    {
        var notes = new ReadingNotes(circumstances);
        var scene = circumstances.Scene(answers);
        foreach (var section in template.Sections.Where(s => s.RequiresSomething))
        {
            if (section.When?.Holds(scene.Inside(section.Code, answers.HolderOf(section.Code, null))) == false) continue;

            if (!section.Repeats) LookAt(section, null, answers, scene, notes);
            else for (var item = 0; item < ItemsOf(section, answers); item++) LookAt(section, item, answers, scene, notes);
        }

        return notes.Close(answers).Flaws;
    }

    // A section that asks straight away has a first item even when nothing was told.
    private static int ItemsOf(Section section, Answers answers) => answers.SectionOf(section.Code) switch
    {
        JsonArray { Count: > 0 } items => items.Count,
        JsonObject => 0,
        _ => section.AsksFirst ? 0 : 1,
    };

    private static void LookAt(Section section, int? item, Answers answers, Scene whole, ReadingNotes notes)
    {
        var scene = whole.Inside(section.Code, answers.HolderOf(section.Code, item));
        foreach (var page in section.Pages)
        {
            if (!page.RequiresSomething || page.When?.Holds(scene) == false) continue;

            var shown = page.Fields.Where(f => f.When is null || f.When.Holds(scene) || page.Dependent(section).Contains(f)).ToList();
            foreach (var field in shown)
            {
                if (field.Required is { } required && !IsThere(field, answers.ValueOf(section.Code, item, field.Code)) && required.Holds(scene) && IsOnAPage(shown, scene)) notes.Refuse(PlaceOf(section, item, field), "required");
            }
        }
    }

    internal static bool IsThere(Field field, JsonNode? value) =>
        Answers.StateOf(value) == AnswerState.Given && (!field.MustBeYes || Scene.AsText(value) == "true");

    // Statements that are shown in groups have no page when no group of them has.
    private static bool IsOnAPage(List<Field> shown, Scene scene)
    {
        var groups = shown.SelectMany(f => f.Groups).ToList();
        return groups.Count == 0 || groups.Exists(g => g.When?.Holds(scene) != false);
    }

    private static Place PlaceOf(Section section, int? item, Field field)
    {
        var place = Place.Root.In(section.Code);
        return (item is { } n ? place.In(n) : place).In(field.Code).Labelled(LabelKeys.Field(section, field));
    }
}
