namespace Ragusa.Reporting;

/// <summary>What a genuine receipt proves: the platform had exactly these answers and files at this time.</summary>
public sealed record VerifiedReceipt
{
    /// <summary>The public reference as printed.</summary>
    public required string Reference { get; init; }

    public required string Template { get; init; }

    public required string TemplateVersion { get; init; }

    public required Instant ReceivedAt { get; init; }

    public required IReadOnlyList<VerifiedFile> Files { get; init; }

    /// <summary>The platform that signed, by its host name.</summary>
    public required string Origin { get; init; }

    public required Instant SignedAt { get; init; }

    public required string KeyId { get; init; }

    /// <summary>True if answers were given along with the receipt and are those that were received; false if none were given.</summary>
    public bool AnswersMatch { get; init; }
}

/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Size">Bytes.</param>
public sealed record VerifiedFile(string Sha256, long Size);
