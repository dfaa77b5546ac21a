using System.Globalization;

namespace Ragusa.Engines;

/// <summary>Reads a date and time of a mail (RFC 5322 3.3), obsolete forms included (4.3).</summary>
internal static class MailDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    // Minutes east of Greenwich (RFC 5322 4.3, and a few more that programs write).
    private const string NamedZones = "UT 0 UTC 0 GMT 0 Z 0 EST -300 EDT -240 CST -360 CDT -300 MST -420 MDT -360 PST -480 PDT -420 CET 60 CEST 120 MET 60 BST 60 JST 540";

    private static readonly Dictionary<string, int> Zones = NamedZones.Split(' ').Chunk(2)
        .ToDictionary(p => p[0], p => int.Parse(p[1], CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);

    /// <param name="isOdd">The form breaks the rules, or the zone is one that no place has.</param>
    /// <returns>Null if it is no date.</returns>
    public static DateTimeOffset? Read(string value, out bool isOdd)
    {
        isOdd = true;
        var words = HeaderComments.Without(value).Split([' ', '\t', ',', '-', '+'], StringSplitOptions.RemoveEmptyEntries);
        var marks = HeaderComments.Without(value);
        var month = Array.FindIndex(words, w => MonthOf(w) >= 0);
        if (month < 0) return null;

        // "21 Aug 2002 20:31:57", and "Aug 21 20:31:57 2002" as C programs print it.
        var isCForm = (month == 0 || Number(words[month - 1]) is null) && month + 2 < words.Length && words[month + 2].Contains(':', StringComparison.Ordinal);
        var (day, year, time) = isCForm ? (month + 1, month + 3, month + 2) : (month - 1, month + 1, month + 2);
        if (day < 0 || year >= words.Length || Number(words[day]) is not (>= 1 and <= 31) || Number(words[year]) is not { } years) return null;
        if (TimeOf(time < words.Length ? words[time] : "") is not { } clock) return null;

        var zone = ZoneOf(marks, words, isCForm ? year : time);
        isOdd = isCForm || words[year].Length != 4 || zone is null or < -12 * 60 or > 14 * 60;
        return Make(FullYear(words[year].Length, years), MonthOf(words[month]) + 1, Number(words[day])!.Value, clock, zone ?? 0, ref isOdd);
    }

    private static DateTimeOffset? Make(int year, int month, int day, TimeSpan clock, int zone, ref bool isOdd)
    {
        if (year is < 1 or > 9998 || day > DateTime.DaysInMonth(year, month)) return null;
        if (year < 1980) isOdd = true;
        var at = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) + clock;
        var shift = TimeSpan.FromMinutes(zone);
        if (at.Ticks - shift.Ticks <= 0) return null;
        return new DateTimeOffset(at - shift, TimeSpan.Zero);
    }

    // Two and three digits count from 1900, two below 50 from 2000 (RFC 5322 4.3).
    private static int FullYear(int digits, int year) => digits switch { 2 => year < 50 ? 2000 + year : 1900 + year, 3 => 1900 + year, _ => year };

    private static int MonthOf(string word) => word.Length < 3 ? -1 : Array.IndexOf(Months, word[..3].ToLowerInvariant()) is var n and >= 0 && word.All(char.IsAsciiLetter) ? n : -1;

    private static int? Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && word.Length <= 4 ? number : null;

    private static TimeSpan? TimeOf(string word)
    {
        var parts = word.Split(':', '.');
        if (parts.Length is < 2 or > 3 || Number(parts[0]) is not (>= 0 and < 24) || Number(parts[1]) is not (>= 0 and < 60)) return null;
        var seconds = parts.Length == 3 ? Number(parts[2]) : 0;
        return seconds is >= 0 and <= 60 ? new TimeSpan(Number(parts[0])!.Value, Number(parts[1])!.Value, Math.Min(59, seconds.Value)) : null;
    }

    // Minutes east of Greenwich. "-0000" says that the zone is unknown and means UTC.
    private static int? ZoneOf(string marks, string[] words, int before)
    {
        if (before + 1 >= words.Length) return null;
        var word = words[before + 1];
        if (Zones.TryGetValue(word, out var named)) return named;
        if (word.Length != 4 || Number(word) is not { } number) return null;

        var sign = marks.LastIndexOf(word, StringComparison.Ordinal) is var at and > 0 ? marks[at - 1] : ' ';
        var minutes = (number / 100 * 60) + (number % 100);
        return sign == '-' ? -minutes : minutes;
    }
}
