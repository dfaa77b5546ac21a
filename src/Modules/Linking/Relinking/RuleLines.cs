using System.Text.Json;

namespace Ragusa.Linking;

/// <summary>One place in which two sets of rules are not the same.</summary>
/// <param name="Where">A path in the rules, or the file of a list.</param>
/// <param name="Before">Null for what is new.</param>
/// <param name="After">Null for what is gone.</param>
internal sealed record RuleLine(string Where, string? Before, string? After);

/// <summary>What is written otherwise in new rules: rules by their value, lists by how many of their entries came and went.</summary>
internal static class RuleLines
{
    public static IReadOnlyList<RuleLine> Between(RuleContent before, RuleContent after)
    {
        List<RuleLine> lines = [];
        Compare("", before.Rules, after.Rules, lines);
        foreach (var file in before.Lists.Keys.Union(after.Lists.Keys).Order(StringComparer.Ordinal))
        {
            var (was, now) = (before.Lists.TryGetValue(file, out var w) ? w : (JsonElement?)null, after.Lists.TryGetValue(file, out var n) ? n : (JsonElement?)null);
            if (was?.GetRawText() != now?.GetRawText()) lines.Add(OfLists(file, was, now));
        }

        return lines;
    }

    private static void Compare(string at, JsonElement? before, JsonElement? after, List<RuleLine> lines)
    {
        if (before?.GetRawText() == after?.GetRawText()) return;

        var (was, now) = (MembersOf(before), MembersOf(after));
        if (was is null || now is null)
        {
            lines.Add(new RuleLine(at, before?.GetRawText(), after?.GetRawText()));
            return;
        }

        foreach (var member in was.Keys.Union(now.Keys)) Compare(at.Length == 0 ? member : $"{at}.{member}", was.TryGetValue(member, out var w) ? w : null, now.TryGetValue(member, out var n) ? n : null, lines);
    }

    // Kinds stand in a row and are known by their word.
    private static Dictionary<string, JsonElement>? MembersOf(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Object } all => all.EnumerateObject().ToDictionary(m => m.Name, m => m.Value),
        { ValueKind: JsonValueKind.Array } all when all.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Object && e.TryGetProperty("kind", out _)) =>
            all.EnumerateArray().ToDictionary(e => e.GetProperty("kind").ToString()),
        _ => null,
    };

    private static RuleLine OfLists(string file, JsonElement? before, JsonElement? after)
    {
        var (was, now) = (EntriesOf(before), EntriesOf(after));
        return new RuleLine(
            file,
            before is null ? null : $"{Effect(before)}: −{was.Except(now).Count()}",
            after is null ? null : $"{Effect(after)}: +{now.Except(was).Count()}");
    }

    private static HashSet<string> EntriesOf(JsonElement? list) =>
        list is { } has && has.TryGetProperty("list", out var entries) ? [.. entries.EnumerateArray().Select(e => e.ToString())] : [];

    private static string Effect(JsonElement? list) => list is { } has && has.TryGetProperty("effect", out var effect) ? effect.ToString() : "";
}
