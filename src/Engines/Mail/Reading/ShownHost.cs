namespace Ragusa.Engines;

/// <summary>Finds the host that the text of a link shows, if the text is an address, and compares it with the real one.</summary>
internal static class ShownHost
{
    private const int MostWords = 20;

    private static readonly string[] Endings = ["com", "net", "org", "info", "biz", "gov", "edu", "int", "mil", "eu", "shop", "online", "site", "bank", "app", "test", "example"];

    // Two letters that end names of files more often than names of hosts in a text.
    private static readonly string[] FileEndings = ["js", "md", "py", "rs", "sh", "gz", "cs", "ps", "pl", "so"];

    public static string In(string text)
    {
        if (!text.Contains('.', StringComparison.Ordinal)) return "";

        var words = text.Split([' ', '\n', '\t', '<', '>', '(', ')', '"'], MostWords + 1, StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words.Take(MostWords))
        {
            if (word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return LinkTarget.Read(word.TrimEnd('.', ',', '!', ';', ':')).Host;
        }

        return words.Length == 1 && IsHostLike(words[0]) ? LinkTarget.Read("//" + words[0]).Host : "";
    }

    public static bool IsOther(string shown, string real) =>
        shown.Length > 0 && real.Length > 0 && !Registered(shown).Equals(Registered(real), StringComparison.Ordinal);

    private static bool IsHostLike(string word)
    {
        var end = word.IndexOfAny(['/', '?', '#', ':']);
        var labels = (end < 0 ? word : word[..end]).TrimEnd('.').Split('.');
        if (labels.Length < 2 || labels.Any(l => l.Length is 0 or > 63 || !l.All(c => char.IsLetterOrDigit(c) || c == '-'))) return false;
        var last = labels[^1].ToLowerInvariant();
        return Endings.Contains(last) || (last.Length == 2 && last.All(char.IsAsciiLetter) && !FileEndings.Contains(last));
    }

    /// <summary>The last two labels, or three below "co.uk" and its like: near enough to tell two owners apart. The exact rule needs the public suffix list, which the finder of identifiers has.</summary>
    private static string Registered(string host)
    {
        var labels = host.Split('.');
        var isBelowCountry = labels.Length > 2 && labels[^1].Length == 2 && labels[^2].Length <= 3;
        return string.Join('.', labels.TakeLast(isBelowCountry ? 3 : 2));
    }
}
