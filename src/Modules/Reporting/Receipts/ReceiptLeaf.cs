using System.Buffers;
using Ragusa.Engines;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>What a receipt promises about one report: when which answers and files came in. No answer itself.</summary>
/// <param name="Reference">As printed, with the prefix of the profile.</param>
/// <param name="Digest">Salted digest of the answers, see <see cref="AnswersDigest"/>.</param>
internal sealed record ReceiptLeaf(string Reference, string Template, string TemplateVersion, Instant ReceivedAt, TreeHash Digest)
{
    public const string Type = "ragusa/receipt/v1";

    public IReadOnlyList<ReceiptFile> Files { get; init; } = [];

    /// <summary>The bytes that are hashed into the batch (RFC 8785).</summary>
    public byte[] Canonical()
    {
        var into = new ArrayBufferWriter<byte>(384 + 96 * Files.Count);
        var leaf = new CanonicalWriter(into).Start().Text("digest", Digest.ToString()).StartArray("files");
        foreach (var file in Files) leaf.Start().Text("sha256", file.Sha256.ToString()).Integer("size", file.Size).End();
        leaf.End()
            .Text("received_at", ReceivedAt.ToString())
            .Text("reference", Reference)
            .Text("template", Template)
            .Text("template_version", TemplateVersion)
            .Text("type", Type)
            .End();
        return into.WrittenSpan.ToArray();
    }
}

/// <summary>A file as it was received; its name is the reporter's and stays out.</summary>
internal readonly record struct ReceiptFile(TreeHash Sha256, long Size)
{
    public static ReceiptFile Of(AcceptedFile file) => new(TreeHash.From(Convert.FromHexString(file.Sha256)), file.Size);
}
