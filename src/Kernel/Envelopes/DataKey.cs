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
    public string WrappedUnder { get; private set; } = "";

    public byte[] Wrapped { get; private set; } = [];

    internal static (DataKey Row, RecordKey Key) New(Guid record, Instant now, KeyRing ring)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var row = new DataKey { Record = record };
        row.Wrap(secret, ring, now);
        return (row, new RecordKey(record, secret));
    }

    /// <summary>The wrapped key as one value: name of the wrapping key, line feed, wrapped key.</summary>
    internal byte[] ToLoose() => [.. Encoding.ASCII.GetBytes(WrappedUnder), (byte)'\n', .. Wrapped];

    internal static DataKey OfLoose(Guid record, ReadOnlySpan<byte> loose)
    {
        var end = loose.IndexOf((byte)'\n');
        return new DataKey { Record = record, WrappedUnder = Encoding.ASCII.GetString(loose[..end]), Wrapped = loose[(end + 1)..].ToArray() };
    }

    internal int Version => int.Parse(WrappedUnder.AsSpan(0, WrappedUnder.IndexOf('/', StringComparison.Ordinal)), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Wraps the same key under the newest version of the ring: what is sealed with it stays as it is.</summary>
    internal void Rewrap(KeyRing ring, Instant now) => Wrap(Secret(Record, WrappedUnder, Wrapped, ring), ring, now);

    private void Wrap(byte[] secret, KeyRing ring, Instant now)
    {
        WrappedUnder = $"{ring.CurrentVersion}/{now.ToDateTimeOffset().ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)}";
        Wrapped = Sealing.Seal(WrappingKey(ring, WrappedUnder), secret, Context(Record, WrappedUnder));
    }

    /// <exception cref="CryptographicException">The row was altered or belongs to another ring.</exception>
    internal RecordKey Unwrap(KeyRing ring) => Unwrap(Record, WrappedUnder, Wrapped, ring);

    internal static RecordKey Unwrap(Guid record, string under, byte[] wrapped, KeyRing ring) =>
        new(record, Secret(record, under, wrapped, ring));

    private static byte[] Secret(Guid record, string under, byte[] wrapped, KeyRing ring) =>
        Sealing.Open(WrappingKey(ring, under), wrapped, Context(record, under));

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
        key.Ignore(k => k.Version);
    }
}
