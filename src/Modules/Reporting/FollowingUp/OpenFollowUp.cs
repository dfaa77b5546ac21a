using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>The reporter comes back with reference and code.</summary>
/// <remarks>
/// A typing error is told before any look-up. Everything else that is wrong has one answer: an unknown code, a code of another
/// report, a withdrawn or erased report cannot be told apart.
/// </remarks>
internal static class OpenFollowUp
{
    public static async Task<Result<ReportId>> Handle(string reference, string code, AppDb db, KeyRing ring, CountryProfile profile, CancellationToken ct)
    {
        var typedReference = PublicReference.Parse(reference, profile.ReferencePrefix);
        if (typedReference.Refusal is { } typo) return typo;
        var typedCode = FollowUpCode.Parse(code);
        if (typedCode.Refusal is { } codeTypo) return codeTypo;

        // By the code's keyed hash first: the time taken says nothing about whether a reference exists.
        var hash = typedCode.Value.KeyedHash(ring.Derive(KeyPurpose.FollowUp, 1));
        var found = await (
            from key in db.Set<FollowUpKey>()
            join report in db.Set<Report>() on key.Report equals report.Id
            where key.CodeHash == hash
            select new { report.Id, report.Reference }).FirstOrDefaultAsync(ct);
        return found is not null && IsCalled(found.Reference, typedReference.Value, ring) ? found.Id : FollowUpRefusals.NothingFound;
    }

    // The reference of an erased report is erased too; its code opens the answer to whoever asked for that, for a while.
    private static bool IsCalled(string stored, PublicReference typed, KeyRing ring) => stored == typed.Characters || stored == typed.Veil(ring).Characters;
}

/// <summary>Every way to be told no on the way back.</summary>
internal static class FollowUpRefusals
{
    public static readonly Refusal NothingFound = new("reporting.follow-up-not-found", RefusalKind.NotFound, "No report has this reference and this code together.");
}
