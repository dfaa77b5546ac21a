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
                if (await TakeOne(section, name, place, uploads, http.RequestAborted) is { } refusal) return refusal;
            }

            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or BadHttpRequestException)
        {
            return UploadRefusals.NotAForm;
        }
    }

    private static async Task<UploadRefusal?> TakeOne(MultipartSection section, string name, UploadPlace place, Uploads uploads, CancellationToken ct)
    {
        var (upload, refusal) = await uploads.Create(place, null, new Announced(name, TusHeaders.MediaType(section.ContentType), null, null), ct);
        if (upload is null) return refusal;

        // The end of a part is known only when its boundary came, so the length is said afterwards; a cut part is no file.
        var whole = new Boundary(section.Body);
        var (offset, no) = await uploads.Append(place.Owner, upload.Id, 0, null, null, whole, ct);
        if (no is null && whole.IsEnded && offset > 0)
        {
            (_, no) = await uploads.Append(place.Owner, upload.Id, offset, offset, null, Stream.Null, ct);
            if (no is null) return null;
        }

        await uploads.Remove(place.Owner, upload.Id, CancellationToken.None);
        return no ?? (offset == 0 && whole.IsEnded ? UploadRefusals.Empty : UploadRefusals.NotAForm);
    }

    /// <summary>Notes whether the end of the part was seen, or its reading broke off.</summary>
    private sealed class Boundary(Stream body) : Stream
    {
        public bool IsEnded { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await body.ReadAsync(buffer, cancellationToken);
            IsEnded |= count == 0;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
