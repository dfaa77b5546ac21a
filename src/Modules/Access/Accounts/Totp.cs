using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Access;

/// <summary>Time-based one-time codes (RFC 6238): HMAC-SHA-1, 30 seconds, six digits, as every authenticator app knows them.</summary>
internal static class Totp
{
    private const int StepSeconds = 30;

    // One step either way: clocks differ and people type slowly (RFC 6238 5.2).
    private const int Drift = 1;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>160 random bits, the length of the HMAC (RFC 4226 4, R6).</summary>
    internal static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    internal static long StepOf(Instant at) => at.ToDateTimeOffset().ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step of a code that is right and was not used before; null otherwise.</summary>
    /// <param name="lastStep">The step of the last accepted code: neither it nor an older one is accepted again.</param>
    internal static long? Verify(byte[] key, string typed, Instant now, long lastStep)
    {
        var code = Encoding.ASCII.GetBytes([.. typed.Where(char.IsAsciiDigit)]);
        long? found = null;
        for (var step = StepOf(now) - Drift; step <= StepOf(now) + Drift; step++)
        {
            var isRight = CryptographicOperations.FixedTimeEquals(code, Encoding.ASCII.GetBytes(CodeAt(key, step)));
            if (isRight && step > lastStep) found ??= step;
        }

        return found;
    }

    /// <summary>The code of one time step (RFC 4226 5.3).</summary>
    internal static string CodeAt(byte[] key, long step, int digits = 6)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 fixes HMAC-SHA-1 for what authenticator apps understand; HMAC does not rest on collision resistance.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % (int)Math.Pow(10, digits)).ToString($"D{digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>RFC 4648 6 without padding, the way keys are typed into an app by hand.</summary>
    internal static string ToBase32(ReadOnlySpan<byte> key)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var part in key)
        {
            bits = ((bits << 8) | part) & 0xfff;
            for (held += 8; held >= 5; held -= 5) text.Append(Base32[(bits >> (held - 5)) & 31]);
        }

        if (held > 0) text.Append(Base32[(bits << (5 - held)) & 31]);
        return text.ToString();
    }

    /// <summary>The address that an authenticator app reads from the picture.</summary>
    internal static string Address(byte[] key, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={ToBase32(key)}&issuer={Uri.EscapeDataString(issuer)}";
}
