using System.Buffers.Text;
using System.Text.Json;
using Ragusa.Engines;

namespace Ragusa.Reporting;

/// <summary>A receipt as it was read from a stranger's file: the right shape, nothing verified yet.</summary>
internal sealed record ReceiptDocument
{
    // A receipt with a thousand files and a path of sixty hashes is far below.
    public const int MaxSize = 262_144;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    public required string KeyId { get; init; }
    public required byte[] Statement { get; init; }
    public required byte[] Signature { get; init; }
    public required TreeHash Root { get; init; }
    public required ulong Size { get; init; }
    public required ulong Index { get; init; }
    public required TreeHash[] Path { get; init; }
    public required byte[] Leaf { get; init; }
    public required byte[] Salt { get; init; }
    public required TreeHash Digest { get; init; }

    /// <summary>What the receipt says, if it turns out to be genuine.</summary>
    public required VerifiedReceipt Content { get; init; }

    public static Result<ReceiptDocument> Read(ReadOnlyMemory<byte> utf8Json)
    {
        if (utf8Json.Length > MaxSize) return ReceiptRefusals.Unreadable;

        try
        {
            using var json = JsonDocument.Parse(utf8Json, Options);
            return Read(json.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            return ReceiptRefusals.Unreadable;
        }
    }

    private static Result<ReceiptDocument> Read(JsonElement receipt)
    {
        var (leaf, batch) = (receipt.GetProperty("leaf"), receipt.GetProperty("batch"));
        if (Text(receipt, "type") != ReceiptLeaf.Type || Text(leaf, "type") != ReceiptLeaf.Type || Text(batch, "type") != ReceiptBatch.StatementType) return ReceiptRefusals.UnknownVersion;

        return new ReceiptDocument
        {
            KeyId = Text(batch, "key"),
            // Signature and tree cover the canonical bytes, whatever white space and order the file has now.
            Statement = CanonicalJson.Of(batch),
            Signature = Base64Url.DecodeFromChars(Text(receipt, "signature")),
            Root = Hash(batch, "root"),
            Size = batch.GetProperty("size").GetUInt64(),
            Index = receipt.GetProperty("index").GetUInt64(),
            Path = [.. receipt.GetProperty("path").EnumerateArray().Select(Hash)],
            Leaf = CanonicalJson.Of(leaf),
            Salt = Hash(receipt, "salt").ToArray(),
            Digest = Hash(leaf, "digest"),
            Content = ContentOf(leaf, batch),
        };
    }

    private static VerifiedReceipt ContentOf(JsonElement leaf, JsonElement batch) => new()
    {
        Reference = Text(leaf, "reference"),
        Template = Text(leaf, "template"),
        TemplateVersion = Text(leaf, "template_version"),
        ReceivedAt = Instant.From(leaf.GetProperty("received_at").GetDateTimeOffset()),
        Files = [.. leaf.GetProperty("files").EnumerateArray().Select(f => new VerifiedFile(Hash(f, "sha256").ToString(), f.GetProperty("size").GetInt64()))],
        Origin = Text(batch, "origin"),
        SignedAt = Instant.From(batch.GetProperty("at").GetDateTimeOffset()),
        KeyId = Text(batch, "key"),
    };

    private static string Text(JsonElement owner, string name) =>
        owner.GetProperty(name).GetString() ?? throw new FormatException("A text is missing.");

    private static TreeHash Hash(JsonElement owner, string name) => Hash(owner.GetProperty(name));

    private static TreeHash Hash(JsonElement value) =>
        TreeHash.TryParse(value.GetString(), out var hash) ? hash : throw new FormatException("Not a SHA-256 value.");
}
