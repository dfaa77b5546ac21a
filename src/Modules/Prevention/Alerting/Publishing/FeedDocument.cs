using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ragusa.Prevention;

/// <summary>A document in its bytes, with what a reader needs to ask for it again only if it has changed.</summary>
internal sealed record FeedDocument(byte[] Bytes, string ContentType, EntityTagHeaderValue Tag, DateTimeOffset Changed)
{
    /// <summary>Caches on the way hold it that long; after that they ask, and mostly hear that nothing has changed. A withdrawal is everywhere within that time.</summary>
    public const int Seconds = 30;

    // The tag is a digest of the bytes: it changes when a letter changes and at no other time, on whichever node.
    public static FeedDocument Of(byte[] bytes, string contentType, DateTimeOffset changed) =>
        new(bytes, contentType, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""), changed);

    /// <summary>A document that is signed anew on each node and each time: it is the same as long as what was signed is, and its tag says no more than that.</summary>
    /// <param name="unsigned">What was signed, with the name of the key.</param>
    public static FeedDocument OfSigned(byte[] bytes, ReadOnlySpan<byte> unsigned, string contentType, DateTimeOffset changed) =>
        new(bytes, contentType, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(unsigned))[..32]}\"", isWeak: true), changed);

    /// <summary>The document, or 304 for who has it already. May be read from other origins.</summary>
    public IResult Answer(HttpContext http)
    {
        http.Response.Headers.CacheControl = $"public, max-age={Seconds}, must-revalidate";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return TypedResults.Bytes(Bytes, ContentType, lastModified: Changed, entityTag: Tag);
    }
}
