using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Kernel;

/// <summary>
/// The wrapped key of one record. Deleting this row erases everything that was sealed for the record, wherever copies of it stand.
/// </summary>
public sealed class DataKey
{
    private DataKey()
    {
    }

    public Guid Record { get; private init; }

    /// <summary>The wrapping key: ring version and month, so that no wrapping key comes near 2³² uses with random nonces (NIST SP 800-38D 8.3).</summary>
    public string WrappedUnder { get; private init; } = "";

    public byte[] Wrapped { get; private init; } = [];

    internal static (DataKey Row, RecordKey Key) New(Guid record, Instant now, KeyRing ring)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var month = now.ToDateTimeOffset().ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        var under = $"{ring.CurrentVersion}/{month}";
        var row = new DataKey { Record = record, WrappedUnder = under, Wrapped = Sealing.Seal(WrappingKey(ring, under), secret, Context(record, under)) };
        return (row, new RecordKey(record, secret));
    }

    /// <exception cref="CryptographicException">The row was altered or belongs to another ring.</exception>
    internal RecordKey Unwrap(KeyRing ring) => Unwrap(Record, WrappedUnder, Wrapped, ring);

    internal static RecordKey Unwrap(Guid record, string under, byte[] wrapped, KeyRing ring) =>
        new(record, Sealing.Open(WrappingKey(ring, under), wrapped, Context(record, under)));

    private static byte[] WrappingKey(KeyRing ring, string under)
    {
        var slash = under.IndexOf('/', StringComparison.Ordinal);
        return ring.Derive(KeyPurpose.Wrap, int.Parse(under.AsSpan(0, slash), System.Globalization.CultureInfo.InvariantCulture), under[(slash + 1)..]);
    }

    private static byte[] Context(Guid record, string under) => [.. record.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(under)];
}

internal sealed class DataKeyMapping : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> key)
    {
        key.ToTable("kernel_data_key");
        key.HasKey(k => k.Record);
        key.Property(k => k.Record).ValueGeneratedNever();
        key.Property(k => k.WrappedUnder).HasMaxLength(20);
    }
}
