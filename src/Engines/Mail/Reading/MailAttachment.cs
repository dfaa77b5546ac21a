namespace Ragusa.Engines;

/// <summary>A part that is not shown as text.</summary>
public sealed record MailAttachment
{
    /// <summary>As the mail says it, decoded; empty for none.</summary>
    public required string Name { get; init; }

    /// <summary>A name that may stand in a folder: no path, no control or reversing characters, at most 120 characters; never empty.</summary>
    public required string SafeName { get; init; }

    /// <summary>The type that the mail declares, lower-case.</summary>
    public required string DeclaredType { get; init; }

    /// <summary>The type that the first bytes show; empty if they show none that is known.</summary>
    public required string SniffedType { get; init; }

    /// <summary>Decoded, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Of the decoded bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where the encoded bytes begin in the mail; −1 inside of something that was itself encoded.</summary>
    public required long Offset { get; init; }

    /// <summary>How many encoded bytes there are.</summary>
    public required int Length { get; init; }

    /// <summary>Meant to be shown within the text.</summary>
    public required bool IsInline { get; init; }

    /// <summary>Content-ID without brackets; empty for none.</summary>
    public required string ContentId { get; init; }

    internal ReadOnlyMemory<byte> Encoded { get; init; }

    internal TransferEncoding Encoding { get; init; }

    /// <summary>The decoded bytes, decoded anew at every call. They are what a stranger sent: keep, hash, scan; never open.</summary>
    public ReadOnlyMemory<byte> Content() => TransferEncodings.Whole(Encoded, Encoding, new FindingList());
}
