namespace Ragusa.Evidence.Contracts;

/// <summary>A file that somebody brings and has not sent yet.</summary>
/// <param name="Size">Bytes that are stored now.</param>
/// <param name="Length">Bytes that were announced; null if not known yet.</param>
public sealed record StagedFile(FileId Id, FileFacts Facts, long Size, long? Length, bool IsComplete, Instant? ExpiresAt);

/// <summary>Files on their way: sealed, short-lived, seen by nobody but who brings them. Scoped to a request.</summary>
public interface IUploads
{
    /// <summary>The files of an owner, such as a draft, in the order in which they were begun.</summary>
    Task<IReadOnlyList<StagedFile>> Of(Guid owner, CancellationToken ct);

    /// <summary>Stages a whole file that the program itself holds, such as a mail. Its bytes are durable when this returns; what is not accepted within the life of an upload ends by itself.</summary>
    /// <param name="within">SHA-256 values, in lower-case hexadecimal digits, of files that it holds: if one stands in the hash set, so does the whole.</param>
    /// <returns>The file, complete; or why there is no place for it: too large, too many, no room.</returns>
    /// <exception cref="IOException">The store could not be written to.</exception>
    Task<Result<StagedFile>> Bring(Guid owner, string name, string type, ReadOnlyMemory<byte> bytes, IEnumerable<string> within, CancellationToken ct);

    /// <summary>Keeps what the sender says of a file. Nothing happens if it is not the owner's.</summary>
    Task Describe(Guid owner, FileId file, string description, CancellationToken ct);

    /// <summary>Takes a file away again, its bytes included. Nothing happens if it is not the owner's.</summary>
    Task Remove(Guid owner, FileId file, CancellationToken ct);

    /// <summary>Takes away what these owners brought and did not send. What was accepted meanwhile stays.</summary>
    Task Drop(IReadOnlyCollection<Guid> owners, CancellationToken ct);
}
