using System.Buffers;
using System.Text;

namespace Ragusa.Engines;

/// <summary>Characters that make a text look like another one.</summary>
internal static class MailScripts
{
    // Overrides write what follows backwards: "exe.fdp" is shown as "pdf.exe" (UAX 9 2.2).
    private static readonly SearchValues<char> Reversing = SearchValues.Create("\u202D\u202E");

    // Direction marks have their place in running text of some scripts and none in a name of a file.
    private static readonly SearchValues<char> Directing = SearchValues.Create("\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    // Joiners are letters' business in Arabic, Persian, Indic scripts and pictures; these are nobody's.
    private static readonly SearchValues<char> Invisible = SearchValues.Create("\u180E\u200B\u2060\u2061\u2062\u2063\u2064\uFEFF\u3164\uFFA0\u115F\u1160");

    private static readonly Dictionary<int, char> LookAlikes = Pairs(
        "аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwӏlАaВbЕeКkМmНhОoРpСcТtХxІiЈjЅs"
        + "αaεeιiκkνvοoρpτtυuχxΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧxɑaɡgıiⅼlℓl0o1l|l5s3e");

    public static bool IsReversing(ReadOnlySpan<char> text) => text.ContainsAny(Reversing);

    public static bool IsDirecting(ReadOnlySpan<char> text) => text.ContainsAny(Directing);

    public static bool IsInvisible(ReadOnlySpan<char> text) => text.ContainsAny(Invisible);

    /// <summary>Invisible characters with a letter or digit on both sides, which cut words for programs and not for people.</summary>
    public static int CountWithinWords(ReadOnlySpan<char> text)
    {
        var (count, at) = (0, 0);
        while (text[at..].IndexOfAny(Invisible) is >= 0 and var found)
        {
            at += found;
            if (at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1])) count++;
            at++;
        }

        return count;
    }

    /// <summary>A word with Latin letters and such of Cyrillic or Greek in it, which no language writes.</summary>
    public static bool IsMixed(string text)
    {
        var seen = Script.None;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
            {
                seen = Script.None;
                continue;
            }

            seen |= ScriptOf(rune.Value);
            if (seen.HasFlag(Script.Latin) && seen != Script.Latin) return true;
        }

        return false;
    }

    /// <summary>The text as the eye takes it: look-alikes as Latin letters, without accents, signs and case. Both sides of a comparison go through it (UTS 39 4).</summary>
    public static string Skeleton(string text)
    {
        var into = new StringBuilder(text.Length);
        foreach (var rune in Normalised.Of(text, NormalizationForm.FormKD).EnumerateRunes())
        {
            if (LookAlikes.TryGetValue(rune.Value, out var latin)) into.Append(latin);
            else if (Rune.IsLetterOrDigit(rune)) into.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return into.Replace("rn", "m").Replace("vv", "w").Replace("i", "l").ToString();
    }

    [Flags]
    private enum Script
    {
        None = 0,
        Latin = 1,
        Cyrillic = 2,
        Greek = 4,
    }

    private static Script ScriptOf(int value) => value switch
    {
        <= 0x24F or (>= 0x1E00 and <= 0x1EFF) => Script.Latin,
        (>= 0x370 and <= 0x3FF) or (>= 0x1F00 and <= 0x1FFF) => Script.Greek,
        (>= 0x400 and <= 0x52F) or (>= 0x1C80 and <= 0x1C8F) => Script.Cyrillic,
        _ => Script.None,
    };

    private static Dictionary<int, char> Pairs(string pairs)
    {
        var map = new Dictionary<int, char>();
        for (var n = 0; n + 1 < pairs.Length; n += 2) map[pairs[n]] = pairs[n + 1];
        return map;
    }
}
