using System.Globalization;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>One payment, one account, one person: its number and the two answers by which people know it.</summary>
internal sealed record ItemView(int Number, string Title, string Summary, string ChangeAddress)
{
    private static readonly FieldType[] Telling = [FieldType.Money, FieldType.One, FieldType.Text, FieldType.Url, FieldType.Email, FieldType.Phone];

    public static IReadOnlyList<ItemView> Of(Section section, Interview interview) =>
        [.. interview.Answers.Items(section.Code).Select((item, n) => new ItemView(
            n,
            TitleOf(section, n, interview.Circumstances.Labels),
            string.Join(" · ", section.Fields
                .Where(f => Telling.Contains(f.Type) && !f.Long)
                .OrderBy(f => f.Type != FieldType.Money)
                .Select(f => Display.Of(f, item[f.Code], interview.Template, interview.Circumstances))
                .Where(lines => lines.Count > 0)
                .Take(2)
                .Select(lines => lines[0])),
            interview.Journey.FirstOf(section.Code, n) is { } first ? Addresses.Of(first) : Addresses.Check))];

    /// <summary>"Payment 2"</summary>
    public static string TitleOf(Section section, int item, Labels labels) =>
        $"{labels.Section(section.Code).Short ?? labels.Section(section.Code).Text} {(item + 1).ToString(CultureInfo.InvariantCulture)}";
}
