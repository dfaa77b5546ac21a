using System.Text;

namespace Ragusa.Engines;

/// <summary>Makes a name of a stranger fit for a folder, and notes what the name tried.</summary>
internal static class SafeFileName
{
    private const int Longest = 120;
    private const int LongestEnding = 12;
    private const string Forbidden = "\"*:<>?|/\\";

    private static readonly string[] Devices =
        ["con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"];

    private static readonly string[] Programs =
        ["exe", "scr", "com", "pif", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "wsh", "hta", "lnk", "msi", "jar", "ps1", "cpl", "dll", "iso", "img", "apk", "reg", "chm"];

    /// <param name="number">Names what has no name left; counts from 1.</param>
    public static string Of(string name, int number, FindingList findings)
    {
        Note(name, findings);
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder(bare.Length);
        foreach (var rune in bare.EnumerateRunes())
        {
            if (!IsUnfit(rune)) clean.Append(rune.ToString());
        }

        var safe = Shortened(clean.ToString().Trim().TrimStart('.', '~', ' ').TrimEnd('.', ' '));
        if (Devices.Contains(safe.Split('.')[0].Trim().ToLowerInvariant())) safe = "_" + safe;
        if (safe.Length == 0) safe = $"attachment-{number}";
        if (name.Length > 0 && safe != name) findings.Add(MailOddity.FileNameMadeSafe, name);
        return safe;
    }

    private static void Note(string name, FindingList findings)
    {
        if (name.AsSpan().IndexOfAny('/', '\\') >= 0) findings.Add(MailOddity.FileNameWithPath, name);
        if (MailScripts.IsReversing(name)) findings.Add(MailOddity.FileNameReversed, name);
        if (IsProgram(name) && name.Split('.', StringSplitOptions.TrimEntries) is { Length: > 2 } parts && parts[^2].Length is >= 2 and <= 4 && parts[^2].All(char.IsAsciiLetterOrDigit) && parts[^2].Any(char.IsAsciiLetter))
        {
            findings.Add(MailOddity.FileNameTwoEndings, name);
        }
    }

    public static bool IsProgram(string name) => Programs.Contains(name[(name.LastIndexOf('.') + 1)..].Trim().ToLowerInvariant()) && name.Contains('.', StringComparison.Ordinal);

    private static bool IsUnfit(Rune rune) =>
        Rune.IsControl(rune) || rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator or System.Globalization.UnicodeCategory.PrivateUse
        || (rune.IsBmp && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal));

    // The ending stays, since it says what the file would be opened with.
    private static string Shortened(string name)
    {
        if (name.Length <= Longest) return name;
        var dot = name.LastIndexOf('.');
        var ending = dot > 0 && name.Length - dot <= LongestEnding ? name[dot..] : "";
        var cut = Longest - ending.Length;
        if (char.IsHighSurrogate(name[cut - 1])) cut--;
        return name[..cut].TrimEnd('.', ' ') + ending;
    }
}
