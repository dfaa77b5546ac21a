namespace Ragusa.Engines;

/// <summary>A message's or part's body with what its header says about it (RFC 2045).</summary>
internal sealed class MimePart
{
    public required HeaderBlock Header { get; init; }

    public required HeaderParameters Type { get; init; }

    public required HeaderParameters Disposition { get; init; }

    public required TransferEncoding Encoding { get; init; }

    /// <summary>As it stands in the mail, still encoded.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Of the body in the mail; −1 inside of something encoded.</summary>
    public required long Offset { get; init; }

    public required int Depth { get; init; }

    public IReadOnlyList<MimePart> Children { get; init; } = [];

    /// <summary>Type and subtype, lower-case; text/plain where the header says nothing that can be understood (RFC 2045 5.2).</summary>
    public required string MediaType { get; init; }

    public bool IsAttachment => Disposition.Main == "attachment";

    /// <summary>The name of the file, decoded; empty for none.</summary>
    public string FileName => Disposition["filename"] ?? Type["name"] ?? "";

    public string Tree => Children.Count == 0 ? MediaType : $"{MediaType}({string.Join(',', Children.Select(c => c.Tree))})";
}
