using System.Globalization;
using System.Text;

namespace Ragusa.Reporting.Templates;

/// <summary>Hides payment card numbers in what people write: a Luhn-valid run of 13 to 19 digits keeps its last four.</summary>
internal static class CardMask
{
    public const string Dots = "••••";

    private const int Shortest = 13;
    private const int Longest = 19;

    // The shortest addresses of virtual assets have 26 characters.
    private const int LongName = 26;

    /// <summary>Replaces each card number by dots and its last four digits. Digits of every script count; single spaces and hyphens between them do not matter.</summary>
    public static string Apply(string text, ICollection<string> found)
    {
        StringBuilder? masked = null;
        var done = 0;
        for (var at = 0; at < text.Length;)
        {
            if (DigitAt(text, at) < 0)
            {
                at++;
                continue;
            }

            var groups = GroupsFrom(text, at, out var end);
            if (!IsIban(text, at, groups) && !IsInLongName(text, at)) MaskIn(text, groups, found, ref masked, ref done);
            at = end;
        }

        return masked is null ? text : masked.Append(text, done, text.Length - done).ToString();
    }

    public static bool IsLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            var digit = digits[i] - '0';
            if (((digits.Length - 1 - i) & 1) == 1) digit = digit > 4 ? (2 * digit) - 9 : 2 * digit;
            sum += digit;
        }

        return sum % 10 == 0;
    }

    // A number may stand in one run with an expiry date ("4111 1111 1111 1111 12/27"), so each chain of whole groups is tried, the longest first.
    private static void MaskIn(string text, List<DigitGroup> groups, ICollection<string> found, ref StringBuilder? masked, ref int done)
    {
        for (var first = 0; first < groups.Count; first++)
        {
            if (CardFrom(groups, first) is not { } card) continue;
            found.Add(card.Digits);
            masked ??= new StringBuilder(text.Length);
            masked.Append(text, done, groups[first].Start - done).Append(Dots).Append(' ').Append(card.Digits.AsSpan(card.Digits.Length - 4));
            done = groups[card.Last].End;
            first = card.Last;
        }
    }

    private static (string Digits, int Last)? CardFrom(List<DigitGroup> groups, int first)
    {
        (string, int)? best = null;
        var digits = "";
        for (var last = first; last < groups.Count && digits.Length + groups[last].Digits.Length <= Longest; last++)
        {
            digits += groups[last].Digits;
            if (digits.Length >= Shortest && IsLuhn(digits) && digits.AsSpan().ContainsAnyExcept('0')) best = (digits, last);
        }

        return best;
    }

    private static List<DigitGroup> GroupsFrom(string text, int at, out int end)
    {
        List<DigitGroup> groups = [];
        while (true)
        {
            var start = at;
            StringBuilder digits = new();
            for (; at < text.Length && DigitAt(text, at) is >= 0 and var digit; at++) digits.Append((char)('0' + digit));
            groups.Add(new DigitGroup(start, at, digits.ToString()));
            end = at;
            if (at + 1 >= text.Length || !IsSeparator(text[at]) || DigitAt(text, at + 1) < 0) return groups;
            at++;
        }
    }

    // An account number is needed for the money trail and is no card, though its digits may pass the Luhn test by chance.
    private static bool IsIban(string text, int at, List<DigitGroup> groups) =>
        at >= 2 && char.IsAsciiLetter(text[at - 1]) && char.IsAsciiLetter(text[at - 2])
        && (at == 2 || !char.IsLetterOrDigit(text[at - 3]))
        && Identifiers.IsIban(text.Substring(at - 2, 2).ToUpperInvariant() + string.Concat(groups.Select(g => g.Digits)));

    // Wallets and hashes are long runs of letters and digits, in which a run of digits passes the Luhn test by chance.
    private static bool IsInLongName(string text, int at)
    {
        var (from, to) = (at, at);
        while (from > 0 && at - from < LongName && char.IsAsciiLetterOrDigit(text[from - 1])) from--;
        while (to < text.Length && to - at < LongName && char.IsAsciiLetterOrDigit(text[to])) to++;
        return to - from >= LongName && text.AsSpan(from, to - from).ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsSeparator(char letter) => letter is ' ' or '-' or '\u00A0' or '\u202F' or '\u2011' or '\u2013' or '.';

    private static int DigitAt(string text, int at) => CharUnicodeInfo.GetDecimalDigitValue(text, at);

    private readonly record struct DigitGroup(int Start, int End, string Digits);
}
