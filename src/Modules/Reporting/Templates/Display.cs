using System.Globalization;
using System.Text.Json.Nodes;
using Ragusa.Pages;

namespace Ragusa.Reporting.Templates;

/// <summary>Answers in words, for "check your answers", the print view and the desk.</summary>
internal static class Display
{
    /// <summary>The lines that say an answer; none if it was not given.</summary>
    public static IReadOnlyList<string> Of(Field field, JsonNode? value, Template template, Circumstances circumstances)
    {
        if (Answers.StateOf(value) != AnswerState.Given) return [];
        return field.Several is not null && value is JsonArray items
            ? [.. items.SelectMany(i => One(field, i, circumstances))]
            : One(field, value, circumstances);
    }

    private static IReadOnlyList<string> One(Field field, JsonNode? value, Circumstances c) => field.Type switch
    {
        FieldType.One => [c.Labels.Option(field.List!, Scene.AsText(value)!).Text],
        FieldType.Tri => [c.Labels.Option("tri", Scene.AsText(value)!).Text],
        FieldType.Bool => [c.Labels.Option("tri", Scene.AsText(value) == "true" ? "yes" : "no").Text],
        FieldType.Many when value is JsonArray codes => [.. codes.Select(code => OptionOf(field, Scene.AsText(code)!, c))],
        FieldType.Country => [CountryName(Scene.AsText(value)!, c)],
        FieldType.Language => [LanguageName(Scene.AsText(value)!)],
        FieldType.Date => [DateOnly.ParseExact(Scene.AsText(value)!, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("D", CultureOf(c))],
        FieldType.Instant => [InstantOf(value, c)],
        FieldType.When when value is JsonObject told => [.. WhenOf(told, c)],
        FieldType.Money when value is JsonObject money => [$"{AmountOf(Scene.AsText(money["amount"])!, c)} {Scene.AsText(money["currency"])}"],
        FieldType.Phone or FieldType.Url when value is JsonObject typed => [Scene.AsText(typed["raw"]) ?? ""],
        FieldType.Address when value is JsonObject address => [.. address.Select(l => l.Key == "country" ? CountryName(Scene.AsText(l.Value)!, c) : Scene.AsText(l.Value)!)],
        FieldType.Object when value is JsonObject whole => [.. MembersOf(field, whole, c)],
        FieldType.Files => FileAnswers.NamesIn(value),
        FieldType.Int => [long.Parse(value!.ToJsonString(), CultureInfo.InvariantCulture).ToString("N0", CultureOf(c))],
        _ => [Scene.AsText(value) ?? ""],
    };

    private static IEnumerable<string> MembersOf(Field field, JsonObject whole, Circumstances c) =>
        from member in field.Members
        where whole.ContainsKey(member.Code)
        from line in One(member, whole[member.Code], c)
        select $"{c.Labels.Field(LabelKeys.Member(field, member)).Text}: {line}";

    private static string OptionOf(Field field, string code, Circumstances c) =>
        field.Groups.Any(g => g.None == code) ? c.Labels.Option("none", "of_these").Text : c.Labels.Option(field.List!, code).Text;

    private static IEnumerable<string> WhenOf(JsonObject told, Circumstances c)
    {
        if (Scene.AsText(told["precision"]) is { } precision) yield return c.Labels.Option("precision", precision).Text;
        if (told["from"] is { } from) yield return told["to"] is { } to ? $"{InstantOf(from, c)} – {InstantOf(to, c)}" : InstantOf(from, c);
        if (Scene.AsText(told["text"]) is { } text) yield return text;
    }

    private static string InstantOf(JsonNode? value, Circumstances c)
    {
        var local = Scene.AsText(value!["local"])!;
        var time = DateTime.Parse(local, CultureInfo.InvariantCulture, DateTimeStyles.None);
        return local.Contains('T', StringComparison.Ordinal) ? $"{time.ToString("f", CultureOf(c))} ({Scene.AsText(value["zone"])})" : time.ToString("D", CultureOf(c));
    }

    // Grouped as the reader is used to, every digit kept.
    private static string AmountOf(string plain, Circumstances c)
    {
        var decimals = plain.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? plain.Length - dot - 1 : 0;
        return decimal.Parse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture).ToString($"N{decimals}", CultureOf(c));
    }

    public static string CountryName(string code, Circumstances c)
    {
        if (code == c.Profile.Country) return c.Profile.Name.In(c.Labels.Language);
        try
        {
            return new RegionInfo(code).EnglishName is { Length: > 0 } english && c.Labels.Language.StartsWith("en", StringComparison.Ordinal) ? english : new RegionInfo(code).NativeName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    // In its own words, so that whoever reads that language finds it.
    private static string LanguageName(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    private static CultureInfo CultureOf(Circumstances c) => new Language(c.Labels.Language, "", Direction.LeftToRight).Culture;
}
