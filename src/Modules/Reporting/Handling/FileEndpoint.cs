using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ragusa.Evidence.Contracts;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Gives out a file of a report: as a download and never inline, each time in the journal first.</summary>
internal static class FileEndpoint
{
    public const string Reading = "evidence.file-downloaded";
    private const string Purpose = "reporting.read";

    public static void MapFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/desk/reports/{reference}/files/{file}/content", Download)
            .Needs(ReportingPermissions.Read).Needs(EvidencePermissions.Download)
            // A large file over a slow line takes longer than pages may; one that nobody takes is cut off by the web server.
            .WithMetadata(new SandboxedAttribute()).DisableRequestTimeout().ExcludeFromDescription();

    /// <summary>The report and the file, if the officer may know of both.</summary>
    public static async Task<(Report Report, FileLine Line)?> Find(string reference, string file, HttpContext http, AppDb db, Reports reports, IFiles files)
    {
        var ct = http.RequestAborted;
        if (!Guid.TryParseExact(file, "N", out var id) || await reports.Named(reference, http.User, ct) is not { IsDone: true } named) return null;
        if (await reports.Find(named.Value, http.User, ct) is not { IsDone: true } found) return null;

        return (await files.Of(await FileOwners.Of(found.Value.Id, db, ct), ct)).FirstOrDefault(f => f.Id.Value == id) is { } kept ? (found.Value, FileLine.Of(kept, found.Value, http.User)) : null;
    }

    private static async Task<IResult> Download(string reference, string file, bool? sure, HttpContext http, AppDb db, Reports reports, IFiles files)
    {
        if (await Find(reference, file, http, db, reports, files) is not var (report, line)) return TypedResults.NotFound();
        if (line.Way is not (FileWay.Open or FileWay.Warned)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        if (line.Way == FileWay.Warned && sure != true) return TypedResults.LocalRedirect($"{ReportAddress.Root}{reference}/files/{file}");

        await db.RecordRead(http.ActFor(Purpose), Reading, [report.Id.Subject, line.File.Id.Subject], http.RequestAborted);
        if (await files.Open(line.File.Id, http.RequestAborted) is not { } bytes) return TypedResults.NotFound();

        // The bytes leave as nothing that a browser would run or show.
        return TypedResults.File(bytes, "application/octet-stream", line.File.Facts.Name);
    }
}
