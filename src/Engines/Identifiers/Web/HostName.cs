using System.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>Host names in their ASCII form: mapped as UTS #46 does without transition (ß stays ß), then punycode.</summary>
internal static class HostName
{
    public const int Longest = 253;
    private const int LongestLabel = 63;

    /// <param name="raw">Perhaps with a final dot, in any script.</param>
    /// <returns>The A-label form, or null where no host name is written so.</returns>
    public static string? Ascii(ReadOnlySpan<char> raw, out Marks marks)
    {
        marks = Marks.None;
        raw = raw.TrimEnd('.');
        if (raw.Length is 0 or > Longest) return null;

        var lower = System.Text.Ascii.IsValid(raw) ? Lower(raw) : Mapped(raw, ref marks);
        if (lower is null || !HasLabels(lower)) return null;
        if (lower.Contains("xn--", StringComparison.Ordinal)) marks |= MarksOf(lower);
        return lower;
    }

    private static string Lower(ReadOnlySpan<char> ascii)
    {
        Span<char> lower = stackalloc char[Longest];
        System.Text.Ascii.ToLower(ascii, lower, out var written);
        return new string(lower[..written]);
    }

    // Compatibility forms and cases fold first; every label with a foreign letter is encoded.
    private static string? Mapped(ReadOnlySpan<char> raw, ref Marks marks)
    {
        if (raw.ContainsAnyInRange('\uD800', '\uDFFF') && !IsWhole(raw)) return null;

        var labels = Normalised.Of(raw.ToString(), NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormC).Split('.', '。');
        for (var i = 0; i < labels.Length; i++)
        {
            if (System.Text.Ascii.IsValid(labels[i])) continue;
            if (!labels[i].EnumerateRunes().All(IsLetter) || Punycode.Encode(labels[i]) is not { } encoded) return null;

            if (Scripts.IsMixed(labels[i])) marks |= Marks.MixedScript;
            labels[i] = $"xn--{encoded}";
        }

        return string.Join('.', labels);
    }

    private static bool IsWhole(ReadOnlySpan<char> raw)
    {
        foreach (var rune in raw.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar) return false;
        }

        return true;
    }

    private static bool IsLetter(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || rune.Value == '-' || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool HasLabels(string host)
    {
        if (host.Length > Longest) return false;

        foreach (var range in host.AsSpan().Split('.'))
        {
            var label = host.AsSpan(range);
            if (label.Length is 0 or > LongestLabel || label[0] == '-' || label[^1] == '-') return false;
            foreach (var c in label)
            {
                if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '_')) return false;
            }
        }

        return true;
    }

    private static Marks MarksOf(string host) =>
        host.Split('.').Any(l => l.StartsWith("xn--", StringComparison.Ordinal) && Punycode.Decode(l.AsSpan(4)) is { } label && Scripts.IsMixed(label)) ? Marks.MixedScript : Marks.None;

    /// <summary>Each label as people see it.</summary>
    public static string Unicode(string host) =>
        string.Join('.', host.Split('.').Select(l => l.StartsWith("xn--", StringComparison.Ordinal) ? Punycode.Decode(l.AsSpan(4)) ?? l : l));

    /// <summary>The host and, as its part, the registrable domain.</summary>
    public static Identifier Of(string host, Marks marks, string rule)
    {
        var start = Suffixes.RegistrableStart(host);
        var domain = start < 0 ? null : start == 0 ? host : host[start..];
        if (domain is not null && Suffixes.IsShortener(domain)) marks |= Marks.Shortener;
        return new Identifier(IdentifierKind.Host, host, Check.Valid, rule)
        {
            Marks = marks,
            SecondKey = Scripts.SkeletonOf(host),
            Parts = domain is null ? [] : [new Identifier(IdentifierKind.Domain, domain, Check.Valid, "domain.suffix") { Marks = marks }],
        };
    }
}
