using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>Alphabets that are mixed, and letters that look alike (UTS #39), so that a name that imitates another is seen.</summary>
internal static class Scripts
{
    private sealed record Table(string Version, Dictionary<string, string> Alike);

    private static readonly Table Loaded = EmbeddedTable.Json<Table>("confusables");
    private static readonly FrozenDictionary<char, string> Alike =
        Loaded.Alike.SelectMany(a => a.Value.Select(c => (c, a.Key))).ToFrozenDictionary(p => p.c, p => p.Key);

    private static readonly SearchValues<char> AlikeLetters = SearchValues.Create([.. Alike.Keys]);

    public static string Version => Loaded.Version;

    /// <summary>Whether a label takes letters from more than one alphabet. Chinese, Japanese and Korean writing mix by nature, also with Latin.</summary>
    public static bool IsMixed(string label)
    {
        var seen = 0;
        foreach (var c in label)
        {
            if (AlphabetOf(c) is > 0 and var alphabet) seen |= 1 << alphabet;
        }

        return int.PopCount(seen) > 1;
    }

    // Blocks of the alphabets whose letters are taken for one another; 0 is everything else.
    private static int AlphabetOf(char c) => c switch
    {
        >= 'a' and <= 'z' or >= 'A' and <= 'Z' or (>= '\u00C0' and <= '\u024F' and not ('\u00D7' or '\u00F7')) or (>= '\u1E00' and <= '\u1EFF') => 1,
        (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF') => 2,
        >= '\u0400' and <= '\u052F' => 3,
        >= '\u0530' and <= '\u058F' => 4,
        >= '\u0590' and <= '\u05FF' => 5,
        (>= '\u0600' and <= '\u06FF') or (>= '\u0750' and <= '\u077F') => 6,
        >= '\u0900' and <= '\u097F' => 7,
        >= '\u0E00' and <= '\u0E7F' => 8,
        >= '\u10A0' and <= '\u10FF' => 9,
        >= '\u13A0' and <= '\u13FF' => 10,
        _ => 0,
    };

    /// <summary>The host with each look-alike replaced by the letter it imitates; null where it imitates nothing.</summary>
    public static string? SkeletonOf(string host)
    {
        var shown = host.Contains("xn--", StringComparison.Ordinal) ? HostName.Unicode(host) : host;
        if (!shown.AsSpan().ContainsAny(AlikeLetters)) return null;

        var skeleton = new StringBuilder(shown.Length);
        foreach (var c in shown) skeleton.Append(Alike.TryGetValue(c, out var letter) ? letter : c.ToString());
        return skeleton.ToString();
    }
}
