namespace Ragusa.Reporting.Templates;

/// <summary>What can be wrong between the parts of one template: names that point nowhere, conditions that ask about later answers, rules for unknown offences.</summary>
internal sealed class TemplateCheck(Template template, string file, CountryProfile profile, Func<string, bool> isOffence, ICollection<PackProblem> problems)
{
    // Every field in the order in which it is asked; a condition may only look back.
    private readonly Dictionary<string, int> asked = template.Sections
        .SelectMany(s => s.Pages.SelectMany(p => p.Fields.Select(f => (Path: LabelKeys.Field(s, f), Page: p))))
        .Select((f, n) => (f.Path, n)).DistinctBy(f => f.Path).ToDictionary(f => f.Path, f => f.n, StringComparer.Ordinal);

    public void Run()
    {
        Twice(template.Sections.Select(s => s.Code), "/sections", "section");
        Twice(template.Rules.Select(r => r.Id), "/rules", "rule");
        foreach (var (section, n) in template.Sections.Select((s, n) => (s, n))) CheckSection(section, $"/sections/{n}");
        foreach (var (rule, n) in template.Rules.Select((r, n) => (r, n))) CheckRule(rule, $"/rules/{n}");
        foreach (var (route, n) in template.HotRoutes.Select((r, n) => (r, n))) CheckRoute(route, $"/hot_routes/{n}");
        foreach (var (points, n) in template.Urgency.Points.Select((p, n) => (p, n))) CheckCondition(points.When, null, int.MaxValue, $"/urgency/points/{n}/when");
        foreach (var voice in template.Voices) CheckCondition(voice.When, null, int.MaxValue, $"/voices/{voice.Code}");
        new ShortFormCheck(template, Blame).Run();
        foreach (var (list, codes) in template.Lists) Twice(codes, $"/lists/{list}", "code");
        if (template.Urgency.AmountOf is { } amount && template.SectionOf(amount.Section)?.FieldOf(amount.Field)?.Type != FieldType.Money) Blame("/urgency/amount_of", $"{amount.Section}.{amount.Field} is no amount of money.");
        if (template.ValidTo <= template.ValidFrom) Blame("/valid_to", "must lie after \"valid_from\".");
    }

    private void CheckSection(Section section, string at)
    {
        CheckCondition(section.When, section, FirstOf(section), $"{at}/when");
        Twice(section.Pages.Select(p => p.Code), $"{at}/pages", "page");
        Twice(section.Fields.Select(f => f.Code), $"{at}/pages", "field");
        foreach (var (page, n) in section.Pages.Select((p, n) => (p, n)))
        {
            var place = $"{at}/pages/{n}";
            if (page.Code is "any" or "more" || page.Code.All(char.IsAsciiDigit)) Blame($"{place}/code", $"\"{page.Code}\" means something else in an address; choose another code.");
            CheckCondition(page.When, section, Order(section, page.Fields[0]), $"{place}/when");
            foreach (var field in page.Fields) CheckField(section, page, field, place);
        }
    }

    private void CheckField(Section section, Page page, Field field, string at)
    {
        var last = Order(section, page.Fields[^1]) + 1;
        CheckCondition(field.When, section, last, $"{at} ({field.Code}.when)");
        CheckCondition(field.Required, section, int.MaxValue, $"{at} ({field.Code}.required)");
        foreach (var used in field.Members.Append(field).Where(f => f.List is not null && !template.Lists.ContainsKey(f.List)))
        {
            Blame(at, $"the field \"{used.Code}\" offers the list \"{used.List}\", which does not exist.");
        }

        foreach (var member in field.Members) CheckCondition(member.When, section, last, $"{at} ({field.Code}.{member.Code}.when)");
        CheckGroups(section, field, last, at);
    }

    private void CheckGroups(Section section, Field field, int last, string at)
    {
        if (field.Groups.Count == 0) return;
        var offered = template.Lists.GetValueOrDefault(field.List ?? "") ?? [];
        foreach (var group in field.Groups)
        {
            CheckCondition(group.When, section, last, $"{at} (group {group.Code})");
            if (group.Options.Count > 7) Blame(at, $"the group \"{group.Code}\" shows {group.Options.Count} statements; more than 7 are too many to weigh.");
            foreach (var option in group.Options.Where(o => !offered.Contains(o))) Blame(at, $"the group \"{group.Code}\" shows \"{option}\", which is not in the list \"{field.List}\".");
        }

        Twice(field.Groups.Select(g => g.Code), at, "group");
        Twice(field.Groups.SelectMany(g => g.Options), at, "statement");
        foreach (var lost in offered.Except(field.Groups.SelectMany(g => g.Options))) Blame(at, $"\"{lost}\" is in no group, so nobody can choose it.");
    }

    private void CheckRule(Rule rule, string at)
    {
        CheckCondition(rule.When, null, int.MaxValue, $"{at}/when");
        if (!isOffence(rule.Propose)) Blame($"{at}/propose", $"\"{rule.Propose}\" is no code of the offence register.");
    }

