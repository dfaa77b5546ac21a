using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Ragusa.Testing;

/// <summary>What came back: the response, and its HTML where it is a page.</summary>
public sealed partial class Page(Browser browser, HttpResponseMessage response, Uri address, string body, IHtmlDocument? document)
{
    public Browser Browser => browser;

    public HttpResponseMessage Response => response;

    public HttpStatusCode Status => response.StatusCode;

    /// <summary>The address after all redirects.</summary>
    public Uri Address => address;

    public string Body => body;

    public IHtmlDocument Document => document ?? throw new Unexpected($"{address.PathAndQuery} answered {(int)Status} without HTML.", body);

    public string Title => Document.Title ?? "";

    /// <summary>The text a reader sees in the whole page or in the element of <paramref name="selector"/>, white space made single.</summary>
    public string Text(string selector = "body") => Plain(Element(selector).TextContent);

    public IElement Element(string selector) =>
        Document.QuerySelector(selector) ?? throw new Unexpected($"{address.PathAndQuery} has no element {selector}.", Plain(Document.Body!.TextContent));

    public IReadOnlyList<IElement> All(string selector) => [.. Document.QuerySelectorAll(selector)];

    /// <summary>Follows the link whose text is or contains <paramref name="text"/>.</summary>
    public Task<Page> Follow(string text)
    {
        var link = All("a[href]").FirstOrDefault(a => Plain(a.TextContent).Contains(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new Unexpected($"{address.PathAndQuery} has no link \"{text}\".", Text());
        return browser.Open(new Uri(address, link.GetAttribute("href")).PathAndQuery);
    }

    /// <summary>Fills in the form and sends it. A field that the form does not have is a mistake of the test and throws.</summary>
    /// <param name="fields">An object whose properties are named like the fields; null clears a field, a list ticks several boxes.</param>
    /// <param name="button">Text of the button to press where there are several.</param>
    /// <param name="form">Selector of the form where there are several; by default the one in <c>main</c>.</param>
    public Task<Page> Submit(object? fields = null, string? button = null, string? form = null) =>
        Submit(FormFields.Of(fields), button, form);

    /// <inheritdoc cref="Submit(object?, string?, string?)"/>
    public Task<Page> Submit(IEnumerable<(string Name, string? Value)> fields, string? button = null, string? form = null)
    {
        var filled = new FilledForm(FindForm(form), address);
        foreach (var group in fields.GroupBy(field => field.Name)) filled.Fill(group.Key, [.. group.Select(field => field.Value).OfType<string>()]);

        filled.Press(button);
        return browser.Send(filled.ToRequest());
    }

    /// <summary>Posts exactly these fields with this page's antiforgery token: what a tampered form could send.</summary>
    public Task<Page> Post(string path, params IEnumerable<(string Name, string? Value)> fields)
    {
        var token = Element("input[name=__RequestVerificationToken]").GetAttribute("value");
        var content = fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2 ?? ""));
        return browser.Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(content) });
    }

    private IHtmlFormElement FindForm(string? selector) =>
        Document.QuerySelector(selector ?? "main form") as IHtmlFormElement
        ?? Document.QuerySelector(selector ?? "form") as IHtmlFormElement
        ?? throw new Unexpected($"{address.PathAndQuery} has no form.", Text());

    internal static string Plain(string text) => WhiteSpace().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
