using System.Buffers;
using System.Runtime.InteropServices;

namespace Ragusa.Engines;

/// <summary>A SHA-256 value of the Merkle tree: 32 bytes, compared by value.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TreeHash
{
    public const int Size = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    // Kept as four words so that the value lives on the stack and in flat arrays; the bytes are those of memory order.
    private readonly ulong a, b, c, d;

    /// <param name="bytes">Exactly 32 bytes.</param>
    public static TreeHash From(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size
            ? MemoryMarshal.Read<TreeHash>(bytes)
            : throw new ArgumentException("A tree hash has 32 bytes.", nameof(bytes));

    /// <summary>Reads 64 lower-case hexadecimal digits; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> hex, out TreeHash hash)
    {
        hash = default;
        if (hex.Length != 2 * Size || hex.ContainsAnyExcept(Digits)) return false;

        Span<byte> bytes = stackalloc byte[Size];
        Convert.FromHexString(hex, bytes, out _, out _);
        hash = From(bytes);
        return true;
    }

    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
