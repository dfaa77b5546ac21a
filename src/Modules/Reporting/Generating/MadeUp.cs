using System.Globalization;
using System.Text;

namespace Ragusa.Reporting.Generating;

/// <summary>Identifiers that look right and belong to nobody: user-assigned country codes, unassigned calling codes, reserved names.</summary>
internal static class MadeUp
{
    private static readonly string[] MailHosts = ["example.com", "example.net", "example.org", "mail.example", "post.example"];
    private static readonly string[] SiteWords = ["secure", "pay", "delivery", "login", "verify", "portal", "service", "client", "bonus", "help"];
    private static readonly string[] Paths = ["", "a", "id", "pay", "track", "start", "confirm"];

    public static string Iban(MadeUpCountry home, Seeded seeded)
    {
        var country = seeded.Pick(home.IbanCountries);
        var account = Digits("9######", seeded) + Digits("11########", seeded);
        return country + (98 - Mod97(account + country + "00")).ToString("D2", CultureInfo.InvariantCulture) + account;
    }

    public static string Bic(string iban, Seeded seeded) => $"{Letters(seeded, 4)}{iban[..2]}2{Letters(seeded, 1)}";

    public static string Phone(MadeUpCountry home, Seeded seeded) => Digits(seeded.Pick(home.Phones), seeded);

    public static string Mail(string name, Seeded seeded)
    {
        var local = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetter(letter)) local.Append(letter);
            else if (letter == ' ' && local.Length > 0) local.Append('.');
        }

        if (local.Length < 4) local.Append("user");
        return $"{local}{seeded.Below(10_000).ToString(CultureInfo.InvariantCulture)}@{seeded.Pick(MailHosts)}";
    }

    public static string Site(Brand brand, Seeded seeded) =>
        $"https://{brand.Slug}-{seeded.Pick(SiteWords)}-{seeded.Pick(SiteWords)}{seeded.Below(10_000).ToString(CultureInfo.InvariantCulture)}.example/{seeded.Pick(Paths)}";

    public static string Handle(string name, Seeded seeded) => "@" + Mail(name, seeded).Split('@')[0].Replace(".", "_", StringComparison.Ordinal);

    /// <summary>As people mistype it: two neighbours swapped behind the fourth character.</summary>
    public static string Mistyped(string value, Seeded seeded)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var at = seeded.Between(4, value.Length - 2);
            if (value[at] == value[at + 1] || !char.IsLetterOrDigit(value[at]) || !char.IsLetterOrDigit(value[at + 1])) continue;
            return value[..at] + value[at + 1] + value[at] + value[(at + 2)..];
        }

        return value;
    }

    private static int Mod97(string text)
    {
        var rest = 0;
        foreach (var c in text) rest = char.IsAsciiDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        return rest;
    }

    private static string Digits(string pattern, Seeded seeded) =>
        string.Create(pattern.Length, (pattern, seeded), static (into, from) =>
        {
            for (var i = 0; i < into.Length; i++) into[i] = from.pattern[i] == '#' ? (char)('0' + from.seeded.Below(10)) : from.pattern[i];
        });

    private static string Letters(Seeded seeded, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => (char)('A' + seeded.Below(26))));
}
