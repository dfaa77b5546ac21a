using System.Globalization;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Originals of masked answers while the answers around them change. Each is known by the pointer of its answer.</summary>
internal static class Originals
{
    /// <summary>What is left of the earlier originals after these fields were read anew, and what was read.</summary>
    /// <remarks>A masked number that still stands in its text keeps its original: the page shows dots and sends them back.</remarks>
    public static IReadOnlyList<RestrictedValue> After(
        IReadOnlyList<RestrictedValue> before, IReadOnlyList<RestrictedValue> read, IReadOnlyCollection<string> pointers, Answers after) =>
        [.. before.Where(o => !pointers.Any(p => IsAt(o, p)) || StillStands(o, after)).Except(read), .. read];

    /// <summary>Those that remain when an item is taken out; the later ones move up with their items.</summary>
    public static IReadOnlyList<RestrictedValue> WithoutItem(IReadOnlyList<RestrictedValue> all, string section, int item) =>
        [.. all.Select(o => Moved(o, section, item)).OfType<RestrictedValue>()];

    /// <summary>Those whose answer is still there.</summary>
    public static IReadOnlyList<RestrictedValue> In(IReadOnlyList<RestrictedValue> all, Answers answers) => [.. all.Where(o => TextAt(o, answers) is not null)];

    private static bool IsAt(RestrictedValue original, string pointer) =>
        original.Pointer == pointer || original.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal);

    private static bool StillStands(RestrictedValue original, Answers answers) =>
        TextAt(original, answers) is { } text
        && text.Contains(CardMask.Dots + (original.Value.Length > 8 ? " " + original.Value[^4..] : ""), StringComparison.Ordinal);

    private static string? TextAt(RestrictedValue original, Answers answers)
    {
        System.Text.Json.Nodes.JsonNode? node = answers.ToJson();
        foreach (var name in original.Pointer.Split('/').Skip(1))
        {
            node = node switch
            {
                System.Text.Json.Nodes.JsonObject members => members[name],
                System.Text.Json.Nodes.JsonArray items when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < items.Count => items[n],
                _ => null,
            };
        }

        return Scene.AsText(node);
    }

    private static RestrictedValue? Moved(RestrictedValue original, string section, int item)
    {
        var parts = original.Pointer.Split('/');
        if (parts.Length < 3 || parts[1] != section || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at < item) return original;
        if (at == item) return null;

        parts[2] = (at - 1).ToString(CultureInfo.InvariantCulture);
        return original with { Pointer = string.Join('/', parts) };
    }
}
