using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Ragusa.Evidence.Contracts;
using Ragusa.Pages;

namespace Ragusa.Evidence;

/// <summary>A plain form with files, for browsers without script: streamed into the same store, never through a temporary file.</summary>
internal sealed class FormEndpoint(Func<HttpContext, Task<UploadPlace?>> find)
{
    /// <summary>Takes the files of the form and leads back to its page; what was refused is told there by its code.</summary>
    public async Task<IResult> Post(HttpContext http, Uploads uploads, Words words)
    {
        // The draft's cookie is SameSite=Strict; a browser that says where the form came from is believed too.
        if (http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin") || await find(http) is not { } place) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        if (MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) is false || !type!.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return Refused.Problem(http, UploadRefusals.NotAForm.Refusal with { Words = words.Of(UploadRefusals.NotAForm.Refusal) }, UploadRefusals.NotAForm.Status);
        }

        var refusal = await TakeAll(http, new MultipartReader(boundary, http.Request.Body) { BodyLengthLimit = null }, place, uploads);
        return TypedResults.LocalRedirect(refusal is null ? place.Page : $"{place.Page}{(place.Page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}refused={refusal.Refusal.Code}");
    }

    private static async Task<UploadRefusal?> TakeAll(HttpContext http, MultipartReader reader, UploadPlace place, Uploads uploads)
    {
        try
        {
            while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || !disposition.IsFileDisposition()) continue;

                var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "";
                // A form whose file field was left empty sends a part without a name and without bytes.
                if (name.Length == 0) continue;
                var announced = new Announced(name, TusHeaders.MediaType(section.ContentType), null, null);
                if (await WholeFile.Take(uploads, place, null, announced, section.Body, http.RequestAborted) is { Refusal: { } refusal }) return refusal == UploadRefusals.NotWhole ? UploadRefusals.NotAForm : refusal;
            }

            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or BadHttpRequestException)
        {
            return UploadRefusals.NotAForm;
        }
    }
}
