using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Ragusa.Testing;

/// <summary>An authenticator in memory: makes one ES256 passkey and signs with it, as a browser with a security key would (WebAuthn Level 3).</summary>
public sealed class SoftPasskey(string origin = "http://localhost") : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte HasCredential = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private string user = "";
    private uint uses;

    /// <summary>Whether the holder proves who they are (PIN, fingerprint) or only touches the key.</summary>
    public bool IsVerifying { get; set; } = true;

    /// <summary>Answers creation options with a new passkey.</summary>
    public string Create(string options)
    {
        var wanted = JsonNode.Parse(options)!;
        user = (string)wanted["user"]!["id"]!;
        var client = Client("webauthn.create", wanted);
        return Answer(client, ("attestationObject", Attestation((string)wanted["rp"]!["id"]!)));
    }

    /// <summary>Answers request options with a signature.</summary>
    public string Get(string options)
    {
        var wanted = JsonNode.Parse(options)!;
        var client = Client("webauthn.get", wanted);
        var authenticator = Authenticator((string)wanted["rpId"]!, 0, []);
        var signature = key.SignData([.. authenticator, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(client, ("authenticatorData", authenticator), ("signature", signature), ("userHandle", WebEncoders.Base64UrlDecode(user)));
    }

    public void Dispose() => key.Dispose();

    private byte[] Client(string type, JsonNode wanted) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = (string)wanted["challenge"]!,
        ["origin"] = origin,
        ["crossOrigin"] = false,
    }.ToJsonString());

    private string Answer(byte[] client, params (string Name, byte[] Value)[] parts)
    {
        var response = new JsonObject { ["clientDataJSON"] = WebEncoders.Base64UrlEncode(client) };
        foreach (var (name, value) in parts) response[name] = WebEncoders.Base64UrlEncode(value);
        return new JsonObject
        {
            ["id"] = WebEncoders.Base64UrlEncode(id),
            ["rawId"] = WebEncoders.Base64UrlEncode(id),
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();
    }

    private byte[] Authenticator(string party, byte flags, byte[] credential)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, ++uses);
        var all = (byte)(flags | Present | (IsVerifying ? Verified : 0));
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(party)), all, .. counter, .. credential];
    }

    private byte[] Attestation(string party)
    {
        byte[] credential = [.. new byte[16], 0, (byte)id.Length, .. id, .. PublicKey()];
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString("none");
        cbor.WriteTextString("attStmt");
        cbor.WriteStartMap(0);
        cbor.WriteEndMap();
        cbor.WriteTextString("authData");
        cbor.WriteByteString(Authenticator(party, HasCredential, credential));
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    /// <summary>COSE_Key: EC2, ES256, P-256 (RFC 9053 7.1.1).</summary>
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        foreach (var (name, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            cose.WriteInt32(name);
            cose.WriteInt32(value);
        }

        cose.WriteInt32(-2);
        cose.WriteByteString(point.X!);
        cose.WriteInt32(-3);
        cose.WriteByteString(point.Y!);
        cose.WriteEndMap();
        return cose.Encode();
    }
}