    private void CheckRoute(HotRoute route, string at)
    {
        CheckCondition(route.When, null, int.MaxValue, $"{at}/when");
        if (route.Clock is not { } clock) return;
        if (template.SectionOf(clock.Section) is not { Repeats: true } section) Blame($"{at}/clock/section", $"\"{clock.Section}\" is no section that repeats.");
        else if (section.FieldOf(clock.At)?.Type is not (FieldType.Instant or FieldType.Date)) Blame($"{at}/clock/at", $"\"{clock.At}\" is no moment of that section.");
        else CheckCondition(clock.When, section, int.MaxValue, $"{at}/clock/when");
        CheckClock(clock.Clock, $"{at}/clock/clock");
    }

    /// <param name="before">The condition may read only fields that are asked before this place in the order.</param>
    private void CheckCondition(Condition? condition, Section? section, int before, string at)
    {
        if (condition is null) return;
        foreach (var path in condition.Reads.Distinct())
        {
            var full = path.StartsWith('.') ? section?.Code + path : path;
            if (path.StartsWith('.') && section is null) Blame(at, $"\"{path}\" has no item to look into here; write section.field, or use \"some\".");
            else if (!full!.Contains('.', StringComparison.Ordinal)) CheckSectionName(full, at);
            else CheckPath(full, before, at);
        }

        foreach (var part in Parts(condition)) CheckPart(part, section, at);
    }

    private void CheckSectionName(string section, string at)
    {
        if (template.SectionOf(section) is null) Blame(at, $"\"{section}\" is no section of this template.");
    }

    private void CheckPath(string path, int before, string at)
    {
        var field = string.Join('.', path.Split('.').Take(2));
        if (!asked.TryGetValue(field, out var order)) Blame(at, $"\"{path}\" is no field of this template.");
        else if (order >= before) Blame(at, $"depends on \"{path}\", which is asked later (or on itself): the questions would go in a circle.");
    }

    private void CheckPart(Condition part, Section? section, string at)
    {
        if (part is Condition.OlderThan old) CheckClock(old.Clock, at);
        if (part is Condition.UnderAge young) CheckBands(young.Path, section, at);
        if (part is Condition.Some some && template.SectionOf(some.Section) is { Repeats: false }) Blame(at, $"\"some\" looks through \"{some.Section}\", which does not repeat.");
        if (part is Condition.Some { Part: var inner } && Parts(inner).Any(p => p is Condition.Some)) Blame(at, "has \"some\" inside \"some\": that takes time that grows with the square of the answers.");
        var (path, values) = part switch
        {
            Condition.Is p => (p.Path, p.Values),
            Condition.Contains p => (p.Path, p.Values),
            Condition.Only p => (p.Path, p.Values),
            _ => ("", []),
        };
        var field = template.FieldOf(path.StartsWith('.') ? section?.Code + path : path);
        if (field is null || CodesOf(field) is not { } codes) return;
        foreach (var value in values.Where(v => !codes.Contains(v))) Blame(at, $"asks whether {path} is \"{value}\", which it can never be.");
    }

    private void CheckBands(string path, Section? section, string at)
    {
        var field = template.FieldOf(path.StartsWith('.') ? section?.Code + path : path);
        var bands = template.Lists.GetValueOrDefault(field?.List ?? "")?.Where(c => AgeBand.Of(c) is not null).ToList() ?? [];
        if (bands.Count == 0) Blame(at, $"asks how old somebody is, and {path} offers no band of ages such as under_13, 13_17 or 70_plus.");
        foreach (var band in bands.Where(b => AgeBand.Of(b)!.Value.IsCutBy(profile.AgeOfMajority)))
        {
            Blame($"/lists/{field!.List}", $"\"{band}\" holds people on both sides of {profile.AgeOfMajority}, the age of majority, and questions depend on who is of age: cut it there.");
        }
    }

    private IReadOnlyList<string>? CodesOf(Field field) => field.Type switch
    {
        FieldType.Tri => ValueReader.TriCodes,
        FieldType.One or FieldType.Many => template.Lists.GetValueOrDefault(field.List ?? ""),
        _ => null,
    };

    private static IEnumerable<Condition> Parts(Condition condition) => condition switch
    {
        Condition.All all => all.Parts.SelectMany(Parts),
        Condition.Any any => any.Parts.SelectMany(Parts),
        Condition.Not not => Parts(not.Part),
        Condition.Named named => Parts(named.Part),
        Condition.Some some => [some, .. Parts(some.Part).Where(p => p is Condition.OlderThan or Condition.Some)],
        _ => [condition],
    };

    private void CheckClock(string clock, string at)
    {
        if (!profile.Clocks.ContainsKey(clock)) Blame(at, $"\"{clock}\" is no clock of {CountryProfile.FileName}.");
    }

    private int FirstOf(Section section) => section.Fields is [var first, ..] ? Order(section, first) : int.MaxValue;

    private int Order(Section section, Field field) => asked[LabelKeys.Field(section, field)];

    private void Twice(IEnumerable<string> codes, string at, string what)
    {
        foreach (var twice in codes.GroupBy(c => c).Where(g => g.Count() > 1)) Blame(at, $"the {what} \"{twice.Key}\" stands twice.");
    }

    private void Blame(string at, string words) => problems.Add(new PackProblem(file, at, words));
}
