using Microsoft.EntityFrameworkCore;
using Ragusa.Engines;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>Writes the receipt of a report anew from what is stored: the same bytes as on the first day.</summary>
internal sealed class ReceiptDesk(AppDb db, IFiles files, Envelopes envelopes, CountryProfile profile)
{
    /// <summary>The receipt, or null if the report was erased: the salt is gone with its key.</summary>
    public async Task<byte[]?> Of(Report report, CancellationToken ct)
    {
        if (await envelopes.KeyOf(report.Id.Value, ct) is not { } key) return null;

        var batch = await db.Set<ReceiptBatchRow>().AsNoTracking().FirstAsync(b => b.Id == report.ReceiptBatch, ct);
        var leaf = new ReceiptLeaf(
            PublicReference.From(report.Reference).Print(profile.ReferencePrefix),
            report.Template,
            report.TemplateVersion,
            report.ReceivedAt,
            TreeHash.From(report.ReceiptDigest))
        {
            // Those that came with it; what was added later has a moment of its own.
            Files = [.. (await files.Of(report.Id.Value, ct)).Where(f => f.ReceivedAt == report.ReceivedAt).Select(f => ReceiptFile.Of(new AcceptedFile(f.Id, f.Facts.Sha256, f.Size)))],
        };
        return ReceiptBatch.Compose(leaf.Canonical(), batch.Statement, batch.Signature, report.ReceiptIndex, report.ReceiptPath, key.Open(Sections.ReceiptSalt, report.ReceiptSalt));
    }
}
