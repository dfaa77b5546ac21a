using System.Buffers.Binary;
using System.Text;

namespace Ragusa.Kernel;

/// <summary>
/// For short-lived rows such as drafts: the wrapped key travels in front of the ciphertext, so that deleting the row deletes both.
/// Form: length of the wrapped key (uint16, big-endian) ‖ length of its name (byte) ‖ name ‖ wrapped key ‖ sealed section.
/// </summary>
public static class SealedAlone
{
    private const string Section = "alone";

    public static byte[] Seal(Guid record, ReadOnlySpan<byte> plain, Instant now, KeyRing ring)
    {
        var (row, key) = DataKey.New(record, now, ring);
        var name = Encoding.ASCII.GetBytes(row.WrappedUnder);
        Span<byte> lengths = [0, 0, checked((byte)name.Length)];
        BinaryPrimitives.WriteUInt16BigEndian(lengths, checked((ushort)row.Wrapped.Length));
        return [.. lengths, .. name, .. row.Wrapped, .. key.Seal(Section, plain)];
    }

    /// <summary>The version of the ring that the wrapped key in front stands under.</summary>
    public static int VersionOf(ReadOnlySpan<byte> bytes)
    {
        var name = bytes.Slice(3, bytes[2]);
        return int.Parse(name[..name.IndexOf((byte)'/')], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">Altered, of another record, or of another ring.</exception>
    public static byte[] Open(Guid record, ReadOnlySpan<byte> bytes, KeyRing ring)
    {
        var (wrappedLength, nameLength) = (BinaryPrimitives.ReadUInt16BigEndian(bytes), bytes[2]);
        var name = Encoding.ASCII.GetString(bytes.Slice(3, nameLength));
        var wrapped = bytes.Slice(3 + nameLength, wrappedLength).ToArray();
        return DataKey.Unwrap(record, name, wrapped, ring).Open(Section, bytes[(3 + nameLength + wrappedLength)..]);
    }
}
