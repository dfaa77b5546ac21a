using System.Text;
using Ragusa.Legislation.Contracts;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;
using Ragusa.Reporting.Generating;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting.Contracts;

/// <summary>Checks a country's pack as a whole: profile, offences, questions with their words and examples, advice.</summary>
public static class ReportPack
{
    /// <summary>Everything that is wrong, each with file and place; nothing but warnings if the pack can be used.</summary>
    /// <param name="now">The moment at which examples without a moment of their own play.</param>
    public static IReadOnlyList<PackProblem> Check(string directory, Instant now)
    {
        List<PackProblem> problems = [];
        var folder = new PackFolder(Path.GetFullPath(directory));
        if (CountryProfile.Read(folder, problems) is not { } profile || folder.Fault is not null) return problems;
        BorrowedCheck.Run(folder, profile, problems);
        if (profile.Languages.Count == 0 || !TimeZoneInfo.TryFindSystemTimeZoneById(profile.TimeZone, out _)) return problems;

        var register = OffencePack.Check(folder, profile.Languages, problems);
        var templates = TemplateStore.ReadTemplates(folder, problems);
        var labels = TemplateStore.ReadLabels(folder, profile, problems);
        var more = TemplateStore.ReadWords(folder, problems);
        Voices.Read(folder, profile, templates.Select(t => t.Template), labels, problems);
        if (templates.Count == 0) problems.Add(new PackProblem(TemplateStore.Folder, "", "has no template."));
        foreach (var (file, template) in templates)
        {
            new TemplateCheck(template, file, profile, c => register.Find(c) is not null, problems).Run();
            foreach (var (language, words) in labels) LabelsCheck.Run(template, words, TemplateStore.LabelsFile(language), problems);
        }

        BankRegister.Read(folder, problems);
        RetentionRules.Read(folder, profile, GuardRules.Read(folder, problems), register, problems);
        var duty = DutyPack.Read(folder, [.. templates.SelectMany(t => t.Template.HotRoutes).DistinctBy(r => r.Code)], problems);
        var units = UnitPack.Read(folder, problems);
        UnitCheck.Run(units, folder, profile, problems);
        BodyRegister.Read(folder, profile, register, templates.SelectMany(t => t.Template.Sections).Select(s => s.Code).ToHashSet(), problems);
        PackMessages.Read(folder, profile, problems);
        PackViews.Read(folder, problems);
        ObservingCheck.Run(folder, [.. templates.Select(t => t.Template)], problems);
        LinkingPack.Check(folder, [.. units.Regions.Select(r => r.Code)], profile.Languages, problems);
        new RoutingReader(units, duty, register, profile).Read(folder, problems);
        MadeUpCountry.Read(folder, profile, problems);
        VersionCheck.Run(templates, problems);
        AlertPack.Check(folder, problems);
        WarningPack.Check(folder, problems);
        AdvicePack.Check(folder, profile, Selectors(register, templates), DateOnly.FromDateTime(now.ToDateTimeOffset().UtcDateTime), problems);
        if (problems.All(p => p.IsWarning)) CheckExamples(templates, new TemplateStore([.. templates.Select(t => t.Template)], labels, profile, more), register, now, problems);
        return [.. problems.Select(folder.Placed).Distinct()];
    }

    private static AdviceSelectors Selectors(IOffenceRegister register, IReadOnlyList<(string File, Template Template)> templates) => new(
        register.All.Select(o => o.Code).ToHashSet(),
        Statements(templates),
        templates.SelectMany(t => t.Template.HotRoutes).Select(r => r.Action).ToHashSet());

    private static HashSet<string> Statements(IReadOnlyList<(string File, Template Template)> templates) =>
        [.. templates.SelectMany(t => t.Template.Sections).SelectMany(s => s.Fields).SelectMany(f => f.Groups).SelectMany(g => g.Options)];

    private static void CheckExamples(IReadOnlyList<(string File, Template Template)> templates, TemplateStore store, IOffenceRegister register, Instant now, List<PackProblem> problems)
    {
        foreach (var (file, template) in templates)
        {
            foreach (var (example, n) in template.Examples.Select((e, n) => (e, n)))
            {
                foreach (var fault in Faults(template, example, store.At(example.Now ?? now, store.LabelsIn("").Language), register))
                {
                    problems.Add(new PackProblem(file, $"/examples/{n}", $"the example \"{example.Code}\" {fault}"));
                }
            }
        }
    }

    private static IEnumerable<string> Faults(Template template, Example example, Circumstances c, IOffenceRegister register)
    {
        var reading = AnswerReader.Read(template, Encoding.UTF8.GetBytes(example.Answers.GetRawText()), c);
        foreach (var flaw in reading.Flaws) yield return $"is refused at {flaw.Pointer}: {flaw.Words} ({flaw.Code})";
        if (!reading.IsSound) yield break;
        foreach (var flaw in Journey.Of(template, reading.Answers, c).Missing()) yield return $"lacks {flaw.Pointer}, which is required.";

        var primary = Derivation.Of(template, c.Scene(reading.Answers), register.RankOf)[0].Code;
        if (example.Primary is { } expected && expected != primary) yield return $"gives {primary}, not {expected}.";
        var routes = HotRoutes.Of(template, c.Scene(reading.Answers)).Select(r => r.Code).ToList();
        if (!routes.SequenceEqual(example.HotRoutes)) yield return $"takes the hot routes [{string.Join(", ", routes)}], not [{string.Join(", ", example.HotRoutes)}].";
    }
}
