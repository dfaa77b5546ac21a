using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Reporting;

/// <summary>
/// Tokens to work under: <c>bits.second.nonce.mac</c>, at most 44 ASCII characters, so that token and counter fit one block of SHA-256.
/// Nothing is kept of a token until it comes back.
/// </summary>
internal sealed class Challenges(KeyRing ring, GuardRules rules, Marks marks)
{
    private const int NonceBytes = 8;
    private const int MacBytes = 16;

    public string Issue(int bits, Instant now)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{bits}.{SecondOf(now):x}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes))}");
        return $"{body}.{MacOf(body)}";
    }

    /// <summary>Looks at what came back. A token that carries work is used up by this.</summary>
    public Work Read(string? token, string? counter, Instant now)
    {
        if (string.IsNullOrEmpty(token)) return Work.None;
        if (Parse(token) is not var (bits, issued)) return new Work(TokenState.Forged, 0, 0);
        // Seconds are cut off, so a token may seem to be up to one second older than it is.
        if (now - issued > rules.TokenLife + TimeSpan.FromSeconds(1)) return new Work(TokenState.Stale, bits, 0);

        var found = ProofOfWork.BitsOf(token, counter ?? "");
        if (found < rules.Bits.Least) return new Work(TokenState.Fresh, bits, found);
        return marks.Spend("token/" + token, issued + rules.TokenLife + TimeSpan.FromSeconds(2), now)
            ? new Work(TokenState.Fresh, bits, found)
            : new Work(TokenState.Used, bits, found);
    }

    private (int Bits, Instant Issued)? Parse(string token)
    {
        var cut = token.LastIndexOf('.');
        if (cut < 0 || token.Length > 60 || !IsGenuine(token[..cut], token[(cut + 1)..])) return null;

        var parts = token.Split('.');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), Instant.From(DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
    }

    private bool IsGenuine(string body, string mac) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(MacOf(body)), Encoding.UTF8.GetBytes(mac));

    private string MacOf(string body) => Base64Url.EncodeToString(ring.Mac(KeyPurpose.Challenge, body).AsSpan(0, MacBytes));

    private static long SecondOf(Instant now) => now.ToDateTimeOffset().ToUnixTimeSeconds();
}
