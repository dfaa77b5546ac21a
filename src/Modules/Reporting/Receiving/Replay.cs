using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>Answers a repeated sending: same report, same receipt; inside the replay window with a further code, because only hashes of the first are kept.</summary>
internal sealed class Replay(AppDb db, ReceiptDesk receipts, CountryProfile profile)
{
    public async Task<Result<Accepted>> Of(Arrival repeat, IdempotencyKey earlier, CancellationToken ct)
    {
        if (!CryptographicOperations.FixedTimeEquals(repeat.BodyHash, earlier.BodyHash)) return ReportRefusals.KeyUsedForAnother;

        var report = await db.Set<Report>().AsNoTracking().FirstAsync(r => r.Id == earlier.Report, ct);
        if (await receipts.Of(report, ct) is not { } receipt) return ReportRefusals.Erased;

        var isInTime = repeat.At - earlier.At <= profile.Clock("replay_window");
        if (isInTime)
        {
            db.Add(new FollowUpKey { CodeHash = repeat.CodeHash, Report = report.Id });
            await db.Save(repeat.Act, new SendingRepeated(report.Id), ct);
        }

        return new Accepted(report.Id, PublicReference.From(report.Reference), isInTime ? repeat.Code : null, receipt, report.ReceivedAt);
    }
}

/// <summary>The same report was sent again and its sender got a further follow-up code.</summary>
internal sealed record SendingRepeated(ReportId Report) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}
