namespace Ragusa.Engines;

/// <summary>Reads the header of a message or part: fields up to the first empty line (RFC 5322 2.2, 3.6.8).</summary>
internal sealed class HeaderBlock
{
    private static readonly MailHeader[] None = [];

    private HeaderBlock(IReadOnlyList<MailHeader> fields, int bodyStart) => (Fields, BodyStart) = (fields, bodyStart);

    public IReadOnlyList<MailHeader> Fields { get; }

    /// <summary>Where the body begins.</summary>
    public int BodyStart { get; }

    public string? this[string name] => Fields.FirstOrDefault(f => f.Is(name))?.Value;

    public IEnumerable<string> All(string name) => Fields.Where(f => f.Is(name)).Select(f => f.Value);

    public static HeaderBlock Read(ReadOnlySpan<byte> bytes, MailBounds bounds, FindingList findings, bool isMessage)
    {
        var at = isMessage ? SkipEnvelope(bytes, findings) : 0;
        List<MailHeader>? fields = null;
        long beyond = 0;
        var start = at;
        while (at < bytes.Length)
        {
            var end = MailBytes.LineEnd(bytes, at, out var next);
            if (end == at && fields is not null && bytes[next..].StartsWith(" =?"u8))
            {
                // Nothing but a folded header begins so: a program put an empty line into the fold.
                findings.Add(MailOddity.BrokenHeaderLine);
                at = next;
                continue;
            }

            if (end == at) return new HeaderBlock(Closed(fields, beyond, findings), next);

            if (ColonOf(bytes[at..end]) is not { } colon)
            {
                // An empty line that has blanks in it ends the header only if no field can follow.
                if (MailBytes.IsBlank(bytes[at..end]) && !LooksLikeField(bytes, next)) return new HeaderBlock(Closed(fields, beyond, findings), next);
                if (!LooksLikeField(bytes, next) && !StartsEmptyLine(bytes, next))
                {
                    findings.Add(fields is null ? MailOddity.NoHeaders : MailOddity.HeadersWithoutEnd);
                    return new HeaderBlock(Closed(fields, beyond, findings), at);
                }

                findings.Add(MailOddity.BrokenHeaderLine, HeaderText.Of(bytes[at..Math.Min(end, at + 200)]));
                at = next;
                continue;
            }

            end = EndOfField(bytes, end, ref next);
            if (fields?.Count >= bounds.Headers || at - start > bounds.HeaderBytes) beyond++;
            else (fields ??= []).Add(Field(bytes[at..end], colon, bounds, findings));
            at = next;
        }

        return new HeaderBlock(Closed(fields, beyond, findings), bytes.Length);
    }

    // The first line of a message in an mbox (RFC 4155), and empty lines that were pasted before the first field.
    private static int SkipEnvelope(ReadOnlySpan<byte> bytes, FindingList findings)
    {
        var at = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        while (at < bytes.Length)
        {
            var end = MailBytes.LineEnd(bytes, at, out var next);
            var line = bytes[at..end];
            var isEnvelope = line.StartsWith("From "u8) || line.StartsWith(">From "u8);
            if (!isEnvelope && !MailBytes.IsBlank(line)) return at;
            if (isEnvelope) findings.Add(MailOddity.MboxLine);
            at = next;
        }

        return at;
    }

    private static int EndOfField(ReadOnlySpan<byte> bytes, int end, ref int next)
    {
        while (next < bytes.Length && bytes[next] is (byte)' ' or (byte)'\t')
        {
            var lineEnd = MailBytes.LineEnd(bytes, next, out var after);
            // A folded line of blanks is obsolete syntax (RFC 5322 4.2) and mostly the end of the header.
            if (MailBytes.IsBlank(bytes[next..lineEnd]) && !LooksLikeField(bytes, after)) break;
            (end, next) = (lineEnd, after);
        }

        return end;
    }

    private static MailHeader Field(ReadOnlySpan<byte> field, int colon, MailBounds bounds, FindingList findings)
    {
        if (field.Length > bounds.FieldBytes)
        {
            findings.Add(MailOddity.HeaderCut, count: field.Length - bounds.FieldBytes);
            field = field[..bounds.FieldBytes];
        }

        return new MailHeader(HeaderText.Of(field[..colon].TrimEnd(" \t"u8)), HeaderText.Unfolded(field[(colon + 1)..], findings));
    }

    private static IReadOnlyList<MailHeader> Closed(List<MailHeader>? fields, long beyond, FindingList findings)
    {
        if (beyond > 0) findings.Add(MailOddity.HeadersCut, count: beyond);
        return fields ?? (IReadOnlyList<MailHeader>)None;
    }

    /// <summary>The colon after a field's name: visible ASCII, then perhaps blanks (RFC 5322 3.6.8, 4.5).</summary>
    private static int? ColonOf(ReadOnlySpan<byte> line)
    {
        const int longestName = 200;
        var colon = line[..Math.Min(line.Length, longestName)].IndexOf((byte)':');
        if (colon < 1) return null;
        var name = line[..colon].TrimEnd(" \t"u8);
        return name.Length > 0 && name.IndexOfAnyExceptInRange((byte)33, (byte)126) < 0 ? colon : null;
    }

    private static bool LooksLikeField(ReadOnlySpan<byte> bytes, int at)
    {
        if (at >= bytes.Length) return false;
        var line = bytes[at..Math.Min(bytes.Length, at + 200)];
        var end = line.IndexOfAny((byte)'\r', (byte)'\n');
        line = end < 0 ? line : line[..end];
        return ColonOf(line) is { } colon && line[..colon].IndexOfAnyExcept(NameBytes) < 0 && !line[colon..].StartsWith("://"u8);
    }

    // Names that are in use; a line of text with a colon early in it is rarely made of these alone.
    private static readonly System.Buffers.SearchValues<byte> NameBytes =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private static bool StartsEmptyLine(ReadOnlySpan<byte> bytes, int at) => at < bytes.Length && bytes[at] is (byte)'\r' or (byte)'\n';
}
