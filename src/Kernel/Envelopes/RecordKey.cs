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

    public string OpenText(string section, ReadOnlySpan<byte> sealedBytes) => Encoding.UTF8.GetString(Open(section, sealedBytes));

    private byte[] Context(string section) => [.. Record.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(section)];
}

/// <summary>AES-256-GCM with a random 96-bit nonce: version 0x01 ‖ nonce ‖ ciphertext ‖ 16-byte tag.</summary>
internal static class Sealing
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = 1 + NonceSize + TagSize;

    internal static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var result = new byte[plain.Length + Overhead];
        result[0] = Version;
        var nonce = result.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, result.AsSpan(1 + NonceSize, plain.Length), result.AsSpan(result.Length - TagSize), context);
        return result;
    }

    internal static byte[] Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> context)
    {
        if (box.Length < Overhead || box[0] != Version) throw new CryptographicException("This is not a sealed section of version 1.");

        var plain = new byte[box.Length - Overhead];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box.Slice(1, NonceSize), box.Slice(1 + NonceSize, plain.Length), box[^TagSize..], plain, context);
        return plain;
    }
}
