namespace Ragusa.Engines;

/// <summary>How the bytes of a part were written for the way (RFC 2045 6).</summary>
internal enum TransferEncoding
{
    None,
    Base64,
    QuotedPrintable,
    Uuencode,
}

internal static class TransferEncodings
{
    public static TransferEncoding Of(string? header, FindingList findings)
    {
        var word = HeaderComments.Without(header ?? "").Trim(' ', '\t', '"', ';', '.').ToLowerInvariant();
        switch (word)
        {
            case "" or "7bit" or "8bit" or "binary" or "7-bit" or "8-bit" or "none":
                return TransferEncoding.None;
            case "base64":
                return TransferEncoding.Base64;
            case "quoted-printable":
                return TransferEncoding.QuotedPrintable;
            case "x-uuencode" or "x-uue" or "uuencode":
                return TransferEncoding.Uuencode;
            default:
                findings.Add(MailOddity.EncodingUnknown, word);
                return TransferEncoding.None;
        }
    }

    public static void Decode(ReadOnlySpan<byte> body, TransferEncoding encoding, DecodedBytes into, FindingList findings)
    {
        switch (encoding)
        {
            case TransferEncoding.Base64:
                Base64Body.Decode(body, into, findings);
                break;
            case TransferEncoding.QuotedPrintable:
                into(QuotedPrintableBody.Decode(body, findings));
                break;
            case TransferEncoding.Uuencode when UuencodedBody.Find(body, 0, findings) is { } file:
                into(file.Content);
                break;
            default:
                into(body);
                break;
        }
    }

    /// <summary>The decoded bytes; those of the mail itself where nothing was encoded.</summary>
    public static ReadOnlyMemory<byte> Whole(ReadOnlyMemory<byte> body, TransferEncoding encoding, FindingList findings) => encoding switch
    {
        TransferEncoding.Base64 => Base64Body.Decode(body.Span, findings),
        TransferEncoding.QuotedPrintable => QuotedPrintableBody.Decode(body.Span, findings),
        TransferEncoding.Uuencode => UuencodedBody.Find(body.Span, 0, findings)?.Content ?? body,
        _ => body,
    };
}
