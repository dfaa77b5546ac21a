using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ragusa.Engines;
using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Receipts;

public sealed class ReceiptTests : IDisposable
{
    private const string Answers = """{"money":[{"amount":"4200","currency":"EUR"}],"narrative":"They called from \"the bank\"."}""";

    private static readonly Instant At = Instant.Parse("2026-01-11T14:05:00Z");

    private readonly SigningKey key = NewKey("receipts-1");

    private ReceiptKeys Keys => ReceiptKeys.Of([key]);

    public void Dispose() => key.Dispose();

    internal static SigningKey NewKey(string id)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new SigningKey(id, Convert.ToBase64String(pair.ExportPkcs8PrivateKey()));
    }

    [Fact]
    public void Verify_EveryReceiptOfBatchesOfAnySize_ProvesItsReport()
    {
        foreach (var size in new[] { 1, 2, 3, 5, 8, 13, 64, 100 })
        {
            var salts = Enumerable.Range(0, size).Select(_ => AnswersDigest.NewSalt()).ToArray();
            var batch = ReceiptBatch.Sign([.. salts.Select((s, i) => Leaf(i, s))], "report.example", At, key);
            for (var i = 0; i < size; i++)
            {
                var receipt = ReceiptVerifier.Verify(batch.ReceiptOf(i, salts[i]), Keys, Bytes(Answers)).Value;
                Assert.Equal($"DM-{i}", receipt.Reference);
                Assert.True(receipt.AnswersMatch);
            }
        }
    }

    [Fact]
    public void Verify_WithoutAnswers_TellsWhatTheReceiptProves()
    {
        var receipt = ReceiptVerifier.Verify(Receipt(), Keys).Value;

        Assert.Equal("DM-2", receipt.Reference);
        Assert.Equal(("demo-report", "1.0.0"), (receipt.Template, receipt.TemplateVersion));
        Assert.Equal((At, "report.example", "receipts-1"), (receipt.SignedAt, receipt.Origin, receipt.KeyId));
        Assert.Equal(Instant.Parse("2026-01-11T14:04:59.9000000Z"), receipt.ReceivedAt);
        Assert.Equal([new VerifiedFile(MerkleTree.Leaf("file"u8).ToString(), 12345)], receipt.Files);
        Assert.False(receipt.AnswersMatch);
    }

    [Fact]
    public void Verify_FileReformattedByAnEditor_StillVerifies()
    {
        var indented = JsonNode.Parse(Receipt())!.ToJsonString(new() { WriteIndented = true });

        Assert.True(ReceiptVerifier.Verify(Bytes(indented), Keys, Bytes(" " + Answers.Replace(",", " ,\n", StringComparison.Ordinal))).IsDone);
    }

    [Fact]
    public void Verify_AnyByteChanged_IsRefused()
    {
        var right = Receipt();
        for (var i = 0; i < right.Length; i += 3)
        {
            var bent = right.ToArray();
            bent[i] ^= (byte)(1 << i % 5);
            Assert.False(ReceiptVerifier.Verify(bent, Keys, Bytes(Answers)).IsDone && !IsSpareSignatureBit(right, i), $"byte {i}");
        }
    }

    [Fact]
    public void Verify_Truncated_IsUnreadable()
    {
        var right = Receipt();
        for (var length = 0; length < right.Length; length += 7)
        {
            Assert.Equal(ReceiptRefusals.Unreadable, ReceiptVerifier.Verify(right.AsMemory(0, length), Keys).Refusal);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"receipt\"")]
    [InlineData("{\"type\":1,\"leaf\":{},\"batch\":{}}")]
    public void Verify_OtherJson_IsUnreadable(string json) => Assert.Equal(ReceiptRefusals.Unreadable, ReceiptVerifier.Verify(Bytes(json), Keys).Refusal);

    public static TheoryData<string, Action<JsonObject>> Forgeries => new()
    {
        { "reporting.receipt-version-unknown", r => r["type"] = "ragusa/receipt/v2" },
        { "reporting.receipt-version-unknown", r => r["leaf"]!["type"] = "ragusa/receipt-batch/v1" },
        { "reporting.receipt-key-unknown", r => r["batch"]!["key"] = "receipts-2" },
        { "reporting.receipt-signature-wrong", r => r["batch"]!["at"] = "2026-01-10T14:05:00.0000000Z" },
        { "reporting.receipt-signature-wrong", r => r["batch"]!["more"] = "x" },
        { "reporting.receipt-signature-wrong", r => r["signature"] = "AAAA" },
        { "reporting.receipt-not-in-batch", r => r["leaf"]!["reference"] = "DM-3" },
        { "reporting.receipt-not-in-batch", r => r["leaf"]!["received_at"] = "2025-01-11T14:04:59.9000000Z" },
        { "reporting.receipt-not-in-batch", r => r["leaf"]!["files"]![0]!["size"] = 12346 },
        { "reporting.receipt-not-in-batch", r => r["leaf"]!["more"] = "x" },
        { "reporting.receipt-not-in-batch", r => r["index"] = 1 },
        { "reporting.receipt-not-in-batch", r => r["index"] = 99 },
        { "reporting.receipt-not-in-batch", r => r["path"] = new JsonArray() },
        { "reporting.receipt-unreadable", r => r["index"] = -1 },
        { "reporting.receipt-unreadable", r => r["path"] = "x" },
        { "reporting.receipt-unreadable", r => r["salt"] = "00" },
        { "reporting.receipt-unreadable", r => r.Remove("leaf") },
        { "reporting.receipt-unreadable", r => r["leaf"]!["received_at"] = "yesterday" },
        { "reporting.receipt-answers-differ", r => r["salt"] = new string('0', 64) },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void Verify_Forgery_IsRefusedWithItsCode(string code, Action<JsonObject> forge)
    {
        var receipt = JsonNode.Parse(Receipt())!.AsObject();
        forge(receipt);

        Assert.Equal(code, ReceiptVerifier.Verify(Bytes(receipt.ToJsonString()), Keys, Bytes(Answers)).Refusal?.Code);
    }

    [Fact]
    public void Verify_NameTwice_IsUnreadable()
    {
        var twice = Encoding.UTF8.GetString(Receipt()).Replace("\"index\":2", "\"index\":2,\"index\":2", StringComparison.Ordinal);

        Assert.Equal(ReceiptRefusals.Unreadable, ReceiptVerifier.Verify(Bytes(twice), Keys).Refusal);
    }

    [Fact]
    public void Verify_SignedByAnotherKeyUnderTheSameId_IsRefused()
    {
        using var other = NewKey("receipts-1");

        Assert.Equal(ReceiptRefusals.BadSignature, ReceiptVerifier.Verify(Receipt(), ReceiptKeys.Of([other])).Refusal);
    }

    [Theory]
    [InlineData("""{"money":[{"amount":"4201","currency":"EUR"}],"narrative":"They called from \"the bank\"."}""", "reporting.receipt-answers-differ")]
    [InlineData("{}", "reporting.receipt-answers-differ")]
    [InlineData("{", "reporting.receipt-answers-unreadable")]
    [InlineData("""{"a":1.5}""", "reporting.receipt-answers-unreadable")]
    public void Verify_OtherAnswers_AreRefused(string answers, string code) =>
        Assert.Equal(code, ReceiptVerifier.Verify(Receipt(), Keys, Bytes(answers)).Refusal?.Code);

    [Fact]
    public void Verify_PublishedReceipt_VerifiesForEver()
    {
        // Made once and kept: whoever holds a receipt of version 1 must be able to check it with every later release.
        var receipt = File.ReadAllBytes(Sample("receipt-v1.json"));
        var keys = ReceiptKeys.Parse(File.ReadAllText(Sample("receipt-v1-keys.json"))).Value;

        Assert.Equal("DM-7KQ2-M9XT-B4HP", ReceiptVerifier.Verify(receipt, keys, File.ReadAllBytes(Sample("receipt-v1-answers.json"))).Value.Reference);
        Assert.Equal(receipt, CanonicalJson.Of((ReadOnlyMemory<byte>)receipt));
    }

    [Fact]
    public void Sign_NoReceipt_Throws() => Assert.Throws<ArgumentException>(() => ReceiptBatch.Sign([], "report.example", At, key));

    internal static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Reporting", "Receipts", "Samples", name);

    /// <summary>The last of the 86 digits of a base64url signature carries four bits that belong to no byte.</summary>
    private static bool IsSpareSignatureBit(byte[] receipt, int place) =>
        Encoding.UTF8.GetString(receipt.AsSpan(place + 1)).StartsWith("\",\"type\":\"ragusa/receipt/v1\"}", StringComparison.Ordinal);

    private byte[] Receipt()
    {
        var salt = AnswersDigest.NewSalt();
        return ReceiptBatch.Sign([.. Enumerable.Range(0, 5).Select(i => Leaf(i, salt))], "report.example", At, key).ReceiptOf(2, salt);
    }

    private static ReceiptLeaf Leaf(int number, byte[] salt)
    {
        using var answers = System.Text.Json.JsonDocument.Parse(Answers);
        return new ReceiptLeaf($"DM-{number}", "demo-report", "1.0.0", At - TimeSpan.FromMilliseconds(100), AnswersDigest.Of(salt, answers.RootElement))
        {
            Files = [new ReceiptFile(MerkleTree.Leaf("file"u8), 12345)],
        };
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
