using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Reporting.Generating;

/// <summary>Wallet addresses of random keys with right check characters: nobody has the key, and a form check accepts them.</summary>
internal static class Wallets
{
    private const string Bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const string Base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /// <summary>Pay to witness key hash (BIP 173): <c>bc1q…</c></summary>
    public static string Bitcoin(Seeded seeded)
    {
        Span<byte> program = stackalloc byte[20];
        seeded.Fill(program);
        var words = new List<int> { 0 };
        var (bits, held) = (0, 0);
        foreach (var value in program)
        {
            (held, bits) = ((held << 8 | value) & 0xFFF, bits + 8);
            for (; bits >= 5; bits -= 5) words.Add(held >> (bits - 5) & 31);
        }

        words.AddRange(Bech32Check(words));
        return "bc1" + string.Concat(words.Select(w => Bech32[w]));
    }

    /// <summary>In lower case, which carries no check (ERC-55 checks mixed case only).</summary>
    public static string Ethereum(Seeded seeded) => "0x" + Hex(seeded, 20);

    /// <summary>Base58Check with the version byte 0x41: <c>T…</c></summary>
    public static string Tron(Seeded seeded)
    {
        Span<byte> bytes = stackalloc byte[25];
        bytes[0] = 0x41;
        seeded.Fill(bytes[1..21]);
        SHA256.HashData(SHA256.HashData(bytes[..21])).AsSpan(0, 4).CopyTo(bytes[21..]);
        var text = new StringBuilder();
        for (var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true); number > 0; number /= 58) text.Insert(0, Base58[(int)(number % 58)]);
        return text.ToString();
    }

    public static string Hex(Seeded seeded, int bytes)
    {
        Span<byte> value = stackalloc byte[bytes];
        seeded.Fill(value);
        return Convert.ToHexStringLower(value);
    }

    private static IEnumerable<int> Bech32Check(List<int> words)
    {
        // The human-readable part "bc": high bits, zero, low bits.
        int[] prefix = [3, 3, 0, 2, 3];
        var rest = Polymod([.. prefix, .. words, 0, 0, 0, 0, 0, 0]) ^ 1;
        return Enumerable.Range(0, 6).Select(i => (int)(rest >> 5 * (5 - i) & 31));
    }

    internal static uint Polymod(IEnumerable<int> values)
    {
        uint[] generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
        uint check = 1;
        foreach (var value in values)
        {
            var top = check >> 25;
            check = (check & 0x1ffffff) << 5 ^ (uint)value;
            for (var i = 0; i < 5; i++) check ^= (top >> i & 1) == 1 ? generator[i] : 0;
        }

        return check;
    }
}
