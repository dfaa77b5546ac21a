namespace Ragusa.Evidence.Contracts;

/// <summary>A file that was accepted, opened for whoever may know of it.</summary>
public sealed record KeptFile(FileId Id, Guid Owner, Instant ReceivedAt, long Size, FileFacts Facts, ScanState Scan, string? ScanName, Instant? ScannedAt, LockReason? Lock);

/// <summary>What the acceptance of files writes: for the transaction of the record that they belong to.</summary>
public sealed record Acceptance(IReadOnlyList<AcceptedFile> Files, IReadOnlyList<object> Rows, IReadOnlyList<IEvent> News)
{
    public static readonly Acceptance None = new([], [], []);
}

/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record AcceptedFile(FileId Id, string Sha256, long Size);

/// <summary>Files that were accepted with a record. Scoped to a request.</summary>
public interface IFiles
{
    /// <summary>Accepts complete uploads of one owner for a record; those that were accepted before are left out.</summary>
    Task<Acceptance> Accept(Guid owner, IReadOnlyCollection<FileId> files, Guid record, Instant now, CancellationToken ct);

    /// <summary>The files of a record in the order in which they came; none after erasure.</summary>
    Task<IReadOnlyList<KeptFile>> Of(Guid record, CancellationToken ct);

    /// <summary>As <see cref="Of(Guid, CancellationToken)"/>, for several records at once.</summary>
    Task<IReadOnlyList<KeptFile>> Of(IReadOnlyCollection<Guid> records, CancellationToken ct);

    /// <summary>True if a file of one of the records stands in the hash set.</summary>
    Task<bool> IsListed(IReadOnlyCollection<Guid> records, CancellationToken ct);

    /// <summary>The bytes, decrypted and checked as they are read. Journal the reading first.</summary>
    /// <returns>Null if the file is gone.</returns>
    Task<Stream?> Open(FileId file, CancellationToken ct);

    /// <summary>Locks whatever of the record is not locked yet, and saves it.</summary>
    Task Lock(Guid record, LockReason because, Act act, CancellationToken ct);

    /// <summary>Takes rows and keys of a record's files away with the caller's next save, uploads on their way included.</summary>
    /// <returns>What <see cref="Destroy"/> takes from the store after that save.</returns>
    Task<IReadOnlyList<FileId>> Erase(Guid record, CancellationToken ct);

    /// <summary>Deletes the bytes of files whose keys are gone. A crash before is made good by the next sweep.</summary>
    void Destroy(IReadOnlyList<FileId> files);
}

/// <summary>The tables that lose rows when a record's files are erased: their files are scrubbed afterwards.</summary>
public static class EvidenceTables
{
    public static IReadOnlyList<Type> All { get; } = [typeof(Upload), typeof(StoredFile)];
}
