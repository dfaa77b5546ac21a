using System.Globalization;

namespace Ragusa.Reporting.Templates;

/// <summary>Reads one template file into the model; what is wrong in it is noted with its place.</summary>
internal sealed class TemplateReader
{
    private readonly PackNode root;
    private readonly ConditionReader conditions;
    private readonly FieldReader fields;

    private TemplateReader(PackNode root)
    {
        this.root = root;
        conditions = new ConditionReader(Named("conditions"));
        fields = new FieldReader(conditions, Named("objects"));
    }

    public static Template Read(PackNode root) => new TemplateReader(root).Read();

    private Template Read()
    {
        root.Knows("code", "version", "valid_from", "valid_to", "conditions", "lists", "objects", "sections", "rules", "hot_routes", "urgency", "examples", "additions", "corrections", "one_page", "voices");
        return new Template
        {
            Code = root.Text("code"),
            Version = VersionOf(),
            ValidFrom = root.DateOrNone("valid_from") ?? DateOnly.MinValue,
            ValidTo = root.DateOrNone("valid_to"),
            Lists = root.Members("lists").DistinctBy(m => m.Key).ToDictionary(m => m.Key, m => (IReadOnlyList<string>)[.. m.Value.AsItems().Select(i => i.AsText())], StringComparer.Ordinal),
            Sections = [.. root.Items("sections").Select(SectionAt)],
            Rules = [.. root.Items("rules").Select(RuleAt)],
            HotRoutes = [.. root.Items("hot_routes").Select(HotRouteAt)],
            Urgency = root.Child("urgency") is { } urgency ? UrgencyAt(urgency) : UrgencyScale.None,
            Examples = [.. root.Items("examples").Select(ExampleAt)],
            Additions = root.Texts("additions"),
            Corrections = root.Texts("corrections"),
            OnePage = root.Texts("one_page"),
            Voices = [.. root.Members("voices").Select(v => new Voice(v.Key, conditions.Read(v.Value)))],
        };
    }

    private Dictionary<string, PackNode> Named(string member) => root.Members(member).ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);

    private Version VersionOf()
    {
        var text = root.Text("version");
        if (Version.TryParse(text, out var version) && version.Build >= 0 && version.Revision < 0) return version;
        if (text.Length > 0) root.Blame("version", "must be a semantic version such as 1.0.0.");
        return new Version(0, 0, 0);
    }

    private Section SectionAt(PackNode node)
    {
        node.Knows("code", "when", "cap", "asks_first", "pages");
        var section = new Section
        {
            Code = node.Text("code"),
            When = conditions.ReadOrNone(node, "when"),
            Cap = node.WholeOrNone("cap"),
            AsksFirst = node.Flag("asks_first"),
            Pages = [.. node.Items("pages").Select(PageAt)],
        };
        if (section.Pages.Count == 0) node.Blame("pages", "is empty: a section needs a question.");
        if (section.Cap is < 1 or > 200) node.Blame("cap", "must lie between 1 and 200.");
        if (section is { AsksFirst: true, Repeats: false }) node.Blame("asks_first", "is only for a section that repeats: add \"cap\".");
        return section;
    }

    // A page of one field may be written as the field alone; its condition then is the page's.
    private Page PageAt(PackNode node)
    {
        if (node.Has("type"))
        {
            var field = fields.Read(node);
            return new Page(field.Code, field.When, [field with { When = null }]);
        }

        node.Knows("code", "when", "fields");
        var page = new Page(node.Text("code"), conditions.ReadOrNone(node, "when"), [.. node.Items("fields").Select(fields.Read)]);
        if (page.Fields.Count == 0) node.Blame("fields", "is empty: a page needs a field.");
        if (page.Fields.Count > 1 && page.Fields.Any(f => f.Groups.Count > 0)) node.Blame("fields", "has groups beside other fields: give the groups a page of their own.");
        return page;
    }

    private Rule RuleAt(PackNode node)
    {
        node.Knows("id", "version", "when", "propose", "weight", "reason");
        var weight = node.Whole("weight");
        if (weight is < 1 or > 100) node.Blame("weight", "must lie between 1 and 100.");
        return new Rule(node.Text("id"), node.WholeOrNone("version") ?? 1, WhenOf(node), node.Text("propose"), weight, node.Text("reason"));
    }

    private HotRoute HotRouteAt(PackNode node)
    {
        node.Knows("code", "when", "action", "minutes", "clock");
        return new HotRoute(node.Text("code"), WhenOf(node), node.Text("action"), node.Whole("minutes"), node.Child("clock") is { } clock ? ClockAt(clock) : null);
    }

    private RouteClock ClockAt(PackNode node)
    {
        node.Knows("section", "at", "clock", "when");
        return new RouteClock(node.Text("section"), node.Text("at"), node.Text("clock"), WhenOf(node));
    }

    private UrgencyScale UrgencyAt(PackNode node)
    {
        node.Knows("points", "freshness", "amount_of", "amounts");
        return new UrgencyScale(
            [.. node.Items("points").Select(p => new UrgencyPoints(p.Text("reason"), WhenOf(p), p.Whole("points")))],
            [.. node.Items("freshness").Select(f => new FreshnessPoints(f.Text("reason"), f.Whole("minutes_left"), f.Whole("points")))],
            node.Child("amount_of") is { } amount ? AmountOfAt(amount) : null,
            node.Members("amounts").ToDictionary(c => c.Key, c => (IReadOnlyList<AmountPoints>)[.. c.Value.AsItems().Select(AmountAt)], StringComparer.Ordinal));
    }

    private AmountOf AmountOfAt(PackNode node)
    {
        node.Knows("section", "field", "when");
        return new AmountOf(node.Text("section"), node.Text("field"), WhenOf(node));
    }

    private static AmountPoints AmountAt(PackNode node)
    {
        if (!decimal.TryParse(node.Text("from"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var from)) node.Blame("from", "must be an amount such as \"1000\".");
        return new AmountPoints(node.Text("reason"), from, node.Whole("points"));
    }

    private static Example ExampleAt(PackNode node)
    {
        node.Knows("code", "now", "answers", "primary", "hot_routes");
        if (!node.Has("answers")) node.Blame("\"answers\" is missing.");
        var now = DateTimeOffset.TryParse(node.TextOrNone("now"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var told) ? Instant.From(told) : (Instant?)null;
        return new Example(node.Text("code"), now, node.Child("answers")?.Json ?? default, node.TextOrNone("primary"), node.Texts("hot_routes"));
    }

    private Condition WhenOf(PackNode node)
    {
        if (node.Child("when") is { } when) return conditions.Read(when);
        node.Blame("\"when\" is missing.");
        return Condition.Always;
    }
}
