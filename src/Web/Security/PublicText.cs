using System.Security.Cryptography;
using Ragusa.Pages;

namespace Ragusa.Web;

/// <summary>
/// Marks a page that holds no secret at all: no form token, nothing of the reader's. A compressed page that mixes
/// a secret with what an attacker can put into the address gives the secret away (BREACH), so all others need a reason: see <see cref="PrivateTextAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PublicTextAttribute : Attribute;

internal static class PublicText
{
    private const int MostPadding = 256;

    internal static void UsePublicTextCompression(this IApplicationBuilder app)
    {
        app.UseWhen(http => HttpMethods.IsGet(http.Request.Method) && Is<PublicTextAttribute>(http), branch => branch.UseResponseCompression());
        app.UseWhen(Is<PrivateTextAttribute>, branch => branch.Use(Pad).UseResponseCompression());
    }

    private static bool Is<T>(HttpContext http) where T : Attribute => http.GetEndpoint()?.Metadata.GetMetadata<T>() is not null;

    // Whoever counts the bytes on the wire would need hundreds of answers for each letter, each to a request that only the reader can make.
    private static Task Pad(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(static state =>
        {
            ((HttpResponse)state).Headers["X-Padding"] = RandomNumberGenerator.GetHexString(RandomNumberGenerator.GetInt32(1, MostPadding), lowercase: true);
            return Task.CompletedTask;
        }, http.Response);
        return next(http);
    }
}
