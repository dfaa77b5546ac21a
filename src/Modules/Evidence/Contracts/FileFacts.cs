namespace Ragusa.Evidence.Contracts;

/// <summary>What is known of a file, as it stands sealed beside it.</summary>
/// <param name="Name">Made safe: one path segment, no control or direction characters, never empty.</param>
public sealed record FileFacts(string Name)
{
    /// <summary>The name as it was sent, if it had to be made safe; null if it is the same.</summary>
    public string? SentName { get; init; }

    /// <summary>The type that the sender's browser said; null if it said none.</summary>
    public string? DeclaredType { get; init; }

    /// <summary>What the sender says of it; empty for nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>Lower-case hexadecimal digests of the stored bytes; empty until the file is complete.</summary>
    public string Sha256 { get; init; } = "";

    public string Sha512 { get; init; } = "";

    /// <summary>Digests that the sender said beforehand, in lower-case hexadecimal digits; null if none. A file that does not have them is not accepted.</summary>
    public string? DeclaredSha256 { get; init; }

    public string? DeclaredSha512 { get; init; }

    /// <summary>The type that the content shows, e.g. <c>image/png</c>; <c>application/octet-stream</c> if it shows none.</summary>
    public string SniffedType { get; init; } = "";

    /// <summary>A file within it stands in the hash set.</summary>
    public bool HoldsListed { get; init; }

    /// <summary>What an officer should know before opening it, as codes: <c>type-differs</c>, <c>polyglot</c>, <c>zip-bomb</c> …</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Where the malware scan of a file stands.</summary>
public enum ScanState
{
    /// <summary>No scanner is set up, or it has not come to it.</summary>
    NotScanned,
    Clean,
    Infected,

    /// <summary>The scanner did not answer, or could not read it.</summary>
    Failed,
}

/// <summary>Why a file is for the child unit only, without preview and export.</summary>
public enum LockReason
{
    /// <summary>Its SHA-256 stands in the hash set: nobody takes a copy out.</summary>
    HashSet,

    /// <summary>It came with a report about a child.</summary>
    ChildReport,
}
