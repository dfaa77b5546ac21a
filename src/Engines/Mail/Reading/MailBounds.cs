namespace Ragusa.Engines;

/// <summary>How much of one mail is read, its nested mails included. What lies beyond is counted and becomes a finding.</summary>
/// <remarks>With these bounds the work is linear in the size of the mail and the stack stays shallow, whatever the bytes.</remarks>
public sealed record MailBounds
{
    public static readonly MailBounds Usual = new();

    /// <summary>Levels of parts and messages within each other. What is deeper is described as one attachment.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>Parts of all levels together.</summary>
    public int Parts { get; init; } = 10_000;

    /// <summary>Header fields of one message or part.</summary>
    public int Headers { get; init; } = 1_000;

    /// <summary>Bytes of the header of one message or part.</summary>
    public int HeaderBytes { get; init; } = 1 << 20;

    /// <summary>Bytes of one header field.</summary>
    public int FieldBytes { get; init; } = 1 << 16;

    /// <summary>Decoded bytes of all parts together.</summary>
    public long Decoded { get; init; } = 256L << 20;

    /// <summary>Characters of text that are read, markup included, all parts together.</summary>
    public int Text { get; init; } = 10_000_000;

    public int Links { get; init; } = 10_000;

    public int Hops { get; init; } = 200;

    /// <summary>Addresses of one header field.</summary>
    public int Addresses { get; init; } = 1_000;
}
