using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>What a person takes along as a file.</summary>
internal static class PaperEndpoints
{
    public static void MapPapers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/report/sent/code.txt", Code).ExcludeFromDescription();
        routes.MapGet("/report/sent/receipt.json", Receipt).ExcludeFromDescription();
        routes.MapGet("/follow-up/report/receipt.json", Receipt).ExcludeFromDescription();
        routes.MapGet("/follow-up/erased/proof.json", ProofOfErasure).ExcludeFromDescription();
    }

    /// <summary>The receipt of one's own report; null if this browser has none open, or it was erased.</summary>
    public static async Task<byte[]?> ReceiptOf(HttpContext http, OwnReport own, AppDb db, ReceiptDesk desk) =>
        own.Of(http) is { } id && await db.Set<Report>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, http.RequestAborted) is { } report
            ? await desk.Of(report, http.RequestAborted)
            : null;

    private static async Task<IResult> Receipt(HttpContext http, OwnReport own, AppDb db, ReceiptDesk desk) =>
        await ReceiptOf(http, own, db, desk) is { } receipt
            ? TypedResults.File(receipt, "application/json", "receipt.json")
            : TypedResults.Redirect(OwnReport.HomeOf(http));

    private static async Task<IResult> ProofOfErasure(HttpContext http, FollowUpVisit visit, ErasureProofs proofs, KeyRing ring) =>
        await proofs.Own(visit, http) is { } proof
            ? TypedResults.File(proof.Sign(ring.ReceiptKeys[^1]), "application/json", "erasure.json")
            : TypedResults.Redirect(Addresses.FollowUpReport);

    /// <summary>Reference and code as plain text, for those who cannot print.</summary>
    private static IResult Code(HttpContext http, Farewell farewell, Words words, Country country, CountryProfile profile)
    {
        if (farewell.Read(http) is not { Code: { } code } kept) return TypedResults.Redirect("/");

        var address = $"https://{profile.Domains[0]}{Addresses.FollowUp}";
        var text = words["sent.code.file", ("service", country.Service), ("reference", kept.Reference), ("code", code), ("address", address)];
        return TypedResults.File(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", $"{kept.Reference}.txt");
    }
}
