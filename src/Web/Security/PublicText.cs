namespace Ragusa.Web;

/// <summary>
/// Marks a page that holds no secret at all: no form token, nothing of the reader's. Only such pages are compressed, because
/// a compressed page that mixes a secret with what an attacker can put into the address gives the secret away (BREACH).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PublicTextAttribute : Attribute;

internal static class PublicText
{
    internal static void UsePublicTextCompression(this IApplicationBuilder app) => app.UseWhen(
        http => HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<PublicTextAttribute>() is not null,
        branch => branch.UseResponseCompression());
}
