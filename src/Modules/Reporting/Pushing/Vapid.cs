using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ragusa.Reporting;

/// <summary>Says to a push service who calls: a signed token for its origin (RFC 8292). One key pair for each master key of the installation.</summary>
internal sealed class Vapid : IDisposable
{
    // At most a day (RFC 8292 2); a clock that is wrong by hours still passes.
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private readonly ECDsa key;

    private Vapid(ECDsa key) => this.key = key;

    public static Vapid Of(KeyRing ring, int version)
    {
        // A derived number lies above the order of P-256 with odds of 2^-32, and the next one is drawn then.
        for (var n = 0; ; n++)
        {
            try
            {
                return new Vapid(ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = ring.Derive(KeyPurpose.Push, version, $"vapid/{n}") }));
            }
            catch (CryptographicException) when (n < 8)
            {
            }
        }
    }

    /// <summary>The public point, uncompressed, as browsers want it for a subscription.</summary>
    public string PublicKey
    {
        get
        {
            var point = key.ExportParameters(includePrivateParameters: false).Q;
            return Base64Url.EncodeToString([0x04, .. point.X!, .. point.Y!]);
        }
    }

    /// <summary>The value of the Authorization header for a message to this endpoint.</summary>
    public string Authorize(Uri endpoint, string? contact, Instant now)
    {
        var head = Part(new { typ = "JWT", alg = "ES256" });
        var claims = Part(new { aud = endpoint.GetLeftPart(UriPartial.Authority), exp = (now + Life).ToDateTimeOffset().ToUnixTimeSeconds(), sub = contact });
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{head}.{claims}"), HashAlgorithmName.SHA256);
        return $"vapid t={head}.{claims}.{Base64Url.EncodeToString(signature)}, k={PublicKey}";
    }

    public void Dispose() => key.Dispose();

    private static readonly JsonSerializerOptions WithoutNothing = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private static string Part<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value, WithoutNothing));
}
