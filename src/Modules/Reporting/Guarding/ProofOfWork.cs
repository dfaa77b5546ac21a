using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Reporting;

/// <summary>
/// Work that a browser does in the background: a counter that makes SHA-256(token + "." + counter) begin with zero bits.
/// Finding one with k bits costs 2^k hashes on average, checking it costs one. It asks nothing of the person (WCAG 2.2, 3.3.8). Pure.
/// </summary>
internal static class ProofOfWork
{
    private const int LongestToken = 80;

    // Twenty digits hold every 64-bit counter.
    private const int LongestCounter = 20;

    /// <summary>The zero bits that this counter found; 0 for what is no token or no counter.</summary>
    public static int BitsOf(string token, string counter)
    {
        if (token.Length is 0 or > LongestToken || !Ascii.IsValid(token)) return 0;
        if (counter.Length is 0 or > LongestCounter || !counter.All(char.IsAsciiDigit) || (counter[0] == '0' && counter.Length > 1)) return 0;

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes($"{token}.{counter}"), hash);
        return LeadingZeros(hash);
    }

    /// <summary>The smallest counter that finds so many zero bits: what a browser does, for tests and benchmarks.</summary>
    public static ulong Solve(string token, int bits)
    {
        Span<byte> text = stackalloc byte[LongestToken + 1 + LongestCounter];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var start = Encoding.ASCII.GetBytes(token + ".", text);
        for (ulong counter = 0; ; counter++)
        {
            Utf8Formatter.TryFormat(counter, text[start..], out var digits);
            SHA256.HashData(text[..(start + digits)], hash);
            if (LeadingZeros(hash) >= bits) return counter;
        }
    }

    public static string SolveAsText(string token, int bits) => Solve(token, bits).ToString(CultureInfo.InvariantCulture);

    private static int LeadingZeros(ReadOnlySpan<byte> hash)
    {
        var zeros = 0;
        foreach (var part in hash)
        {
            if (part != 0) return zeros + BitOperations.LeadingZeroCount(part) - 24;
            zeros += 8;
        }

        return zeros;
    }
}
