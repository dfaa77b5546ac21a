namespace Ragusa.Engines.Identifiers;

/// <summary>Ids of measuring and advertising services, which begin with their name and a dash, and references of payments in the form of a UUID.</summary>
internal static class DashReader
{
    private const int UuidLength = 36;

    /// <param name="at">The first character; a word starts here and a dash follows it.</param>
    public static void At(ReadOnlySpan<char> text, int at, List<Candidate> into)
    {
        if (at > 0 && (Letters.IsWord(text[at - 1]) || text[at - 1] is '-' or '_')) return;

        var rest = text[at..];
        if (Tracking(rest) is ( > 0 and var length, { } canonical)) into.Add(new Candidate(new(IdentifierKind.TrackingId, canonical, Check.FormatOnly, "tracking-id"), at, at + length, 88));
        if (rest.Length < UuidLength || rest[8] != '-' || Codes.Uetr(rest[..UuidLength]) is not { } uetr || (rest.Length > UuidLength && Letters.IsWord(rest[UuidLength]))) return;
        if (Nearby.Has(text, at, Nearby.Payment)) into.Add(new Candidate(uetr, at, at + UuidLength, 90));
    }

    // UA-x-y: x is the account, y one of its sites; the account is what two pages of one owner share.
    private static (int Length, string? Canonical) Tracking(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("UA-") && Digits(rest, 3) is >= 4 and <= 10 and var account)
        {
            var end = 3 + account;
            var site = end < rest.Length && rest[end] == '-' ? Digits(rest, end + 1) : 0;
            return Ended(rest, end + (site is > 0 and <= 4 ? site + 1 : 0), end);
        }

        if (rest.StartsWith("ca-pub-") && Digits(rest, 7) == 16) return Ended(rest, 23, 23);
        if (rest.StartsWith("AW-") && Digits(rest, 3) is >= 9 and <= 11 and var conversion) return Ended(rest, 3 + conversion, 3 + conversion);
        if (rest.StartsWith("GTM-") && Capitals(rest, 4) is >= 4 and <= 8 and var container) return Ended(rest, 4 + container, 4 + container);

        return rest.StartsWith("G-") && Capitals(rest, 2) == 10 && rest[2..12].ContainsAnyInRange('0', '9') ? Ended(rest, 12, 12) : (0, null);
    }

    private static (int Length, string? Canonical) Ended(ReadOnlySpan<char> rest, int end, int kept) =>
        end < rest.Length && (Letters.IsWord(rest[end]) || rest[end] == '_') ? (0, null) : (end, rest[..kept].ToString());

    private static int Digits(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 20 && char.IsAsciiDigit(text[end])) end++;
        return end - at;
    }

    private static int Capitals(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 20 && (char.IsAsciiDigit(text[end]) || char.IsAsciiLetterUpper(text[end]))) end++;
        return end - at;
    }
}
