using System.Buffers;

namespace Ragusa.Engines.Identifiers;

/// <summary>Words before a value that say what it is, in several languages.</summary>
internal static class Nearby
{
    private const int Window = 40;

    private sealed record Table(string Version, Dictionary<string, string[]> Words, Dictionary<string, string[]> Platforms);

    private static readonly Table Loaded = EmbeddedTable.Json<Table>("words");

    public static string Version => Loaded.Version;

    public static SearchValues<string> Phone { get; } = Words("phone");

    public static SearchValues<string> Card { get; } = Words("card");

    public static SearchValues<string> Imei { get; } = Words("imei");

    public static SearchValues<string> Bic { get; } = Words("bic");

    public static SearchValues<string> Site { get; } = Words("site");

    public static SearchValues<string> Key { get; } = Words("key");

    public static SearchValues<string> Transaction { get; } = Words("transaction");

    public static SearchValues<string> ShortCode { get; } = Words("shortCode");

    public static SearchValues<string> Routing { get; } = Words("routing");

    public static SearchValues<string> Payment { get; } = Words("payment");

    public static SearchValues<string> Company { get; } = Words("company");

    public static SearchValues<string> SoftwareVersion { get; } = Words("softwareVersion");

    private static readonly (string Word, string Platform)[] PlatformWords =
        [.. Loaded.Platforms.SelectMany(p => p.Value.Append(p.Key).Select(word => (word, p.Key)))];

    private static readonly SearchValues<string> AnyPlatform = SearchValues.Create([.. PlatformWords.Select(p => p.Word)], StringComparison.OrdinalIgnoreCase);

    private static SearchValues<string> Words(string kind) => SearchValues.Create(Loaded.Words[kind], StringComparison.OrdinalIgnoreCase);

    public static bool Has(ReadOnlySpan<char> text, int at, SearchValues<string> words) => Before(text, at).ContainsAny(words);

    private static ReadOnlySpan<char> Before(ReadOnlySpan<char> text, int at) => text[Math.Max(0, at - Window)..at];

    /// <summary>The platform named last before this place.</summary>
    public static string? PlatformBefore(ReadOnlySpan<char> text, int at) => Last(Before(text, at), mustEnd: false);

    /// <summary>The platform whose name ends right here.</summary>
    public static string? PlatformAt(ReadOnlySpan<char> text, int end) => Last(Before(text, end), mustEnd: true);

    private static string? Last(ReadOnlySpan<char> before, bool mustEnd)
    {
        string? last = null;
        for (var at = 0; before[at..].IndexOfAny(AnyPlatform) is >= 0 and var found; at++)
        {
            at += found;
            if (Longest(before, at) is { Platform: not null } named && (!mustEnd || at + named.Length == before.Length)) last = named.Platform;
        }

        return last;
    }

    private static (string? Platform, int Length) Longest(ReadOnlySpan<char> before, int at)
    {
        var best = ((string?)null, 0);
        foreach (var (word, platform) in PlatformWords)
        {
            if (word.Length > best.Item2 && before[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase) && IsWhole(before, at, word.Length)) best = (platform, word.Length);
        }

        return best;
    }

    private static bool IsWhole(ReadOnlySpan<char> text, int at, int length) =>
        (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]));
}
