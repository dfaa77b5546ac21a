using System.Net;
using AngleSharp.Html.Parser;

namespace Ragusa.Testing;

/// <summary>A person with a browser without JavaScript: opens pages, follows redirects and links, sends forms.</summary>
public sealed class Browser(HttpClient client)
{
    private const int MostRedirects = 10;

    /// <summary>The client with this person's cookies, for what a form cannot do.</summary>
    public HttpClient Client => client;

    public Task<Page> Open(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends a request and follows its redirects as GET, as browsers do after a form.</summary>
    public async Task<Page> Send(HttpRequestMessage request)
    {
        var address = new Uri(client.BaseAddress!, request.RequestUri!);
        var response = await client.SendAsync(request);
        for (var n = 0; IsRedirect(response.StatusCode) && n < MostRedirects; n++)
        {
            address = new Uri(address, response.Headers.Location!);
            if (address.Host != client.BaseAddress!.Host) break;
            response = await client.GetAsync(address);
        }

        return await Read(response, address);
    }

    private static bool IsRedirect(HttpStatusCode status) =>
        status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther;

    private async Task<Page> Read(HttpResponseMessage response, Uri address)
    {
        var text = await response.Content.ReadAsStringAsync();
        var isPage = response.Content.Headers.ContentType?.MediaType == "text/html";
        return new Page(this, response, address, text, isPage ? await new HtmlParser().ParseDocumentAsync(text) : null);
    }
}
