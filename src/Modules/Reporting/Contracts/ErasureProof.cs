using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Ragusa.Engines;

namespace Ragusa.Reporting;

/// <summary>A signed statement that the content of a report was erased. Canonical JSON (RFC 8785), ES256 with a receipt key; anybody can check it offline.</summary>
/// <param name="Reference">The reference of the report as its reporter has it. Ragusa itself no longer holds it.</param>
/// <param name="At">When the key was destroyed.</param>
/// <param name="LastCopyEnds">When the last backup that holds the key ends.</param>
/// <param name="Origin">The host name of the platform.</param>
/// <param name="Entry">The id of the journal entry that records the erasure.</param>
public sealed record ErasureProof(string Reference, Instant At, Instant LastCopyEnds, string Origin, string Entry)
{
    private const string Type = "ragusa/erasure-proof/v1";
    private const int MaxSize = 16_384;

    /// <summary>The proof as a file for the reporter.</summary>
    public byte[] Sign(SigningKey key)
    {
        var statement = StatementOf(key.Id);
        var into = new ArrayBufferWriter<byte>(1024);
        new CanonicalWriter(into).Start()
            .Text("signature", Base64Url.EncodeToString(key.Sign(statement)))
            .Canonical("statement", statement)
            .Text("type", Type)
            .End();
        return into.WrittenSpan.ToArray();
    }

    private byte[] StatementOf(string keyId)
    {
        var into = new ArrayBufferWriter<byte>(512);
        new CanonicalWriter(into).Start()
            .Text("at", At.ToString())
            .Text("entry", Entry)
            .Text("key", keyId)
            .Text("last_copy_ends", LastCopyEnds.ToString())
            .Text("origin", Origin)
            .Text("reference", Reference)
            .Text("type", Type)
            .End();
        return into.WrittenSpan.ToArray();
    }

    /// <returns>What is proved, or one of <see cref="ErasureProofRefusals"/>.</returns>
    public static Result<ErasureProof> Verify(ReadOnlyMemory<byte> utf8Json, ReceiptKeys keys)
    {
        if (utf8Json.Length > MaxSize) return ErasureProofRefusals.Unreadable;

        try
        {
            using var json = JsonDocument.Parse(utf8Json, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            return Verify(json.RootElement, keys);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return ErasureProofRefusals.Unreadable;
        }
    }

    private static Result<ErasureProof> Verify(JsonElement proof, ReceiptKeys keys)
    {
        var statement = proof.GetProperty("statement");
        string Text(string name) => statement.GetProperty(name).GetString() ?? throw new FormatException("A text is missing.");
        if (Text("type") != Type) return ErasureProofRefusals.Unreadable;
        if (keys.Find(Text("key")) is not { } key) return ErasureProofRefusals.UnknownKey;

        using var ecdsa = ECDsa.Create(key);
        var signature = Base64Url.DecodeFromChars(proof.GetProperty("signature").GetString());
        return ecdsa.VerifyData(CanonicalJson.Of(statement), signature, HashAlgorithmName.SHA256)
            ? new ErasureProof(Text("reference"), Instant.Parse(Text("at")), Instant.Parse(Text("last_copy_ends")), Text("origin"), Text("entry"))
            : ErasureProofRefusals.BadSignature;
    }
}

/// <summary>Every way in which a proof of erasure can fail.</summary>
public static class ErasureProofRefusals
{
    public static readonly Refusal Unreadable = new("reporting.erasure-proof-unreadable", RefusalKind.Invalid, "This is not a proof of erasure, or it is damaged.");

    public static readonly Refusal UnknownKey = new("reporting.erasure-proof-key-unknown", RefusalKind.Invalid, "The proof names a key that is not among the published ones.");

    public static readonly Refusal BadSignature = new("reporting.erasure-proof-signature-wrong", RefusalKind.Invalid, "The signature does not belong to this proof.");
}
