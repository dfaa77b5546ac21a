using System.Security.Cryptography;
using System.Text.Json;
using Ragusa.Engines;

namespace Ragusa.Reporting;

/// <summary>Checks receipts offline, with nothing but the published keys. Thread-safe.</summary>
public static class ReceiptVerifier
{
    /// <param name="receipt">The receipt's JSON as saved by the reporter.</param>
    /// <param name="answers">The JSON of the answers, if they are to be compared too.</param>
    /// <returns>What the receipt proves, or one of <see cref="ReceiptRefusals"/>.</returns>
    public static Result<VerifiedReceipt> Verify(ReadOnlyMemory<byte> receipt, ReceiptKeys keys, ReadOnlyMemory<byte>? answers = null)
    {
        var read = ReceiptDocument.Read(receipt);
        if (read.Refusal is { } unreadable) return unreadable;

        var document = read.Value;
        if (keys.Find(document.KeyId) is not { } key) return ReceiptRefusals.UnknownKey;
        if (!IsSigned(document, key)) return ReceiptRefusals.BadSignature;
        if (!MerkleProof.Includes(document.Index, document.Size, MerkleTree.Leaf(document.Leaf), document.Path, document.Root)) return ReceiptRefusals.NotInBatch;
        if (answers is not { } given) return document.Content;

        return Compare(document, given) is { } refusal ? refusal : document.Content with { AnswersMatch = true };
    }

    private static bool IsSigned(ReceiptDocument document, ECParameters key)
    {
        using var ecdsa = ECDsa.Create(key);
        return ecdsa.VerifyData(document.Statement, document.Signature, HashAlgorithmName.SHA256);
    }

    private static Refusal? Compare(ReceiptDocument document, ReadOnlyMemory<byte> answers)
    {
        try
        {
            using var json = JsonDocument.Parse(answers);
            return AnswersDigest.Of(document.Salt, json.RootElement) == document.Digest ? null : ReceiptRefusals.AnswersDiffer;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException)
        {
            return ReceiptRefusals.AnswersUnreadable;
        }
    }
}
