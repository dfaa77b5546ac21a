namespace Ragusa.Engines;

/// <summary>Reads one message and, through <see cref="ContentReading"/>, those within it.</summary>
internal sealed class MessageReading(ReadingBudget budget, MailTrust trust, bool isPasted = false)
{
    private const int MostReferences = 100;

    private readonly FindingList findings = new();

    /// <param name="offset">Of the message in the mail; −1 inside of something encoded.</param>
    public MailDescription Read(ReadOnlyMemory<byte> bytes, long offset, int depth, MailNesting nesting)
    {
        var header = HeaderBlock.Read(bytes.Span, budget.Bounds, findings, isMessage: true);
        var body = nesting == MailNesting.HeadersOnly ? default : bytes[header.BodyStart..];
        var root = new MimeTree(budget, findings).Read(header, body, offset < 0 ? -1 : offset + header.BodyStart, depth);
        var content = new ContentReading(budget, findings, trust, isPasted);
        if (nesting != MailNesting.HeadersOnly) content.Read(root, isShown: true);

        var description = Describe(header, root, content) with { Nesting = nesting };
        MailTricks.Note(description, header, trust, findings);
        return description with { Findings = findings.ToList() };
    }

    private MailDescription Describe(HeaderBlock header, MimePart root, ContentReading content)
    {
        var hops = ReceivedField.ReadAll(header.All("Received"), trust, budget.Bounds, findings);
        var messageId = (header["Message-ID"] ?? "").Trim().Trim('<', '>', ' ');
        var links = content.Links;
        return new MailDescription
        {
            Subject = EncodedWords.Decode(header["Subject"] ?? "", findings).Trim(),
            From = People(header, "From"),
            Sender = People(header, "Sender") is [var sender, ..] ? sender : null,
            ReplyTo = People(header, "Reply-To"),
            To = People(header, "To"),
            Cc = People(header, "Cc"),
            ReturnPath = header["Return-Path"] is { } path ? HeaderComments.Without(path).Trim().Trim('<', '>', ' ') : null,
            Date = header["Date"] is { } date ? MailDate.Read(date, out _) : null,
            MessageId = messageId,
            MessageIdHost = messageId.LastIndexOf('@') is var at and >= 0 ? messageId[(at + 1)..].ToLowerInvariant() : "",
            References = [.. References(header["In-Reply-To"]).Concat(References(header["References"])).Distinct().Take(MostReferences)],
            Hops = hops,
            FirstExternal = ReceivedField.FirstExternal(hops, trust),
            Authentication = AuthenticationResults.ReadAll(header.Fields, hops, trust, findings),
            Signatures = DkimField.ReadAll(header),
            Traffic = TrafficFields.Read(header, content.IsDeliveryReport),
            Headers = header.Fields,
            Texts = content.Texts,
            Links = links,
            Attachments = content.Attachments,
            Nested = content.Nested,
            AbuseReport = content.AbuseReport,
            Xarf = content.Xarf ?? AbuseReports.XarfOf(header),
            Structure = StructureKey.Tree(root),
            StructureKey = StructureKey.Of(header, root, links),
            Findings = [],
        };
    }

    private IReadOnlyList<MailPerson> People(HeaderBlock header, string name) =>
        header[name] is { } value ? AddressList.Read(value, budget.Bounds, findings) : [];

    private static IEnumerable<string> References(string? value) =>
        (value ?? "").Split(['<', '>', ' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries).Where(id => id.Contains('@', StringComparison.Ordinal));
}
