using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ragusa.Reporting;

/// <summary>The published P-256 keys that receipts are checked with, by key id. Immutable and thread-safe.</summary>
public sealed class ReceiptKeys
{
    private readonly IReadOnlyDictionary<string, ECParameters> keys;

    private ReceiptKeys(IReadOnlyDictionary<string, ECParameters> keys) => this.keys = keys;

    /// <param name="keys">Key ids with keys; only the public halves are kept.</param>
    public static ReceiptKeys Of(IEnumerable<KeyValuePair<string, ECDsa>> keys) =>
        new(keys.ToDictionary(k => k.Key, k => k.Value.ExportParameters(includePrivateParameters: false), StringComparer.Ordinal));

    /// <summary>Reads a JWK set (RFC 7517) or PEM blocks of SubjectPublicKeyInfo, whichever the text is.</summary>
    /// <remarks>Keys of other kinds are passed over. A key without <c>kid</c>, and every PEM key, has its thumbprint as id.</remarks>
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

    /// <summary>The id of a key that was given none: its JWK thumbprint (RFC 7638) in base64url.</summary>
    public static string Thumbprint(ECParameters key) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(
            $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(key.Q.X)}}","y":"{{Base64Url.EncodeToString(key.Q.Y)}}"}""")));

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

            var key = Checked(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = Base64Url.DecodeFromChars(TextOf(jwk, "x")), Y = Base64Url.DecodeFromChars(TextOf(jwk, "y")) },
            });
            if (!found.TryAdd(TextOf(jwk, "kid") ?? Thumbprint(key), key)) throw new FormatException("Two keys have one id.");
        }

        return found;
    }

    private static Dictionary<string, ECParameters> ReadPem(string text)
    {
        var found = new Dictionary<string, ECParameters>(StringComparer.Ordinal);
        for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var block); rest = rest[block.Location.End..])
        {
            if (!rest[block.Label].SequenceEqual("PUBLIC KEY")) continue;

            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(rest[block.Base64Data].ToString()), out _);
            var key = ecdsa.ExportParameters(includePrivateParameters: false);
            if (key.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value) found[Thumbprint(key)] = key;
        }

        return found;
    }

    /// <summary>Refuses a point that is not on the curve before anything relies on it.</summary>
    private static ECParameters Checked(ECParameters key)
    {
        using var ecdsa = ECDsa.Create(key);
        return key;
    }

    private static string? TextOf(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) ? value.GetString() : null;
}
