using System.Globalization;

namespace Ragusa.Engines;

/// <summary>What an element's own style says about being seen. Style sheets are not applied: that needs a browser.</summary>
/// <param name="Ground">The colour behind, as written.</param>
/// <param name="HasPicture">A picture lies behind, whose colours nobody knows here.</param>
internal sealed record HtmlStyle(bool Hides, int? Colour, string? Ground, bool HasPicture)
{
    private const int Longest = 2_000;

    private static readonly string[] HidingWords =
        ["display:none", "visibility:hidden", "font-size:0;", "font-size:0px", "font-size:0pt", "font-size:1px", "font-size:0.", "opacity:0;", "opacity:0.0", "mso-hide:all", "max-height:0;", "max-height:0px"];

    private const string NamedColours = "white FFFFFF black 000000 red FF0000 lime 00FF00 green 008000 blue 0000FF yellow FFFF00 snow FFFAFA ivory FFFFF0 whitesmoke F5F5F5 silver C0C0C0 gray 808080 navy 000080";

    private static readonly Dictionary<string, int> Names = NamedColours.Split(' ').Chunk(2)
        .ToDictionary(p => p[0], p => int.Parse(p[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);

    public static HtmlStyle Read(string style)
    {
        var tight = Tight(style);
        return new HtmlStyle(
            HidingWords.Any(word => tight.Contains(word, StringComparison.Ordinal)),
            ColourOf(Property(tight, "color")),
            Property(tight, "background-color") ?? Property(tight, "background"),
            tight.Contains("background-image", StringComparison.Ordinal));
    }

    /// <summary>The style attribute without blanks, lower-case, with a semicolon at its end.</summary>
    private static string Tight(string style)
    {
        var into = new System.Text.StringBuilder(Math.Min(style.Length, Longest) + 1);
        foreach (var c in style.AsSpan(0, Math.Min(style.Length, Longest)))
        {
            if (!char.IsWhiteSpace(c)) into.Append(char.ToLowerInvariant(c));
        }

        return into.Append(';').ToString();
    }

    /// <summary>The value of a property in a tight style; null if it is not set.</summary>
    private static string? Property(string tight, string name)
    {
        for (var at = tight.IndexOf(name + ":", StringComparison.Ordinal); at >= 0; at = tight.IndexOf(name + ":", at + 1, StringComparison.Ordinal))
        {
            if (at > 0 && tight[at - 1] != ';') continue;
            var start = at + name.Length + 1;
            return tight[start..tight.IndexOf(';', start)];
        }

        return null;
    }

    /// <summary>Red, green and blue in 24 bits; null if it is none that is understood.</summary>
    public static int? ColourOf(string? value)
    {
        if (value is null) return null;
        value = value.Trim();
        if (Names.TryGetValue(value, out var named)) return named;

        var hex = value.TrimStart('#');
        if (hex.Length == 3) hex = $"{hex[0]}{hex[0]}{hex[1]}{hex[1]}{hex[2]}{hex[2]}";
        return hex.Length == 6 && int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb) ? rgb : null;
    }

    /// <summary>So close that the eye sees no letter: the three colours differ by no more than 24 of 765 together.</summary>
    public static bool IsSame(int one, int other)
    {
        var distance = 0;
        for (var shift = 0; shift <= 16; shift += 8) distance += Math.Abs(((one >> shift) & 255) - ((other >> shift) & 255));
        return distance <= 24;
    }
}
