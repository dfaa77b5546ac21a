using System.Buffers;
using System.ComponentModel;
using System.IO.Pipelines;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>The interface for programs: <c>/api/v1/reports</c> and <c>/api/v1/templates</c>.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api/v1/reports").WithTags("Reports");
        reports.MapPost("/", Submit).Needs(ReportingPermissions.Submit)
            .WithName("submitReport").WithSummary("Send a report by template")
            .WithDescription("The same Idempotency-Key with the same body is the same report. 201 comes only after the report is durable.")
            .Accepts<SubmitReport.Command>("application/json")
            .Produces<SubmitReport.Answer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        reports.MapGet("/{reference}", Status).Needs(ReportingPermissions.ReadStatus)
            .WithName("readReport").WithSummary("Where a report stands")
            .Produces<ReadStatus.View>().ProducesProblem(StatusCodes.Status404NotFound);
        reports.MapPost("/{reference}/files", File).Needs(ReportingPermissions.Submit).TakesFiles()
            .WithName("sendFile").WithSummary("Add a file to a report that you sent")
            .WithDescription("The body is the file, up to the size the country allows. Say its digest in Repr-Digest (RFC 9530) and it is checked; the same bytes again are the same file and answered with 200. 201 comes only after the file is durable and its digests are measured.")
            .Accepts<Stream>("application/octet-stream", "*/*")
            .Produces<SendFile.SentFile>(StatusCodes.Status201Created).Produces<SendFile.SentFile>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status423Locked).ProducesProblem(StatusCodes.Status507InsufficientStorage);

        var templates = routes.MapGroup("/api/v1/templates").WithTags("Templates");
        templates.MapGet("/", (TemplateStore store, TimeProvider clock) => ListTemplates.Handle(store, Instant.Of(clock)))
            .WithName("listTemplates").WithSummary("Templates that are offered now");
        templates.MapGet("/{code}/schema", Schema)
            .WithName("readTemplateSchema").WithSummary("The JSON Schema (2020-12) of the answers")
            .WithDescription("Of the version that is offered now, or of the one asked for.")
            .Produces<JsonObject>(StatusCodes.Status200OK, "application/schema+json").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Submit(HttpContext http, Intake intake, Guard guard, TemplateStore templates, CountryProfile profile, CancellationToken ct)
    {
        var read = await ReadBody(http.Request, profile.Limit("report_bytes"), ct);
        if (read.Refusal is { } unreadable) return Unreadable(http, unreadable);

        var key = http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } given ? given : null;
        var act = http.ActFor("reporting.submit");
        var organisation = Guid.Parse(act.Actor.Id);
        var accepted = await SubmitReport.Handle(read.Value, organisation, guard.OfOrganisation(http, organisation), key, act, intake, templates, profile, ct);
        if (accepted.Refusal is { } refusal) return Refused.Problem(http, refusal);

        return new Acknowledged(accepted.Value, profile.ReferencePrefix);
    }

    // What cannot even be read is 400; too large is 413. Everything else has the status of its kind.
    private static IResult Unreadable(HttpContext http, Refusal refusal)
    {
        var status = refusal == SubmitRefusals.TooLarge ? StatusCodes.Status413PayloadTooLarge
            : refusal == SubmitRefusals.NotJson ? StatusCodes.Status415UnsupportedMediaType
            : StatusCodes.Status400BadRequest;
        return Refused.Problem(http, refusal, status);
    }

    private static async Task<Result<SubmitReport.Command>> ReadBody(HttpRequest request, int limit, CancellationToken ct)
    {
        if (!request.HasJsonContentType()) return SubmitRefusals.NotJson;
        if (request.ContentLength > limit) return SubmitRefusals.TooLarge;

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > limit) return SubmitRefusals.TooLarge;
            if (read.IsCompleted) return ParseAndRelease(request.BodyReader, read.Buffer);

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static Result<SubmitReport.Command> ParseAndRelease(PipeReader body, ReadOnlySequence<byte> all)
    {
        var command = SubmittedBody.Parse(all.IsSingleSegment ? all.FirstSpan : all.ToArray());
        body.AdvanceTo(all.End);
        return command;
    }

    private static IResult Schema(string code, string? version, string? lang, HttpContext http, TemplateStore store, TimeProvider clock) =>
        ReadTemplateSchema.Handle(code, version, lang ?? "", store, Instant.Of(clock)) is { Refusal: null } found
            ? TypedResults.Json(found.Value, contentType: "application/schema+json")
            : Refused.Problem(http, SubmitRefusals.NoSuchTemplate);

    private static async Task<IResult> File(
        string reference, [Description("What the file is called.")] string? name, [Description("What it shows, in the words of whoever sends it; optional.")] string? description, HttpContext http, SendFile sending)
    {
        var sent = await sending.Handle(reference, name ?? "", description ?? "", http, http.ActFor("reporting.submit"));
        return sent.Refusal is { } refusal ? UploadRoutes.Problem(http, refusal)
            : sent.Value.IsNew ? TypedResults.Json(sent.Value.File, statusCode: StatusCodes.Status201Created)
            : TypedResults.Ok(sent.Value.File);
    }

    private static async Task<IResult> Status(string reference, HttpContext http, AppDb db, KeyRing ring, CountryProfile profile, CancellationToken ct) =>
        (await ReadStatus.Handle(reference, http.User, http.ActFor("reporting.status"), db, ring, profile, ct)).Ok(http);
}
