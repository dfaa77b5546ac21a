using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ragusa.Engines;

namespace Ragusa.Reporting;

/// <summary>The published P-256 keys that receipts are checked with, by key id. Immutable and thread-safe.</summary>
public sealed class ReceiptKeys
{
    /// <summary>Where a platform publishes its keys as a JWK set.</summary>
    public const string WellKnownPath = "/.well-known/ragusa-receipt-keys.json";

    private readonly IReadOnlyDictionary<string, ECParameters> keys;

    private ReceiptKeys(IReadOnlyDictionary<string, ECParameters> keys) => this.keys = keys;

    /// <summary>The public halves of the receipt keys of an installation, old ones included.</summary>
    public static ReceiptKeys Of(IEnumerable<SigningKey> keys) =>
        new(keys.ToDictionary(key => key.Id, key => Import(key.PublicKey), StringComparer.Ordinal));

    /// <summary>Reads a JWK set (RFC 7517) or PEM blocks of SubjectPublicKeyInfo, whichever the text is.</summary>
    /// <remarks>Keys of other kinds are passed over. A key without <c>kid</c>, and every PEM key, has the id of <see cref="SigningKey.IdOf"/>.</remarks>
    public static Result<ReceiptKeys> Parse(string text)
    {
        try
        {
            var keys = text.TrimStart().StartsWith('{') ? ReadJwks(text) : ReadPem(text);
            return keys.Count > 0 ? new ReceiptKeys(keys) : ReceiptRefusals.KeysUnreadable;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or CryptographicException)
        {
            return ReceiptRefusals.KeysUnreadable;
        }
    }

    /// <summary>The keys as a JWK set, the form in which they are published.</summary>
    public string ToJwks()
    {
        var into = new ArrayBufferWriter<byte>();
        var jwks = new CanonicalWriter(into).Start().StartArray("keys");
        foreach (var (id, key) in keys.OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            jwks.Start().Text("alg", "ES256").Text("crv", "P-256").Text("kid", id).Text("kty", "EC").Text("use", "sig")
                .Text("x", Base64Url.EncodeToString(key.Q.X)).Text("y", Base64Url.EncodeToString(key.Q.Y)).End();
        }

        jwks.End().End();
        return Encoding.UTF8.GetString(into.WrittenSpan);
    }

    internal ECParameters? Find(string id) => keys.TryGetValue(id, out var key) ? key : null;

    private static Dictionary<string, ECParameters> ReadJwks(string text)
    {
        using var json = JsonDocument.Parse(text);
        var found = new Dictionary<string, ECParameters>(StringComparer.Ordinal);
        foreach (var jwk in json.RootElement.GetProperty("keys").EnumerateArray())
        {
            if (TextOf(jwk, "kty") != "EC" || TextOf(jwk, "crv") != "P-256") continue;

            var (key, id) = Checked(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = Base64Url.DecodeFromChars(TextOf(jwk, "x")), Y = Base64Url.DecodeFromChars(TextOf(jwk, "y")) },
            });
            if (!found.TryAdd(TextOf(jwk, "kid") ?? id, key)) throw new FormatException("Two keys have one id.");
        }

        return found;
    }

    private static Dictionary<string, ECParameters> ReadPem(string text)
    {
        var found = new Dictionary<string, ECParameters>(StringComparer.Ordinal);
        for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var block); rest = rest[block.Location.End..])
        {
            if (!rest[block.Label].SequenceEqual("PUBLIC KEY")) continue;

            var publicKey = Convert.FromBase64String(rest[block.Base64Data].ToString());
            var key = Import(publicKey);
            if (key.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value) found[SigningKey.IdOf(publicKey)] = key;
        }

        return found;
    }

    private static ECParameters Import(byte[] publicKey)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(publicKey, out _);
        return ecdsa.ExportParameters(includePrivateParameters: false);
    }

    /// <summary>Refuses a point that is not on the curve before anything relies on it.</summary>
    private static (ECParameters Key, string Id) Checked(ECParameters key)
    {
        using var ecdsa = ECDsa.Create(key);
        return (key, SigningKey.IdOf(ecdsa.ExportSubjectPublicKeyInfo()));
    }

    private static string? TextOf(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) ? value.GetString() : null;
}
