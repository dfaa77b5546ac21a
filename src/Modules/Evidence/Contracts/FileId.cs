namespace Ragusa.Evidence.Contracts;

/// <summary>The identity of a file, from the first byte of its upload on.</summary>
public readonly record struct FileId(Guid Value) : IId<FileId>
{
    public static FileId From(Guid value) => new(value);

    public static FileId New(Instant now) => new(Id.Next(now));

    /// <summary>How the journal names a file.</summary>
    public ObjectRef Subject => ObjectRef.To("evidence.file", this);
}
