using Microsoft.EntityFrameworkCore;
using Ragusa.Engines;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>Writes the receipt of a report anew from what is stored: the same bytes as on the first day.</summary>
internal sealed class ReceiptDesk(AppDb db, IFiles files, Envelopes envelopes, CountryProfile profile, KeyRing ring)
{
    /// <summary>The receipt, or null if the report was erased: the salt is gone with its key.</summary>
    public async Task<byte[]?> Of(Report report, CancellationToken ct)
    {
        if (await envelopes.KeyOf(report.Id.Value, ct) is not { } key) return null;

        var batch = await db.Set<ReceiptBatchRow>().AsNoTracking().FirstAsync(b => b.Id == report.ReceiptBatch, ct);
        // Those that came with it; what was added later has a moment of its own.
        var leaf = LeafOf(report, report.ReceivedAt, (await files.Of(report.Id.Value, ct)).Where(f => f.ReceivedAt == report.ReceivedAt));
        return ReceiptBatch.Compose(leaf.Canonical(), batch.Statement, batch.Signature, report.ReceiptIndex, report.ReceiptPath, key.Open(Sections.ReceiptSalt, report.ReceiptSalt));
    }

    /// <summary>A receipt for a file that was added later: signed now, for the moment at which the file came in, with the digest of the report that it belongs to.</summary>
    /// <returns>Null if the report was erased.</returns>
    public async Task<byte[]?> OfAdded(Report report, KeptFile file, Instant now, CancellationToken ct)
    {
        if (await envelopes.KeyOf(report.Id.Value, ct) is not { } key) return null;

        var batch = ReceiptBatch.Sign([LeafOf(report, file.ReceivedAt, [file])], profile.Domains[0], now, ring.ReceiptKeys[^1]);
        return batch.ReceiptOf(0, key.Open(Sections.ReceiptSalt, report.ReceiptSalt));
    }

    private ReceiptLeaf LeafOf(Report report, Instant at, IEnumerable<KeptFile> kept) =>
        new(PublicReference.From(report.Reference).Print(profile.ReferencePrefix), report.Template, report.TemplateVersion, at, TreeHash.From(report.ReceiptDigest))
        {
            Files = [.. kept.Select(f => ReceiptFile.Of(new AcceptedFile(f.Id, f.Facts.Sha256, f.Size)))],
        };
}
