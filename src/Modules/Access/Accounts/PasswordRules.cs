using System.Globalization;
using System.Text;
using Ragusa.Engines;

namespace Ragusa.Access;

/// <summary>
/// What a password must be (NIST SP 800-63B 3.1.1.2): long enough and not one that attackers try first. No rules of composition,
/// no expiry; every character counts, spaces too.
/// </summary>
internal static class PasswordRules
{
    internal const int Shortest = 12;
    internal const int Longest = 200;

    private static readonly char[] Digits = [.. "0123456789"];
    private static readonly HashSet<string> Common = new(Lines(), StringComparer.Ordinal);

    /// <summary>The form in which a password is hashed: the same on every keyboard (NFKC).</summary>
    internal static string Plain(string password) => Normalised.Of(password, NormalizationForm.FormKC);

    internal static Refusal? Check(string password, string address, string name)
    {
        var letters = new StringInfo(Plain(password)).LengthInTextElements;
        if (letters < Shortest) return AccessRefusals.PasswordShort;
        if (letters > Longest) return AccessRefusals.PasswordLong;
        return IsCommon(Plain(password), address, name) ? AccessRefusals.PasswordCommon : null;
    }

    private static bool IsCommon(string password, string address, string name) =>
        IsCommonCore(Core(password), address, name) || IsCommonCore(Core(password, isDisguised: true), address, name);

    private static bool IsCommonCore(string core, string address, string name)
    {
        if (core.Distinct().Count() <= 3 || IsRun(core) || IsRepeated(core)) return true;

        string[] own = [.. address.Split('@', '.', '-', '_'), .. name.Split(' '), Core(address), Core(name)];
        return Common.Contains(core)
            || Common.Contains(core.TrimEnd(Digits))
            || own.Any(word => word.Length >= 4 && core.Trim(Digits) == Core(word));
    }

    /// <summary>Lower case letters and digits; <paramref name="isDisguised"/> reads signs that stand for letters as letters.</summary>
    private static string Core(string text, bool isDisguised = false)
    {
        var core = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant())
        {
            var plain = isDisguised ? Undisguise(letter) : letter;
            if (char.IsLetterOrDigit(plain)) core.Append(plain);
        }

        return core.ToString();
    }

    private static char Undisguise(char sign) => sign switch { '@' => 'a', '$' => 's', '!' => 'i', '€' => 'e', _ => sign };

    /// <summary>123456789012 or abcdefghijkl, either way.</summary>
    private static bool IsRun(string core)
    {
        var steps = core.Zip(core.Skip(1), (a, b) => b - a).ToList();
        return steps.Count(step => step is 1 or -1 or -9 or 9) > steps.Count * 3 / 4;
    }

    /// <summary>passwordpassword: one part, again and again.</summary>
    private static bool IsRepeated(string core) => core.Length > 0 && (core + core).IndexOf(core, 1, StringComparison.Ordinal) < core.Length;

    private static IEnumerable<string> Lines()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line;
        }
    }
}
