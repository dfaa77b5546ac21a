namespace Ragusa.Engines.Identifiers;

/// <summary>Telephone numbers to E.164, and the short numbers of a country.</summary>
internal static class Phone
{
    public const int Longest = 17;
    private const int ShortestForeign = 7;

    private sealed record Table(string Version, string[] Fictional, Dictionary<string, string> Dropped);

    private static readonly Table Loaded = EmbeddedTable.Json<Table>("numbers");

    public static string Version => Loaded.Version;

    /// <param name="digits">After the plus sign.</param>
    public static Identifier? International(string digits)
    {
        if (digits.Length is < ShortestForeign or > Longest || digits.AsSpan().ContainsAnyExceptInRange('0', '9')) return null;

        foreach (var plan in PhonePlan.OfNumber(digits))
        {
            if (NationalOf(plan, digits[plan.CallingCode.Length..]) is { } national) return Of(plan.CallingCode, national, "phone.international");
        }

        return null;
    }

    /// <summary>A number of a country, with or without its trunk prefix, or one with its international prefix.</summary>
    public static Identifier? Dialled(string digits, PhoneRegion region) =>
        PhonePlan.Of(region.Country) is { } plan ? Dialled(digits, plan) : region.CallingCode is { } code ? Unpublished(digits, code) : null;

    private static Identifier? Dialled(string digits, PhonePlan plan)
    {
        if (plan.InternationalPrefixIn(digits) is > 0 and var prefix && International(digits[prefix..]) is { } abroad) return abroad;

        return NationalOf(plan, digits) is { } national ? Of(plan.CallingCode, national, "phone.national") : null;
    }

    // A plan that nobody published: only how long a number may be is known (ITU-T E.164 6).
    private static Identifier? Unpublished(string digits, string code)
    {
        if (digits.StartsWith("00", StringComparison.Ordinal)) return digits[2..].StartsWith(code, StringComparison.Ordinal) ? Foreign(digits[2..], code) : International(digits[2..]);

        var national = digits.StartsWith('0') ? digits[1..] : digits;
        return national.Length is >= ShortestForeign and <= 12 ? new Identifier(IdentifierKind.Phone, $"+{code}{national}", Check.FormatOnly, "phone.unpublished-plan") : null;
    }

    public static Identifier? Foreign(string digits, string code) =>
        digits.StartsWith(code, StringComparison.Ordinal) && digits.Length - code.Length is >= ShortestForeign and <= 12
            ? new Identifier(IdentifierKind.Phone, $"+{digits}", Check.FormatOnly, "phone.unpublished-plan")
            : null;

    private static string? NationalOf(PhonePlan plan, string dialled)
    {
        if (Loaded.Dropped.TryGetValue(plan.CallingCode, out var old) && dialled.StartsWith(old, StringComparison.Ordinal) && plan.IsNumber(dialled.AsSpan(old.Length))) return dialled[old.Length..];

        var national = plan.National(dialled);
        return plan.IsNumber(national) ? national : null;
    }

    private static Identifier Of(string code, string national, string rule) =>
        new(IdentifierKind.Phone, $"+{code}{national}", Check.FormatOnly, rule) { Marks = IsFictional(code + national) ? Marks.Fictional : Marks.None };

    private static bool IsFictional(string number) => Array.Exists(Loaded.Fictional, pattern => number.Length >= pattern.Length && Begins(number, pattern));

    private static bool Begins(string number, string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '?' && pattern[i] != number[i]) return false;
        }

        return true;
    }

    /// <summary>A number that is dialled in one country only: an emergency line, the number of a text-message service.</summary>
    public static Identifier ShortCode(string digits, string country) => new(IdentifierKind.ShortCode, $"short:{country}:{digits}", Check.FormatOnly, "phone.short");
}
