namespace Ragusa.Engines;

/// <summary>What may still be read of one mail, its nested mails included.</summary>
internal sealed class ReadingBudget(MailBounds bounds)
{
    private int parts = bounds.Parts;
    private long decoded = bounds.Decoded;
    private int text = bounds.Text;
    private int links = bounds.Links;

    public MailBounds Bounds => bounds;

    public bool TakePart() => parts > 0 && parts-- > 0;

    public bool TakeLink() => links > 0 && links-- > 0;

    /// <summary>The body, or the beginning of it that may still be decoded. No encoding makes more bytes than it takes.</summary>
    public ReadOnlyMemory<byte> TakeDecoded(ReadOnlyMemory<byte> body, FindingList findings)
    {
        var taken = (int)Math.Min(body.Length, decoded);
        decoded -= taken;
        if (taken < body.Length) findings.Add(MailOddity.TooLarge, count: body.Length - taken);
        return body[..taken];
    }

    public ReadOnlyMemory<byte> TakeText(ReadOnlyMemory<byte> bytes, FindingList findings)
    {
        var taken = Math.Min(bytes.Length, text);
        text -= taken;
        if (taken < bytes.Length) findings.Add(MailOddity.TextCut, count: bytes.Length - taken);
        return bytes[..taken];
    }
}
