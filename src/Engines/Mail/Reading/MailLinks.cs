using System.Buffers;

namespace Ragusa.Engines;

/// <summary>Collects the targets of one mail and notes what is odd about each.</summary>
internal sealed class MailLinks(ReadingBudget budget, FindingList findings)
{
    private const int LongestTarget = 8_000;
    private const int LongestText = 300;
    private const int LongestScheme = 10;

    private static readonly SearchValues<string> Beginnings = SearchValues.Create(["://", "www.", "mailto:"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> Ends = SearchValues.Create([.. Enumerable.Range(0, 33).Select(c => (char)c), '<', '>', '"', '`', '\u00A0', '«', '»', '“', '”', '„', '|', '\u200B', '\u2028', '\u2029', '\u3000']);

    private readonly List<MailLink> found = [];

    /// <summary>Where relative targets start, by the base element.</summary>
    public string? Base { get; set; }

    public IReadOnlyList<MailLink> ToList() => found;

    public void Add(MailLinkKind kind, string target, string text)
    {
        target = target.Trim();
        // A place within the page.
        if (target.Length == 0 || target[0] == '#') return;
        if (!budget.TakeLink())
        {
            findings.Add(MailOddity.TooManyLinks);
            return;
        }

        if (target.Length > LongestTarget) target = target[..LongestTarget];
        var read = LinkTarget.Read(target);
        if (read is { Scheme: "", Host: "" } && Base is { } start) read = LinkTarget.Read(start);
        var shown = kind == MailLinkKind.Anchor && text.Length > 0 ? ShownHost.In(text) : "";
        var isDisguised = Note(kind, read, target, text, shown);
        found.Add(new MailLink(kind, target, text.Length > LongestText ? text[..LongestText] : text, read.Scheme, read.Host, shown) { IsDisguised = isDisguised });
    }

    /// <summary>Addresses that stand in a text, but for the stretches that are links already.</summary>
    /// <param name="taken">In order.</param>
    public void FindTyped(string text, IReadOnlyList<(int Start, int End)> taken)
    {
        var (at, next) = (0, 0);
        while (at < text.Length)
        {
            var mark = text.AsSpan(at).IndexOfAny(Beginnings);
            if (mark < 0) return;

            mark += at;
            var start = text[mark] == ':' ? SchemeStart(text, mark, at) : mark;
            var end = EndOf(text, mark);
            while (next < taken.Count && taken[next].End <= start) next++;
            var isTaken = next < taken.Count && taken[next].Start <= start;
            // "://" alone, or with nothing behind it, is no address.
            if (!isTaken && start < mark + (text[mark] == ':' ? 0 : 1) && end > mark + 4) Add(MailLinkKind.Typed, text[start..end], "");
            at = Math.Max(end, mark + 3);
        }
    }

    private static int SchemeStart(string text, int mark, int least)
    {
        var start = mark;
        while (start > least && mark - start < LongestScheme && char.IsAsciiLetter(text[start - 1])) start--;
        return start;
    }

    private static int EndOf(string text, int mark)
    {
        var length = text.AsSpan(mark).IndexOfAny(Ends);
        var end = length < 0 ? text.Length : mark + length;
        while (end > mark && ".,;:!?'*_)]}".Contains(text[end - 1], StringComparison.Ordinal)) end--;
        return end;
    }

    private bool Note(MailLinkKind kind, LinkTarget read, string target, string text, string shown)
    {
        if (read.Scheme is "javascript" or "vbscript" or "data") findings.Add(MailOddity.LinkRunsScript, target);
        if (kind is MailLinkKind.Style or MailLinkKind.Pixel or MailLinkKind.Image) return false;

        if (read.HasUser) findings.Add(MailOddity.LinkUserPart, target);
        if (read.IsNumber) findings.Add(MailOddity.LinkToNumber, read.Host);
        var isAscii = System.Text.Ascii.IsValid(read.Host);
        if (!isAscii || read.Host.Contains("xn--", StringComparison.Ordinal)) findings.Add(MailOddity.LinkInternational, read.Host);
        if (!isAscii && MailScripts.IsMixed(read.Host)) findings.Add(MailOddity.DomainMixedScripts, read.Host);
        if (kind != MailLinkKind.Anchor) return false;

        var isOtherAddress = read.Scheme == "mailto" && IsOtherAddress(text, target);
        if (isOtherAddress) findings.Add(MailOddity.LinkShowsOtherAddress, $"{text} → {target}");
        var isOtherHost = read.Scheme != "mailto" && ShownHost.IsOther(shown, read.Host);
        if (isOtherHost) findings.Add(MailOddity.LinkShowsOtherHost, $"{shown} → {read.Host}");
        return isOtherAddress || isOtherHost;
    }

    private static bool IsOtherAddress(string text, string target)
    {
        var word = LinkTarget.AddressIn(text.Trim());
        return new MailPerson("", word).IsAddress && !word.Equals(LinkTarget.AddressIn(target), StringComparison.OrdinalIgnoreCase);
    }
}
