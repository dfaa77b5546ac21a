using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ragusa.Engines.Identifiers;

/// <summary>
/// Keccak-256 as Ethereum uses it: the sponge of FIPS 202 with rate 136 and the padding of the Keccak submission (first byte 01),
/// not that of SHA-3 (06).
/// </summary>
internal static class Keccak256
{
    public const int Size = 32;
    private const int Rate = 136;

    // FIPS 202, algorithm 5: the constants of the step iota.
    private static ReadOnlySpan<ulong> Iota =>
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B, 0x0000000080000001,
        0x8000000080008081, 0x8000000000008009, 0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
        0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
        0x000000000000800A, 0x800000008000000A, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];

    // Steps rho and pi together: the lane that comes next on the walk and how far it is turned.
    private static ReadOnlySpan<byte> Lane => [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];

    private static ReadOnlySpan<byte> Turn => [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];

    public static void Hash(ReadOnlySpan<byte> message, Span<byte> hash)
    {
        Span<ulong> state = stackalloc ulong[25];
        state.Clear();
        for (; message.Length >= Rate; message = message[Rate..]) Absorb(state, message[..Rate]);

        Span<byte> last = stackalloc byte[Rate];
        last.Clear();
        message.CopyTo(last);
        last[message.Length] = 0x01;
        last[Rate - 1] |= 0x80;
        Absorb(state, last);
        for (var i = 0; i < Size / 8; i++) BinaryPrimitives.WriteUInt64LittleEndian(hash[(8 * i)..], state[i]);
    }

    private static void Absorb(Span<ulong> state, ReadOnlySpan<byte> block)
    {
        for (var i = 0; i < Rate / 8; i++) state[i] ^= BinaryPrimitives.ReadUInt64LittleEndian(block[(8 * i)..]);
        Permute(state);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Permute(Span<ulong> a)
    {
        foreach (var constant in Iota)
        {
            Theta(a);
            RhoPi(a);
            Chi(a);
            a[0] ^= constant;
        }
    }

    private static void Theta(Span<ulong> a)
    {
        var (c0, c1, c2, c3, c4) = (Column(a, 0), Column(a, 1), Column(a, 2), Column(a, 3), Column(a, 4));
        Mix(a, 0, c4 ^ BitOperations.RotateLeft(c1, 1));
        Mix(a, 1, c0 ^ BitOperations.RotateLeft(c2, 1));
        Mix(a, 2, c1 ^ BitOperations.RotateLeft(c3, 1));
        Mix(a, 3, c2 ^ BitOperations.RotateLeft(c4, 1));
        Mix(a, 4, c3 ^ BitOperations.RotateLeft(c0, 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Column(Span<ulong> a, int x) => a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(Span<ulong> a, int x, ulong mix)
    {
        a[x] ^= mix;
        a[x + 5] ^= mix;
        a[x + 10] ^= mix;
        a[x + 15] ^= mix;
        a[x + 20] ^= mix;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RhoPi(Span<ulong> a)
    {
        var moving = a[1];
        for (var i = 0; i < 24; i++) (a[Lane[i]], moving) = (BitOperations.RotateLeft(moving, Turn[i]), a[Lane[i]]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Chi(Span<ulong> a)
    {
        for (var y = 0; y < 25; y += 5)
        {
            var row = a.Slice(y, 5);
            var (r0, r1, r2, r3, r4) = (row[0], row[1], row[2], row[3], row[4]);
            row[0] = r0 ^ (~r1 & r2);
            row[1] = r1 ^ (~r2 & r3);
            row[2] = r2 ^ (~r3 & r4);
            row[3] = r3 ^ (~r4 & r0);
            row[4] = r4 ^ (~r0 & r1);
        }
    }
}
