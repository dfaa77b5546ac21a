using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Kernel;

/// <summary>What the database knows of its key ring: the ring's id and a value that only the right ring can produce.</summary>
internal sealed class KeyRingMark : IWorkingState
{
    public required string RingId { get; init; }

    public required byte[] CheckValue { get; init; }

    /// <exception cref="StartRefused">The database was written with another ring.</exception>
    internal static async Task Compare(AppDb db, KeyRing ring, CancellationToken ct)
    {
        var mark = await db.Set<KeyRingMark>().AsNoTracking().SingleOrDefaultAsync(ct);
        if (mark is null)
        {
            db.Add(new KeyRingMark { RingId = ring.RingId, CheckValue = ring.CheckValue });
            await db.SaveWorkingState(ct);
            return;
        }

        if (mark.RingId != ring.RingId || !CryptographicOperations.FixedTimeEquals(mark.CheckValue, ring.CheckValue))
        {
            throw new StartRefused($"Wrong key ring: this database belongs to ring {mark.RingId}, the file holds ring {ring.RingId}. Give the right file with --keys.");
        }
    }
}

internal sealed class KeyRingMarkMapping : IEntityTypeConfiguration<KeyRingMark>
{
    public void Configure(EntityTypeBuilder<KeyRingMark> mark)
    {
        mark.ToTable("kernel_key_ring");
        mark.HasKey(m => m.RingId);
        mark.Property(m => m.RingId).HasMaxLength(32);
    }
}
