namespace Ragusa.Engines.Identifiers;

/// <summary>Telephone numbers among groups of digits; dates, amounts and bare numbers are none.</summary>
internal static class PhoneReader
{
    private const int Shortest = 6;

    public static void At(ReadOnlySpan<char> text, int at, DigitGroups groups, FindContext context, List<Candidate> into)
    {
        if (!groups.HasPlus && (IsDate(groups.All) || IsAmount(groups.All))) return;

        var plan = context.Region is { } region ? PhonePlan.Of(region.Country) : null;
        for (var last = groups.Count - 1; last >= 0; last--)
        {
            var group = groups.All[last];
            if (group.Digits < Shortest) break;
            if (group.Digits > Phone.Longest || !NumberReader.IsEnd(text, group.End) || HasTinyGroups(groups.All[..(last + 1)])) continue;
            if (Read(text, at, groups, last, context, plan) is not { } found) continue;

            into.Add(found);
            return;
        }

        if (!groups.HasPlus && groups.Count == 1) Short(text, at, groups, context, into);
    }

    private static Candidate? Read(ReadOnlySpan<char> text, int at, DigitGroups groups, int last, FindContext context, PhonePlan? plan)
    {
        var group = groups.All[last];
        if (!groups.HasPlus && (context.Region is null || plan is not null) && !MayBe(groups.DigitsTo(last), groups.All[0], plan, text, at, last)) return null;

        var digits = WithoutOptional(groups, last);
        if (groups.HasPlus) return (Phone.International(digits) ?? (context.Region?.CallingCode is { } code ? Phone.Foreign(digits, code) : null)) is { } abroad ? new Candidate(abroad, at, group.End, 95) : null;
        if (digits.StartsWith("00", StringComparison.Ordinal) && digits.Length >= 10 && Phone.International(digits[2..]) is { } dialled && (plan is null || plan.InternationalPrefixIn(digits) > 0)) return new Candidate(dialled, at, group.End, 88);
        if (context.Region is not { } region || (plan is null && !digits.StartsWith('0') && !Nearby.Has(text, at, Nearby.Phone)) || Phone.Dialled(digits, region) is not { } number) return null;

        return new Candidate(number, at, group.End, Confidence(text, at, last > 0));
    }

    private static int Confidence(ReadOnlySpan<char> text, int at, bool isGrouped) => Nearby.Has(text, at, Nearby.Phone) ? 92 : isGrouped ? 80 : 65;

    // "+385 (0)91": the zero is for callers inside the country.
    private static string WithoutOptional(DigitGroups groups, int last)
    {
        var digits = groups.DigitsTo(last);
        for (var i = 1; i <= last; i++)
        {
            var group = groups.All[i];
            if (groups.HasPlus && group.Length == 1 && group.Separator == 'B' && digits[group.Digits - 1] == '0') return string.Concat(digits[..(group.Digits - 1)], digits[group.Digits..]);
        }

        return digits.ToString();
    }

    // Without a plus: cheap signs that a number of this country or an international prefix begins here.
    private static bool MayBe(ReadOnlySpan<char> digits, DigitGroups.Group first, PhonePlan? plan, ReadOnlySpan<char> text, int at, int last)
    {
        if (digits.StartsWith("00")) return true;
        if (plan is null) return false;
        if (plan.InternationalPrefixIn(digits) > 0) return true;

        if (!plan.MayHaveLength(digits)) return false;

        var hasTrunk = plan.TrunkPrefix.Length > 0 && digits.StartsWith(plan.TrunkPrefix);
        if (plan.CallingCode == "1") return (digits.Length == 10 && last == 2 && first.Length == 3) || (hasTrunk && digits.Length == 11) || (digits.Length == 10 && Nearby.Has(text, at, Nearby.Phone));
        if (hasTrunk && (plan.TrunkPrefix == "0" || last > 0)) return true;

        return (plan.TrunkPrefix.Length == 0 && (last > 0 || digits[0] == '0')) || Nearby.Has(text, at, Nearby.Phone);
    }

    // Numbers are written with at most two groups of one digit ("8 (800)", "+33 6 12 …").
    private static bool HasTinyGroups(ReadOnlySpan<DigitGroups.Group> groups)
    {
        var tiny = 0;
        foreach (var group in groups)
        {
            if (group.Length == 1) tiny++;
        }

        return tiny > 2;
    }

    // 2026-11-26, 26.11.2026, 26/11/26, with or without a time after it.
    private static bool IsDate(ReadOnlySpan<DigitGroups.Group> groups)
    {
        if (groups.Length < 3 || groups[1].Separator != groups[2].Separator || groups[1].Separator is not ('-' or '.' or '/')) return false;

        var (a, b, c) = (groups[0].Length, groups[1].Length, groups[2].Length);
        return b <= 2 && ((a == 4 && c <= 2) || (a <= 2 && c is 2 or 4 && (c == 4 || groups.Length == 3)));
    }

    // 1.234.567 or 1 234 567: thousands; a number that begins with 0 is no amount.
    private static bool IsAmount(ReadOnlySpan<DigitGroups.Group> groups)
    {
        if (groups.Length < 2 || groups[0].Length > 3 || groups[1].Separator is not ('.' or ' ')) return false;

        foreach (var group in groups[1..])
        {
            if (group.Length != 3 || group.Separator != groups[1].Separator) return false;
        }

        return groups[1].Separator == '.' && groups[^1].Digits <= 9;
    }

    private static void Short(ReadOnlySpan<char> text, int at, DigitGroups groups, FindContext context, List<Candidate> into)
    {
        var group = groups.All[0];
        if (context.Region is not { } region || group.Digits is < 3 or > 6 || !NumberReader.IsEnd(text, group.End) || !Nearby.Has(text, at, Nearby.ShortCode)) return;

        into.Add(new Candidate(Phone.ShortCode(groups.DigitsTo(0).ToString(), region.Country), at, group.End, 60));
    }
}
