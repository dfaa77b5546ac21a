using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Evidence;

/// <summary>A file on its way. Its key lives, wrapped, in this row and dies with it unless the file is accepted.</summary>
internal sealed class Upload : IWorkingState, IVersioned
{
    public required FileId Id { get; init; }

    public required Guid Owner { get; init; }

    /// <summary>Its place among those of its owner, from 0: two creations in one moment cannot both take the last one.</summary>
    public required int Slot { get; init; }

    /// <summary>Bytes of the whole file; null while the sender has not said.</summary>
    public long? Length { get; set; }

    /// <summary>Bytes that are durable.</summary>
    public long Offset { get; set; }

    /// <summary>The wrapped key of the file.</summary>
    public required byte[] Key { get; init; }

    /// <summary>The sealed <see cref="FileFacts"/>.</summary>
    public required byte[] Facts { get; set; }

    /// <summary>Every byte is there and its digests are known.</summary>
    public bool IsComplete { get; set; }

    public required Instant CreatedAt { get; init; }

    /// <summary>When an upload is given up that is unfinished, or that the program brought itself; null for another complete one, which ends with its owner.</summary>
    public Instant? ExpiresAt { get; set; }

    /// <summary>The process that writes now, and until when it may without a word.</summary>
    public Guid? Writer { get; set; }

    public Instant? WriterUntil { get; set; }

    public int Version { get; init; }

    public RecordKey OpenKey(KeyRing ring) => Envelopes.OpenLooseKey(Id.Value, Key, ring);
}

/// <summary>How a file's facts are sealed with the key of the file.</summary>
internal static class SealedFacts
{
    private const string Section = "facts";

    public static byte[] Seal(this RecordKey key, FileFacts facts) => key.Seal(Section, JsonSerializer.SerializeToUtf8Bytes(facts, JsonSerializerOptions.Web));

    public static FileFacts OpenFacts(this RecordKey key, byte[] box) => JsonSerializer.Deserialize<FileFacts>(key.Open(Section, box), JsonSerializerOptions.Web)!;
}

internal sealed class UploadMapping : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> upload)
    {
        upload.ToTable("evidence_upload");
        upload.HasKey(u => u.Id);
        upload.Property(u => u.Id).ValueGeneratedNever();

        // What one draft or one visit brought.
        upload.HasIndex(u => new { u.Owner, u.Id }).HasDatabaseName("ix_evidence_upload_owner");
        // No more than so many of one owner.
        upload.HasIndex(u => new { u.Owner, u.Slot }).IsUnique().HasDatabaseName("ix_evidence_upload_slot");
        // What is given up.
        upload.HasIndex(u => u.ExpiresAt).HasDatabaseName("ix_evidence_upload_expiry");
    }
}
