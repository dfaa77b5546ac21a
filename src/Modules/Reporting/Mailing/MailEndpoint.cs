using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Ragusa.Reporting;

/// <summary><c>POST /api/v1/mail</c>: an organisation sends a mail as it was received.</summary>
internal static class MailEndpoint
{
    private const string Rfc822 = "message/rfc822";
    private const string Purpose = "reporting.mail";

    public static void MapMail(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/mail", Receive).Needs(ReportingPermissions.Submit).WithTags("Reports")
            .WithMetadata(new Largest(MailboxSettings.MostBytesOf(routes.ServiceProvider.GetRequiredService<IConfiguration>())))
            .WithName("sendMail").WithSummary("Send a mail as it was received")
            .WithDescription(
                "The body is the raw message (RFC 5322), header and all. It becomes a report with the message as its file: 201, after both are durable. "
                + "The same bytes are the same report. A mail that quotes a reference in its subject or text is answered 202 without a word of whether that reference exists: "
                + "an officer sees it before it counts as the reporter's words. What the message says of its own authentication is not believed.")
            .Accepts<byte[]>(Rfc822)
            .Produces<SubmitReport.Answer>(StatusCodes.Status201Created).Produces(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithRequestTimeout(TimeSpan.FromMinutes(5));

    private static async Task<IResult> Receive(HttpContext http, ReceiveMail receive, MailRoom room, MailboxSettings settings, Guard guard, CountryProfile profile, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals(Rfc822, StringComparison.OrdinalIgnoreCase))
        {
            return Refused.Problem(http, MailRefusals.NotRfc822, StatusCodes.Status415UnsupportedMediaType);
        }

        if (http.Request.ContentLength > settings.MostBytes) return TooLarge(http);

        var organisation = Guid.Parse(http.ActFor(Purpose).Actor.Id);
        using var turn = await room.Enter(organisation, ct);
        if (turn is null) return Refused.Problem(http, ReportRefusals.Busy);
        if (await Read(http.Request, settings.MostBytes, ct) is not { } bytes) return TooLarge(http);

        var taken = await receive.Handle(bytes, MailSource.OfOrganisation(organisation, () => guard.OfOrganisation(http, organisation)), http.ActFor(Purpose), ct);
        return taken.Refusal is { } refusal ? Refused.Problem(http, refusal) : AnswerTo(taken.Value, profile);
    }

    private static IResult AnswerTo(TakenMail taken, CountryProfile profile)
    {
        if (taken.Report is not { } report) return TypedResults.Accepted((string?)null);

        var reference = report.Reference.Print(profile.ReferencePrefix);
        return TypedResults.Created($"/api/v1/reports/{reference}", new SubmitReport.Answer(reference, report.Code?.Reveal(), report.ReceivedAt, System.Text.Json.Nodes.JsonNode.Parse(report.Receipt)!));
    }

    private static IResult TooLarge(HttpContext http) => Refused.Problem(http, MailRefusals.TooLarge, StatusCodes.Status413PayloadTooLarge);

    /// <summary>Null: more than a mail may be.</summary>
    private static async Task<ReadOnlyMemory<byte>?> Read(HttpRequest request, int most, CancellationToken ct)
    {
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[64 * 1024];
        for (int count; (count = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (body.Length + count > most) return null;
            await body.WriteAsync(buffer.AsMemory(0, count), ct);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private sealed class Largest(long bytes) : IRequestSizeLimitMetadata
    {
        // Announced sizes are refused by us, in words; this only bounds what comes without one.
        public long? MaxRequestBodySize { get; } = bytes + 1024 * 1024;
    }
}
