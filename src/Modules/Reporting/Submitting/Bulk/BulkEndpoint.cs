using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Ragusa.Reporting;

/// <summary><c>POST /api/v1/reports/bulk</c>: any number of reports as one stream of lines, each answered by one line.</summary>
internal static class BulkEndpoint
{
    private static readonly string[] MediaTypes = ["application/x-ndjson", "application/ndjson", "application/jsonl"];

    // While one group is written the next are read and judged; more would only be more memory.
    private const int InFlight = 3;

    /// <summary>One line of the stream. The lines of a stream may be of different templates.</summary>
    /// <param name="Id">1 to 200 visible ASCII characters, chosen by the organisation: the same id with the same report is the same report, in this stream, in a later one, and as Idempotency-Key of a single one.</param>
    /// <param name="Template">Code of the template.</param>
    /// <param name="Version">Version of the template, e.g. <c>1.0.0</c>.</param>
    /// <param name="Answers">The answers as JSON Schema <c>/api/v1/templates/{code}/schema</c> describes them.</param>
    public sealed record BulkLine(string Id, string Template, string Version, string Language, JsonNode? Answers);

    /// <summary>The answer to one line: either the members from Reference to Receipt, or those from Code to Errors, or Valid.</summary>
    /// <param name="Line">The line's place in the stream, from 1; blank lines count.</param>
    /// <param name="Id">The line's own id; null if it could not be read.</param>
    /// <param name="Reference">The public reference with the prefix of the country.</param>
    /// <param name="FollowUpCode">27 digits in groups of three, shown once; null for a repeat after the replay window.</param>
    /// <param name="Receipt">The signed receipt.</param>
    /// <param name="Valid">True for a line that would be accepted, when only looking was asked for.</param>
    /// <param name="Code">Why the line was not accepted, as a stable code.</param>
    /// <param name="Title">The same in words.</param>
    /// <param name="Status">The status that a single report would have been answered with; 503 may be sent again.</param>
    /// <param name="Errors">The wrong places, as pointers into the line.</param>
    public sealed record BulkReply(
        long Line, string? Id, string? Reference, string? FollowUpCode, Instant? ReceivedAt, JsonNode? Receipt, bool? Valid, string? Code, string? Title, int? Status, IReadOnlyList<BulkError>? Errors);

    public sealed record BulkError(string Pointer, string Code, string Detail);

    public static void MapBulk(this IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/reports/bulk", Receive)
        .Needs(ReportingPermissions.SubmitMany).WithTags("Reports")
        .WithMetadata(new AnyLength(), new DisableRequestTimeoutAttribute())
        .WithName("submitReports").WithSummary("Send any number of reports in one stream")
        .WithDescription(
            "One JSON object on each line, in UTF-8, of any number; the answer is one line for each, in the same order, while the stream still runs: read it while you send, or send less than a megabyte at a time. "
            + "An accepted line is durable when its answer comes. Lines that were sent and not answered, because the stream was cut, are sent again with the same ids: "
            + "nothing is lost and nothing is there twice. A wrong line is answered with its errors and stops nothing. "
            + "With ?validate-only=true every line is looked at and none is kept.")
        .Accepts<BulkLine>(MediaTypes[0], MediaTypes[1..])
        .Produces<BulkReply>(StatusCodes.Status200OK, MediaTypes[0])
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task Receive([FromQuery(Name = "validate-only")] bool? isDry, HttpContext http, BulkReading reading, CountryProfile profile, CancellationToken ct)
    {
        if (!MediaTypes.Contains(http.Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase))
        {
            await Refused.Problem(http, SubmitRefusals.NotLines, StatusCodes.Status415UnsupportedMediaType).ExecuteAsync(http);
            return;
        }

        // A program may keep its stream open while nothing happens.
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
        http.Response.ContentType = MediaTypes[0];
        await http.Response.StartAsync(ct);

        var judge = reading.For(http, isDry ?? false);
        var groups = System.Threading.Channels.Channel.CreateBounded<Task<BulkAnswers>>(new BoundedChannelOptions(InFlight) { SingleReader = true, SingleWriter = true });
        var answering = Answer(groups.Reader, http.Response, ct);
        await Feed(new BulkLines(http.Request.BodyReader, profile.Limit("report_bytes") + BulkLines.RoomForId), judge, groups.Writer, ct);
        await answering;
    }

    // A full channel stops the reading, unread bytes stop the sender: that is the whole back-pressure.
    private static async Task Feed(BulkLines lines, Func<BulkGroup, CancellationToken, Task<BulkAnswers>> judge, ChannelWriter<Task<BulkAnswers>> groups, CancellationToken ct)
    {
        try
        {
            while (await lines.Next(ct) is { } group) await groups.WriteAsync(Task.Run(() => judge(group, ct), CancellationToken.None), ct);
            groups.Complete();
        }
        catch (Exception cut) when (cut is IOException or OperationCanceledException)
        {
            // The sender is gone. What was handed over is kept whether or not anybody waits for the answer.
            groups.Complete();
        }
        catch (Exception fault)
        {
            groups.Complete(fault);
            throw;
        }
    }

    private static async Task Answer(ChannelReader<Task<BulkAnswers>> groups, HttpResponse response, CancellationToken ct)
    {
        await foreach (var group in groups.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                var answers = await group;
                answers.Write(response.BodyWriter);
                await response.BodyWriter.FlushAsync(ct);
            }
            catch (Exception cut) when (cut is IOException or OperationCanceledException)
            {
                // Nobody reads any more; the groups still under way come to their end all the same.
            }
        }
    }

    private sealed class AnyLength : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
