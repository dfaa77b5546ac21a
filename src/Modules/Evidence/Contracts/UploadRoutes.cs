using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Evidence.Contracts;

/// <summary>Where files come in.</summary>
public static class UploadRoutes
{
    private static readonly string[] OfOne = ["HEAD", "PATCH", "DELETE", "POST"];
    private static readonly string[] OfAll = ["OPTIONS", "POST"];

    /// <summary>Maps resumable uploads (tus 1.0.0) to the address, and a form for browsers without script to <c>address/form</c>.</summary>
    /// <param name="place">Says to whom the files of a request belong; null if this browser may bring none.</param>
    /// <param name="address">Begins with the path of the cookie that <paramref name="place"/> reads: the cookie's SameSite keeps other sites out.</param>
    public static void MapUploads(this IEndpointRouteBuilder routes, string address, Func<HttpContext, Task<UploadPlace?>> place)
    {
        var tus = new TusEndpoints(address, place);
        routes.MapMethods(address, OfAll, tus.All).TakesFiles().DisableAntiforgery().ExcludeFromDescription();
        routes.MapMethods(address + "/{id}", OfOne, tus.One).TakesFiles().DisableAntiforgery().ExcludeFromDescription();
        routes.MapPost(address + "/form", new FormEndpoint(place).Post).TakesFiles().DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>For a route of an upper room that takes a file: it may be large and its line slow, and the size is checked as the bytes come.</summary>
    public static RouteHandlerBuilder TakesFiles(this RouteHandlerBuilder route)
    {
        route.WithMetadata(new NoLimit()).WithRequestTimeout(TimeSpan.FromHours(2));
        return route;
    }

    /// <summary>Takes the body of a request as one file: the type from Content-Type, digests that must fit from Repr-Digest (RFC 9530).</summary>
    /// <param name="name">As the sender says it; it is made safe.</param>
    public static async Task<Result<StagedFile>> TakeFile(this HttpContext http, UploadPlace place, string name, string description)
    {
        var ct = http.RequestAborted;
        if (ReprDigest.Read(http.Request.Headers["Repr-Digest"].ToString()) is not var (sha256, sha512)) return UploadRefusals.DigestUnreadable.Refusal;

        var uploads = http.RequestServices.GetRequiredService<Uploads>();
        var announced = new Announced(name, TusHeaders.MediaType(http.Request.ContentType?.Split(';')[0].Trim()), sha256, sha512, description);
        var (file, refusal) = await WholeFile.Take(uploads, place, http.Request.ContentLength, announced, http.Request.Body, ct);

        // The file is whole: that its sender hangs up now must not leave it behind as one that nobody sent.
        return file is { } id ? (await uploads.Of(place.Owner, CancellationToken.None)).Single(f => f.Id == id) : refusal!.Refusal;
    }

    /// <summary>The SHA-256 that a request announced, in lower-case hexadecimal digits; null for none, or none that can be read.</summary>
    public static string? AnnouncedSha256(this HttpContext http) => ReprDigest.Read(http.Request.Headers["Repr-Digest"].ToString())?.Sha256;

    /// <summary>A refusal of <see cref="TakeFile"/> with the status that is its own; others with that of their kind.</summary>
    public static IResult Problem(HttpContext http, Refusal refusal) => Refused.Problem(http, refusal, UploadRefusals.StatusOf(refusal));

    private sealed class NoLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
