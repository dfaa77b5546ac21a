namespace Ragusa.Engines;

/// <summary>Divides a body into its parts (RFC 2046 5.1).</summary>
internal sealed class MimeTree(ReadingBudget budget, FindingList findings)
{
    public MimePart Read(HeaderBlock header, ReadOnlyMemory<byte> body, long offset, int depth, string otherwise = "text/plain")
    {
        var type = HeaderParameters.Read(header["Content-Type"] ?? otherwise, findings);
        var media = MediaType(type.Main, otherwise);
        var part = new MimePart
        {
            Header = header,
            Type = type,
            MediaType = media,
            Disposition = HeaderParameters.Read(header["Content-Disposition"] ?? "", findings),
            Encoding = TransferEncodings.Of(header["Content-Transfer-Encoding"], findings),
            Body = body,
            Offset = offset,
            Depth = depth,
        };
        return media.StartsWith("multipart/", StringComparison.Ordinal) ? Divided(part) : part;
    }

    private static string MediaType(string main, string otherwise)
    {
        var slash = main.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && slash < main.Length - 1 && main.Length <= 100 && !main.Any(c => char.IsWhiteSpace(c) || c is '(' or ')' or ',')) return main;
        return main switch { "text" or "" => otherwise, "html" => "text/html", "multipart" => "multipart/mixed", _ => slash > 0 ? "application/octet-stream" : otherwise };
    }

    private MimePart Divided(MimePart whole)
    {
        if (whole.Depth >= budget.Bounds.Depth)
        {
            findings.Add(MailOddity.TooDeep, whole.MediaType);
            return With(whole, "application/octet-stream", whole.Body, whole.Offset, []);
        }

        // Parts may not be encoded as a whole (RFC 2045 6.4), and are.
        var isEncoded = whole.Encoding != TransferEncoding.None;
        var body = isEncoded ? TransferEncodings.Whole(budget.TakeDecoded(whole.Body, findings), whole.Encoding, findings) : whole.Body;
        var offset = isEncoded ? -1 : whole.Offset;
        var boundary = whole.Type["boundary"] ?? "";
        if (boundary.Length == 0) boundary = Guess(body.Span);
        var slices = boundary.Length == 0 ? [] : Slices(body.Span, boundary);
        if (slices.Count == 0)
        {
            findings.Add(boundary.Length == 0 ? MailOddity.BoundaryMissing : MailOddity.BoundaryNeverUsed, boundary);
            return With(whole, "text/plain", body, offset, [], isDecoded: isEncoded);
        }

        var inner = whole.MediaType == "multipart/digest" ? "message/rfc822" : "text/plain";
        List<MimePart> children = [];
        foreach (var (start, end) in slices)
        {
            if (!budget.TakePart()) break;
            children.Add(Child(body[start..end], offset < 0 ? -1 : offset + start, whole.Depth + 1, inner));
        }

        if (children.Count < slices.Count) findings.Add(MailOddity.TooManyParts, count: slices.Count - children.Count);
        return With(whole, whole.MediaType, body, offset, children);
    }

    private MimePart Child(ReadOnlyMemory<byte> bytes, long offset, int depth, string otherwise)
    {
        var header = HeaderBlock.Read(bytes.Span, budget.Bounds, findings, isMessage: false);
        return Read(header, bytes[header.BodyStart..], offset < 0 ? -1 : offset + header.BodyStart, depth, otherwise);
    }

    private static MimePart With(MimePart whole, string media, ReadOnlyMemory<byte> body, long offset, IReadOnlyList<MimePart> children, bool isDecoded = false) => new()
    {
        Header = whole.Header,
        Type = whole.Type,
        Disposition = whole.Disposition,
        Encoding = isDecoded ? TransferEncoding.None : whole.Encoding,
        Body = body,
        Offset = offset,
        Depth = whole.Depth,
        MediaType = media,
        Children = children,
    };

    /// <summary>Without a boundary parameter the first line that looks like one is taken for it.</summary>
    private string Guess(ReadOnlySpan<byte> body)
    {
        const int farEnough = 4_096;
        for (var at = 0; at < Math.Min(body.Length, farEnough);)
        {
            var end = MailBytes.LineEnd(body, at, out var next);
            var line = body[at..end].TrimEnd(" \t"u8);
            if (line.StartsWith("--"u8) && line.Length is > 2 and <= 72)
            {
                findings.Add(MailOddity.BoundaryMissing);
                return HeaderText.Of(line[2..]);
            }

            at = next;
        }

        return "";
    }

    /// <summary>From each line "--boundary" to the next; the line break before it belongs to it (RFC 2046 5.1.1).</summary>
    private List<(int Start, int End)> Slices(ReadOnlySpan<byte> body, string boundary)
    {
        ReadOnlySpan<byte> mark = [.. "--"u8, .. System.Text.Encoding.UTF8.GetBytes(boundary.TrimEnd())];
        List<(int, int)> slices = [];
        var (open, isClosed, outside, at, beforeBreak) = (-1, false, 0, 0, 0);
        while (at < body.Length)
        {
            var end = MailBytes.LineEnd(body, at, out var next);
            var line = body[at..end];
            if (line.StartsWith(mark) && EndOf(line[mark.Length..]) is { } isLast)
            {
                if (open >= 0) slices.Add((open, Math.Max(open, beforeBreak)));
                (open, isClosed) = (isLast ? -1 : next, isLast);
            }
            else if (open < 0 && !isClosed && !MailBytes.IsBlank(line) || isClosed && !MailBytes.IsBlank(line))
            {
                outside += line.Length;
            }

            (beforeBreak, at) = (end, next);
        }

        if (open >= 0)
        {
            findings.Add(MailOddity.BoundaryUnclosed);
            slices.Add((Math.Min(open, body.Length), body.Length));
        }

        // A word for programs without MIME is usual; more than that is text which nobody is shown.
        if (slices.Count > 0 && outside > 200) findings.Add(MailOddity.TextOutsideParts, count: outside);
        return slices;
    }

    /// <summary>What follows a boundary on its line: nothing but blanks, or "--" for the last; null if it is another line.</summary>
    private static bool? EndOf(ReadOnlySpan<byte> rest)
    {
        if (MailBytes.IsBlank(rest)) return false;
        return rest.StartsWith("--"u8) && MailBytes.IsBlank(rest[2..]) ? true : null;
    }
}
