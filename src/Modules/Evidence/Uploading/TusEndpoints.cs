using System.Globalization;
using Microsoft.AspNetCore.Http;
using Ragusa.Evidence.Contracts;
using Ragusa.Pages;

namespace Ragusa.Evidence;

/// <summary>Resumable uploads, tus 1.0.0 with creation, creation-with-upload, expiration, checksum and termination.</summary>
internal sealed class TusEndpoints(string address, Func<HttpContext, Task<UploadPlace?>> find)
{
    private static readonly int[] Without = [404, 410, 403];

    /// <summary>Requests to the whole: what is spoken here, and the beginning of an upload.</summary>
    public async Task<IResult> All(HttpContext http, Uploads uploads, UploadLimits limits, Words words)
    {
        if (MethodOf(http) == "OPTIONS") return Spoken(http, limits);
        if (Begin(http) is { } wrong) return No(http, wrong, words);
        if (await find(http) is not { } place) return No(http, UploadRefusals.NotFound, words);

        var (length, deferred) = (TusHeaders.Number(http.Request, TusHeaders.Length), http.Request.Headers[TusHeaders.DeferLength] == "1");
        if (length < 0 || (length is null) != deferred || TusHeaders.Announcement(http.Request) is not { } announced) return No(http, UploadRefusals.Unreadable, words);

        var hasBytes = http.Request.ContentType is not null && http.Request.ContentLength != 0;
        if (hasBytes && !IsBytes(http)) return No(http, UploadRefusals.WrongType, words);
        var (checksum, bad) = Checksum.Read(http.Request.Headers[TusHeaders.Checksum]);
        if (bad is not null) return No(http, bad, words);

        var (upload, refusal) = await uploads.Create(place, length, announced, http.RequestAborted);
        if (upload is null) return No(http, refusal!, words);

        http.Response.Headers.Location = $"{address}/{upload.Id.Value:N}";
        if (hasBytes)
        {
            var (offset, no) = await uploads.Append(place.Owner, upload.Id, 0, null, checksum, http.Request.Body, http.RequestAborted);
            if (no is not null) return No(http, no, words);
            http.Response.Headers[TusHeaders.Offset] = Text(offset);
        }

        await SayExpiry(http, uploads, place, upload.Id);
        return TypedResults.StatusCode(StatusCodes.Status201Created);
    }

    /// <summary>Requests to one upload.</summary>
    public async Task<IResult> One(HttpContext http, string id, Uploads uploads, Words words)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (Begin(http) is { } wrong) return No(http, wrong, words);
        if (await find(http) is not { } place || !Guid.TryParseExact(id, "N", out var parsed)) return No(http, UploadRefusals.NotFound, words);

        var file = FileId.From(parsed);
        return MethodOf(http) switch
        {
            "HEAD" => await Head(http, place, file, uploads, words),
            "PATCH" => await Patch(http, place, file, uploads, words),
            "DELETE" => await Delete(http, place, file, uploads, words),
            _ => TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed),
        };
    }

    private static async Task<IResult> Head(HttpContext http, UploadPlace place, FileId file, Uploads uploads, Words words)
    {
        var (found, refusal) = await uploads.Find(place.Owner, file, http.RequestAborted);
        if (found is not { } upload) return No(http, refusal!, words);

        // A crash between the last byte and its digests is made good when somebody asks.
        if (!upload.IsComplete && upload.Offset == upload.Length && await uploads.Complete(upload, http.RequestAborted) is { } bad) return No(http, bad, words);

        http.Response.Headers[TusHeaders.Offset] = Text(upload.Offset);
        if (upload.Length is { } length) http.Response.Headers[TusHeaders.Length] = Text(length);
        else http.Response.Headers[TusHeaders.DeferLength] = "1";
        SayExpiry(http, upload);
        return TypedResults.Ok();
    }

    private static async Task<IResult> Patch(HttpContext http, UploadPlace place, FileId file, Uploads uploads, Words words)
    {
        if (!IsBytes(http)) return No(http, UploadRefusals.WrongType, words);
        if (TusHeaders.Number(http.Request, TusHeaders.Offset) is not { } offset || offset < 0) return No(http, UploadRefusals.Unreadable, words);

        var length = TusHeaders.Number(http.Request, TusHeaders.Length);
        var (checksum, bad) = Checksum.Read(http.Request.Headers[TusHeaders.Checksum]);
        if (length < 0 || bad is not null) return No(http, bad ?? UploadRefusals.Unreadable, words);

        var (now, refusal) = await uploads.Append(place.Owner, file, offset, length, checksum, http.Request.Body, http.RequestAborted);
        if (refusal is not null) return No(http, refusal, words);

        http.Response.Headers[TusHeaders.Offset] = Text(now);
        await SayExpiry(http, uploads, place, file);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Delete(HttpContext http, UploadPlace place, FileId file, Uploads uploads, Words words)
    {
        if (await uploads.Find(place.Owner, file, http.RequestAborted) is { Refusal: { } refusal }) return No(http, refusal, words);

        await uploads.Remove(place.Owner, file, http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static Microsoft.AspNetCore.Http.HttpResults.NoContent Spoken(HttpContext http, UploadLimits limits)
    {
        var headers = http.Response.Headers;
        headers[TusHeaders.Resumable] = TusHeaders.Version;
        headers["Tus-Version"] = TusHeaders.Version;
        headers["Tus-Extension"] = TusHeaders.Extensions;
        headers["Tus-Max-Size"] = Text(limits.MostBytes);
        headers["Tus-Checksum-Algorithm"] = Checksum.Algorithms;
        return TypedResults.NoContent();
    }

    private static UploadRefusal? Begin(HttpContext http)
    {
        http.Response.Headers[TusHeaders.Resumable] = TusHeaders.Version;
        if (http.Request.Headers[TusHeaders.Resumable] == TusHeaders.Version) return null;

        http.Response.Headers["Tus-Version"] = TusHeaders.Version;
        return UploadRefusals.WrongVersion;
    }

    private static async Task SayExpiry(HttpContext http, Uploads uploads, UploadPlace place, FileId file)
    {
        if (await uploads.Find(place.Owner, file, http.RequestAborted) is { Upload: { } upload }) SayExpiry(http, upload);
    }

    private static void SayExpiry(HttpContext http, Upload upload)
    {
        if (upload.ExpiresAt is { } end) http.Response.Headers[TusHeaders.Expires] = end.ToDateTimeOffset().ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>The refusal in the reader's words, with its stable code; a HEAD has no body.</summary>
    private static IResult No(HttpContext http, UploadRefusal no, Words words)
    {
        if (HttpMethods.IsHead(http.Request.Method) || Without.Contains(no.Status)) http.Response.Headers.Remove(TusHeaders.Offset);
        return HttpMethods.IsHead(http.Request.Method) ? TypedResults.StatusCode(no.Status) : Refused.Problem(http, no.Refusal with { Words = words.Of(no.Refusal) }, no.Status);
    }

    private static bool IsBytes(HttpContext http) => string.Equals(http.Request.ContentType?.Split(';')[0].Trim(), TusHeaders.BytesType, StringComparison.OrdinalIgnoreCase);

    private static string MethodOf(HttpContext http) =>
        http.Request.Method == "POST" && http.Request.Headers["X-HTTP-Method-Override"].ToString() is { Length: > 0 } wanted ? wanted.ToUpperInvariant() : http.Request.Method;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
