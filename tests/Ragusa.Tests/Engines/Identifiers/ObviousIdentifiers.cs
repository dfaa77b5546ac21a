using Ragusa.Engines.Identifiers;

namespace Ragusa.Tests.Engines;

/// <summary>
/// The slow twin of the finder: every reader is tried at every place of the text, and every pair of readings is compared for overlap.
/// It shares the readers of single values, which have their vectors, and nothing of the scan, its anchors, its cursors or its settling.
/// </summary>
internal static class ObviousIdentifiers
{
    private static readonly string[] Schemes = ["https", "http", "ftps", "ftp", "wss", "ws"];

    public static IReadOnlyList<Find> In(string text, FindOptions options)
    {
        var shadow = Shadow.Of(text, options.LongestText);
        List<Find> kept = [];
        foreach (var winner in Winners(Candidates(shadow.Text, new FindContext(options.Region, VictimTokens.None))))
        {
            var (start, length) = shadow.Original(winner.Start, winner.End);
            kept.Add(new Find(winner.What, start, length, winner.Confidence));
        }

        return kept;
    }

    private static List<Candidate> Candidates(ReadOnlySpan<char> text, FindContext context)
    {
        List<Candidate> found = [];
        for (var at = 0; at < text.Length; at++)
        {
            Link(text, at, context, found);
            Mailbox(text, at, found);
            if (HostReader.IsStart(text, at)) HostReader.At(text, at, context, found);
            if (NumberReader.IsStart(text, at)) NumberReader.At(text, at, context, found);
            if (ColonReader.IsStart(text, at)) ColonReader.At(text, at, found);
            if (char.IsAsciiLetterOrDigit(text[at])) HandleReader.NamedAt(text, at, found);
            if (char.IsAsciiLetterOrDigit(text[at])) DashReader.At(text, at, found);
            if (WordReader.IsStart(text, at)) Word(text, at, context, found);
            ColonReader.SshAt(text, at, found);
        }

        return found;
    }

    private static void Link(ReadOnlySpan<char> text, int at, FindContext context, List<Candidate> found)
    {
        foreach (var scheme in Schemes)
        {
            if (!text[at..].StartsWith($"{scheme}://", StringComparison.OrdinalIgnoreCase)) continue;
            if (UrlText.SchemeBefore(text, at + scheme.Length).Length == scheme.Length) LinkReader.At(text, at, at + scheme.Length, context, found);
        }
    }

    private static void Mailbox(ReadOnlySpan<char> text, int at, List<Candidate> found)
    {
        if (text[at] == '@' && !EmailReader.At(text, EmailReader.StartOf(text, at), at, found)) HandleReader.At(text, at, found);
    }

    private static void Word(ReadOnlySpan<char> text, int at, FindContext context, List<Candidate> found)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end])) end++;
        var word = text[at..end].ToString();
        if (word.Any(char.IsAsciiDigit) && word.Any(char.IsAsciiLetter)) WordReader.At(text, at, end, context, found);
        if (word.Length == 4 && word.All(char.IsAsciiDigit)) WordReader.GroupedKey(text, at, found);
        if (char.IsAsciiLetterUpper(word[0])) WordReader.NamedBicAt(text, at, found);
    }

    private static IEnumerable<Candidate> Winners(List<Candidate> candidates)
    {
        candidates.Sort(Candidate.Compare);
        List<Candidate> winners = [];
        foreach (var candidate in candidates)
        {
            if (!winners.Any(w => w.Overlaps(candidate))) winners.Add(candidate);
        }

        return winners.OrderBy(w => w.Start);
    }
}
