using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Kernel;

/// <summary>The opened key of one record; seals and opens the record's sections. Keep it no longer than the request.</summary>
public sealed class RecordKey
{
    private readonly byte[] secret;

    internal RecordKey(Guid record, byte[] secret)
    {
        Record = record;
        this.secret = secret;
    }

    public Guid Record { get; }

    /// <summary>Encrypts a section. The ciphertext opens only as this section of this record.</summary>
    public byte[] Seal(string section, ReadOnlySpan<byte> plain) => Sealing.Seal(secret, plain, Context(section));

    public byte[] Seal(string section, string plain) => Seal(section, Encoding.UTF8.GetBytes(plain));

    /// <exception cref="CryptographicException">The ciphertext was altered, or stood in another record or section.</exception>
    public byte[] Open(string section, ReadOnlySpan<byte> sealedBytes) => Sealing.Open(secret, sealedBytes, Context(section));

    /// <summary>How many bytes a sealed section is longer than what it holds.</summary>
    public const int Overhead = Sealing.Overhead;

    /// <summary>As <see cref="Seal(string, ReadOnlySpan{byte})"/>, into memory of the caller: for the many chunks of a file.</summary>
    /// <param name="box">Exactly <see cref="Overhead"/> bytes longer than <paramref name="plain"/>.</param>
    public void Seal(string section, ReadOnlySpan<byte> plain, Span<byte> box) => Sealing.Seal(secret, plain, Context(section), box);

    /// <param name="plain">Exactly <see cref="Overhead"/> bytes shorter than <paramref name="box"/>.</param>
    /// <exception cref="CryptographicException">The ciphertext was altered, or stood in another record or section.</exception>
    public void Open(string section, ReadOnlySpan<byte> box, Span<byte> plain) => Sealing.Open(secret, box, Context(section), plain);

    public string OpenText(string section, ReadOnlySpan<byte> sealedBytes) => Encoding.UTF8.GetString(Open(section, sealedBytes));

    private byte[] Context(string section) => [.. Record.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(section)];
}

/// <summary>AES-256-GCM with a random 96-bit nonce: version 0x01 ‖ nonce ‖ ciphertext ‖ 16-byte tag.</summary>
internal static class Sealing
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    internal const int Overhead = 1 + NonceSize + TagSize;

    internal static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var box = new byte[plain.Length + Overhead];
        Seal(key, plain, context, box);
        return box;
    }

    internal static void Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context, Span<byte> box)
    {
        if (box.Length != plain.Length + Overhead) throw new ArgumentException("The box has another size.", nameof(box));

        box[0] = Version;
        var nonce = box.Slice(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, box.Slice(1 + NonceSize, plain.Length), box[^TagSize..], context);
    }

    internal static byte[] Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> context)
    {
        var plain = new byte[Math.Max(0, box.Length - Overhead)];
        Open(key, box, context, plain);
        return plain;
    }

    internal static void Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> context, Span<byte> plain)
    {
        if (box.Length < Overhead || box[0] != Version) throw new CryptographicException("This is not a sealed section of version 1.");

        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box.Slice(1, NonceSize), box[(1 + NonceSize)..^TagSize], box[^TagSize..], plain, context);
    }
}

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
