namespace Ragusa.Engines;

/// <summary>Walks over the parts of one message and sorts them: text, attachments, mails, reports.</summary>
/// <param name="isPasted">The bytes were made from text, so what is not encoded is UTF-8 whatever the mail says.</param>
internal sealed class ContentReading(ReadingBudget budget, FindingList findings, MailTrust trust, bool isPasted)
{
    // A forwarded text is read again within the text that holds it: few levels, and not the longest texts.
    private const int DepthOfForward = 8;
    private const int LongestForward = 1_000_000;

    private readonly List<MailText> texts = [];
    private readonly List<MailAttachment> attachments = [];
    private readonly List<MailDescription> nested = [];
    private readonly MailLinks links = new(budget, findings);

    public IReadOnlyList<MailText> Texts => texts;

    public IReadOnlyList<MailAttachment> Attachments => attachments;

    public IReadOnlyList<MailDescription> Nested => nested;

    public IReadOnlyList<MailLink> Links => links.ToList();

    public MailAbuseReport? AbuseReport { get; private set; }

    public MailXarf? Xarf { get; private set; }

    public bool IsDeliveryReport { get; private set; }

    public void Read(MimePart part, bool isShown)
    {
        if (part.Children.Count > 0) ReadChildren(part, isShown);
        else ReadLeaf(part, isShown);
    }

    // Of alternatives the last one that a program understands is shown (RFC 2046 5.1.4).
    private void ReadChildren(MimePart part, bool isShown)
    {
        if (part.MediaType is "multipart/encrypted") findings.Add(MailOddity.Encrypted, part.Type["protocol"] ?? "");
        var shown = part.MediaType == "multipart/alternative" ? LastReadable(part.Children) : null;
        foreach (var child in part.Children) Read(child, isShown && (shown is null || child == shown));
    }

    private static MimePart? LastReadable(IReadOnlyList<MimePart> children) =>
        children.LastOrDefault(c => IsOrHolds(c, "text/html")) ?? children.LastOrDefault(c => IsOrHolds(c, "text/plain"));

    private static bool IsOrHolds(MimePart part, string type) => part.MediaType == type || part.Children.Any(c => IsOrHolds(c, type));

    private void ReadLeaf(MimePart part, bool isShown)
    {
        switch (part.MediaType)
        {
            case "message/rfc822" or "message/global" or "text/rfc822-headers" or "message/rfc822-headers" when part.Depth < budget.Bounds.Depth:
                ReadMessage(part);
                break;
            case "message/rfc822" or "message/global":
                findings.Add(MailOddity.TooDeep, part.MediaType);
                Attach(part);
                break;
            case "message/feedback-report":
                AbuseReport ??= AbuseReports.Read(Decoded(part).Span, budget.Bounds, findings);
                break;
            case "message/delivery-status" or "message/disposition-notification":
                IsDeliveryReport = true;
                Attach(part);
                break;
            case "text/plain" or "text/html" when !part.IsAttachment:
                ReadText(part, isShown);
                if (part.FileName.Length > 0) Attach(part);
                break;
            default:
                Attach(part);
                break;
        }
    }

    private void ReadMessage(MimePart part)
    {
        var isEncoded = part.Encoding != TransferEncoding.None;
        var bytes = isEncoded ? Decoded(part) : part.Body;
        var isHeaderOnly = part.MediaType.EndsWith("-headers", StringComparison.Ordinal);
        nested.Add(new MessageReading(budget, trust.WithoutHosts()).Read(
            bytes, isEncoded ? -1 : part.Offset, part.Depth + 1, isHeaderOnly ? MailNesting.HeadersOnly : MailNesting.Attached));
    }

    private void ReadText(MimePart part, bool isShown)
    {
        var bytes = budget.TakeText(Decoded(part), findings);
        var isHtml = part.MediaType == "text/html";
        if (!isHtml && part.Encoding == TransferEncoding.None) bytes = WithoutUuencoded(part, bytes);

        var charset = part.Type["charset"] ?? "";
        var raw = Decode(part, bytes.Span, charset, isHtml);
        var text = isHtml ? Html(raw, charset, isShown) : Plain(raw, charset, isShown);
        texts.Add(text);
        MailTricks.NoteText(text.Visible, findings);
        if (isShown && part.Depth + DepthOfForward < budget.Bounds.Depth && ForwardedText.Find(text.Visible) is { } forwarded) ReadForwarded(forwarded, part.Depth);
    }

    private string Decode(MimePart part, ReadOnlySpan<byte> bytes, string charset, bool isHtml)
    {
        var isText = isPasted && part.Encoding == TransferEncoding.None;
        var named = isText ? "utf-8" : charset.Length > 0 ? charset : isHtml ? HtmlCharset.In(bytes) : "";
        return MailCharset.Decode(bytes, named, findings);
    }

    private MailText Html(string raw, string charset, bool isShown)
    {
        var (visible, hidden) = HtmlReading.Read(raw, findings, links);
        return new MailText("text/html", charset, visible, hidden, isShown);
    }

    private MailText Plain(string raw, string charset, bool isShown)
    {
        var text = raw.ReplaceLineEndings("\n").Trim('\n');
        if (text.AsSpan().TrimStart() is var start && (start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase))) findings.Add(MailOddity.HtmlInPlainText);
        links.FindTyped(text, []);
        return new MailText("text/plain", charset, text, "", isShown);
    }

    private void ReadForwarded(ForwardedText forwarded, int depth)
    {
        var text = forwarded.Text.Length > LongestForward ? forwarded.Text[..LongestForward] : forwarded.Text;
        var reading = new MessageReading(budget, trust.WithoutHosts(), isPasted: true);
        nested.Add(reading.Read(PastedMail.ToBytes(text), -1, depth + DepthOfForward, MailNesting.InText));
    }

    private ReadOnlyMemory<byte> WithoutUuencoded(MimePart part, ReadOnlyMemory<byte> text)
    {
        if (text.Span.IndexOf("begin "u8) < 0) return text;

        var at = 0;
        List<byte> rest = [];
        while (UuencodedBody.Find(text.Span, at, findings) is { } file)
        {
            rest.AddRange(text.Span[at..file.Start]);
            attachments.Add(AttachmentReading.Of(part, file, text[file.Start..file.End], attachments.Count + 1, findings));
            at = file.End;
        }

        if (at == 0) return text;
        rest.AddRange(text.Span[at..]);
        return rest.ToArray();
    }

    private void Attach(MimePart part)
    {
        if (part.MediaType == "message/external-body") findings.Add(MailOddity.ExternalBody, part.Type["access-type"] ?? "");
        if (part.MediaType is "application/pkcs7-mime" or "application/x-pkcs7-mime" or "application/pgp-encrypted") findings.Add(MailOddity.Encrypted, part.MediaType);
        var body = budget.TakeDecoded(part.Body, findings);
        var attachment = AttachmentReading.Of(part, body, attachments.Count + 1, findings);
        if (Xarf is null && AbuseReports.XarfVersionIn(attachment) is { } version) Xarf = new MailXarf(version, attachments.Count);
        attachments.Add(attachment);
    }

    private ReadOnlyMemory<byte> Decoded(MimePart part) => TransferEncodings.Whole(budget.TakeDecoded(part.Body, findings), part.Encoding, findings);
}
