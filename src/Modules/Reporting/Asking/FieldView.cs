using System.Globalization;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>One field as it stands on the page: its words, its answers to choose from, and what was typed or kept.</summary>
internal sealed record FieldView
{
    public static readonly string[] AddressLines = ["line1", "line2", "city", "region", "postcode"];

    private static readonly string[] Unsure = ["not_sure", "not_known", "prefer_not"];

    public required Field Field { get; init; }

    /// <summary>The name that is posted.</summary>
    public required string Name { get; init; }

    public required Label Label { get; init; }

    /// <summary>The only question of its page: its label is the heading.</summary>
    public bool IsHeading { get; init; }

    /// <summary>Statements of which the page shows a handful; null for a field that is shown whole.</summary>
    public Group? Group { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; }

    public required Template Template { get; init; }

    public required Circumstances Circumstances { get; init; }

    public IReadOnlyList<FieldView> Members { get; init; } = [];

    public string? Value => Of(Name);

    public string Lines => Values.TryGetValue(Name, out var values) ? string.Join('\n', values) : "";

    public IReadOnlyList<string> All => Values.GetValueOrDefault(Name) ?? [];

    /// <summary>Every answer offered, "I do not know" last.</summary>
    public IReadOnlyList<Choice> Choices(string unknown, string none) => (Field.Type, Group) switch
    {
        (_, { } group) => [.. group.Options.Select(Option), new Choice(group.None, none) { Exclusive = true }],
        (FieldType.Tri, _) => [.. ValueReader.TriCodes.Take(2).Select(c => new Choice(c, Circumstances.Labels.Option("tri", c).Text)), new Choice("not_sure", unknown)],
        (FieldType.One, _) when UnsureCode is { } last => [.. Codes.Where(c => c != last).Select(Option), Option(last)],
        (FieldType.One, _) when Field.Required is null => [.. Codes.Select(Option), new Choice("not_known", unknown)],
        (FieldType.One, _) => [.. Codes.Select(Option)],
        _ => [.. Codes.Select(c => Unsure.Contains(c) ? Option(c) with { Exclusive = true } : Option(c))],
    };

    public IReadOnlyList<Choice> Currencies =>
        [.. Circumstances.Profile.Currencies.Concat(Assets).Concat(Standards.Currencies).Distinct().Select(c => new Choice(c, c))];

    public IReadOnlyList<Choice> Countries =>
        [.. Standards.Countries.Append(Circumstances.Profile.Country).Distinct()
            .Select(c => new Choice(c, Display.CountryName(c, Circumstances)))
            .OrderBy(c => c.Value != Circumstances.Profile.Country).ThenBy(c => c.Label, StringComparer.InvariantCultureIgnoreCase)];

    /// <summary>The languages with a two-letter code, each in its own words.</summary>
    public static IReadOnlyList<Choice> Languages { get; } =
        [.. CultureInfo.GetCultures(CultureTypes.NeutralCultures)
            .Where(c => c.Name.Length == 2)
            .Select(c => new Choice(c.Name, c.NativeName))
            .OrderBy(c => c.Label, StringComparer.InvariantCultureIgnoreCase)];

    public string? Keyboard => Field.Type switch
    {
        FieldType.Phone => "tel",
        FieldType.Email => "email",
        FieldType.Url => "url",
        _ => null,
    };

    public TypedDate DateOf(string name) => new(Of(name + ".day") ?? "", Of(name + ".month") ?? "", Of(name + ".year") ?? "");

    public TypedMoney Money => new(Of(Name + ".amount") ?? "", Of(Name + ".currency") ?? "");

    public string? Of(string name) => Values.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    private string? UnsureCode => Codes.FirstOrDefault(Unsure.Contains);

    private IReadOnlyList<string> Codes => Template.Lists.GetValueOrDefault(Field.List ?? "") ?? [];

    private IReadOnlyList<string> Assets => Field.List is { } list && Field.Type == FieldType.Money ? Template.Lists.GetValueOrDefault(list) ?? [] : [];

    private Choice Option(string code)
    {
        var label = Circumstances.Labels.Option(Field.List!, code);
        return new Choice(code, label.Text) { Hint = label.Hint };
    }
}
