namespace Ragusa.Evidence.Contracts;

/// <summary>A file is accepted with the record that it belongs to. No digest: in the journal it would outlive the erasure.</summary>
/// <param name="Owner">The record, such as a report.</param>
public sealed record FileReceived(FileId File, Guid Owner, long Size) : IEvent
{
    public ObjectRef Subject => File.Subject;
}

/// <summary>The malware scanner has answered, or could not.</summary>
/// <param name="Outcome"><c>clean</c>, <c>infected</c> or <c>failed</c>.</param>
/// <param name="Name">What the scanner calls it; null if it found nothing.</param>
public sealed record FileScanned(FileId File, Guid Owner, string Outcome, string? Name) : IEvent
{
    public ObjectRef Subject => File.Subject;
}

/// <summary>A file may from now on be seen by the child unit only.</summary>
/// <param name="Because"><c>hash_set</c> or <c>child_report</c>.</param>
public sealed record FileLocked(FileId File, Guid Owner, string Because) : IEvent
{
    public ObjectRef Subject => File.Subject;
}
