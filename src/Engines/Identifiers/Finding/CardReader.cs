namespace Ragusa.Engines.Identifiers;

/// <summary>Cards, devices and national accounts among groups of digits.</summary>
internal static class CardReader
{
    public static void At(ReadOnlySpan<char> text, int at, DigitGroups groups, FindContext context, List<Candidate> into)
    {
        for (var last = groups.Count - 1; last >= 0; last--)
        {
            var (count, end) = (groups.All[last].Digits, groups.All[last].End);
            if (count < 9) return;
            if (!NumberReader.IsEnd(text, end)) continue;

            var digits = groups.DigitsTo(last);
            if (count is >= Card.Shortest and <= Card.Longest && AreCardGroups(groups.All[..(last + 1)])) Payment(text, at, end, digits, last > 0, into);
            if (count == Imei.Length && HasOnly(groups.All[..(last + 1)], ' ', '-')) Device(text, at, end, digits, into);
            if (count == 9 && last == 0 && Codes.IsAba(digits) && Nearby.Has(text, at, Nearby.Routing)) into.Add(new(new(IdentifierKind.Account, $"aba:{digits}", Check.Valid, "account.aba"), at, end, 85));
            if (context.Region is { } region && last > 0) Account(groups.All[..(last + 1)], digits, region, at, end, into);
        }
    }

    private static void Payment(ReadOnlySpan<char> text, int at, int end, ReadOnlySpan<char> digits, bool isGrouped, List<Candidate> into)
    {
        if (!Card.IsIssued(digits)) return;

        var fits = Luhn.Fits(digits);
        var isNamed = (!fits || !isGrouped || digits.Length < 13) && Nearby.Has(text, at, Nearby.Card);
        if (digits.Length < 13 && !isNamed) return;
        if (!fits && !isNamed && !(isGrouped && digits.Length is 15 or 16)) return;

        into.Add(new Candidate(Card.Read(digits.ToString()), at, end, fits ? isGrouped || isNamed ? 95 : 75 : 40));
    }

    // The first two digits say who issued the type number (GSMA TS.06).
    private static void Device(ReadOnlySpan<char> text, int at, int end, ReadOnlySpan<char> digits, List<Candidate> into)
    {
        var isNamed = Nearby.Has(text, at, Nearby.Imei);
        if (!isNamed && (!Luhn.Fits(digits) || !(digits.StartsWith("35") || digits.StartsWith("86") || digits.StartsWith("01") || digits.StartsWith("49") || digits.StartsWith("99")))) return;

        var imei = Imei.Read(digits);
        into.Add(new Candidate(imei, at, end, isNamed ? imei.Check == Check.Valid ? 95 : 40 : 50));
    }

    // "1001005-1863000160": groups as the country writes its accounts.
    private static void Account(ReadOnlySpan<DigitGroups.Group> groups, ReadOnlySpan<char> digits, PhoneRegion region, int at, int end, List<Candidate> into)
    {
        if (!IbanPlan.Accounts.TryGetValue(region.Country, out var lengths) || lengths.Length != groups.Length || !HasOnly(groups, '-', '-')) return;

        for (var i = 0; i < lengths.Length; i++)
        {
            if (groups[i].Length != lengths[i]) return;
        }

        if (Accounts.Of(region.Country, digits.ToString()) is { } account) into.Add(new Candidate(account, at, end, 85));
    }

    // In one piece, in fours with a shorter or longer rest, as 4-6-5 or as 4-6-4.
    private static bool AreCardGroups(ReadOnlySpan<DigitGroups.Group> groups)
    {
        if (groups.Length == 1) return true;
        if (groups[0].Length != 4 || !HasOnly(groups, ' ', '-')) return false;
        if (groups.Length == 3 && groups[1].Length == 6) return groups[2].Length is 4 or 5;

        foreach (var group in groups[..^1])
        {
            if (group.Length != 4) return false;
        }

        return groups[^1].Length <= 4 && groups.Length is 3 or 4 or 5;
    }

    private static bool HasOnly(ReadOnlySpan<DigitGroups.Group> groups, char first, char second)
    {
        foreach (var group in groups[1..])
        {
            if (group.Separator != first && group.Separator != second) return false;
        }

        return true;
    }
}
