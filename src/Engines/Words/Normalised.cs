using System.Text;

namespace Ragusa.Engines;

/// <summary>Unicode normal forms (UAX 15) of any text: .NET throws on half a surrogate pair and on U+FFFE, which both can be sent.</summary>
public static class Normalised
{
    private const char NoLetter = '\uFFFE';

    /// <summary>The normal form; what has none is U+FFFD in it.</summary>
    /// <remarks>Linear in texts whose letters bear few marks; stateless and thread-safe.</remarks>
    public static string Of(string text, NormalizationForm form) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.Contains(NoLetter) ? Whole(text).Normalize(form) : text.Normalize(form);

    private static string Whole(string text)
    {
        var letters = text.ToCharArray();
        for (var at = 0; at < letters.Length; at++)
        {
            if (at + 1 < text.Length && char.IsSurrogatePair(text, at)) at++;
            else if (char.IsSurrogate(letters[at]) || letters[at] == NoLetter) letters[at] = (char)Rune.ReplacementChar.Value;
        }

        return new string(letters);
    }
}
