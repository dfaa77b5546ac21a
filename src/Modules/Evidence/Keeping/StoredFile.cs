using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Evidence;

/// <summary>A file that was accepted with a record. Its bytes lie in the store, its facts here, both under a key of its own.</summary>
internal sealed class StoredFile : IVersioned
{
    private StoredFile()
    {
    }

    public FileId Id { get; private init; }

    /// <summary>The record it belongs to, such as a report.</summary>
    public Guid Owner { get; private init; }

    public Instant ReceivedAt { get; private init; }

    public long Size { get; private init; }

    /// <summary>The sealed <see cref="FileFacts"/>.</summary>
    public byte[] Facts { get; private init; } = [];

    public ScanState Scan { get; private set; }

    public Instant? ScannedAt { get; private set; }

    /// <summary>What the scanner calls what it found.</summary>
    public string? ScanName { get; private set; }

    /// <summary>How often the scanner was asked.</summary>
    public int Scans { get; private set; }

    public LockReason? LockedBecause { get; private set; }

    public int Version { get; private set; }

    internal static StoredFile Accept(FileId id, Guid owner, long size, byte[] facts, LockReason? @lock, Instant now) =>
        new() { Id = id, Owner = owner, ReceivedAt = now, Size = size, Facts = facts, LockedBecause = @lock };

    internal void Scanned(ScanState state, string? name, Instant now) => (Scan, ScanName, ScannedAt, Scans) = (state, name, now, Scans + 1);

    /// <summary>False if it is locked already; a hit in the hash set outweighs the kind of report.</summary>
    internal bool Lock(LockReason because)
    {
        if (LockedBecause is not null) return false;

        LockedBecause = because;
        return true;
    }

    internal KeptFile Open(RecordKey key) => new(Id, Owner, ReceivedAt, Size, key.OpenFacts(Facts), Scan, ScanName, ScannedAt, LockedBecause);
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.ToTable("evidence_file");
        file.HasKey(f => f.Id);
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.ScanName).HasMaxLength(100);

        // The files of one record, in order.
        file.HasIndex(f => new { f.Owner, f.Id }).HasDatabaseName("ix_evidence_file_owner");
        // What the scanner has still to look at.
        file.HasIndex(f => new { f.Scan, f.Scans }).HasDatabaseName("ix_evidence_file_scan");
    }
}
