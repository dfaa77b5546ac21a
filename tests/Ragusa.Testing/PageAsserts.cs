using System.Net;
using System.Text.Json;

namespace Ragusa.Testing;

/// <summary>The reply was not what the test asked for; the message shows what was there instead.</summary>
public sealed class Unexpected(string what, string there)
    : Exception($"{what}\n--- what was there ---\n{(there.Length > MostShown ? there[..MostShown] + " …" : there)}")
{
    private const int MostShown = 2_000;
}

/// <summary>What a reader sees and a program gets, put as sentences.</summary>
public static class PageAsserts
{
    public static Page ShouldBe(this Page page, HttpStatusCode status) =>
        page.Status == status ? page : throw new Unexpected($"{page.Address.PathAndQuery} answered {(int)page.Status}, not {(int)status}.", page.Body);

    /// <summary>The page was answered with 200 and stands at this path.</summary>
    public static Page ShouldBeAt(this Page page, string path) =>
        page.ShouldBe(HttpStatusCode.OK).Address.AbsolutePath == path
            ? page
            : throw new Unexpected($"The way led to {page.Address.PathAndQuery}, not to {path}.", page.Text());

    public static Page ShouldShow(this Page page, string text, string selector = "body") =>
        page.Text(selector).Contains(text, StringComparison.Ordinal) ? page : throw new Unexpected($"{page.Address.PathAndQuery} does not show \"{text}\".", page.Text(selector));

    /// <summary>Nowhere in the answer, markup included, however its letters are written there; with a selector, not in the text of that part.</summary>
    public static Page ShouldNotShow(this Page page, string text, string? selector = null) =>
        !(selector is null ? WebUtility.HtmlDecode(page.Body) : page.Text(selector)).Contains(text, StringComparison.Ordinal) ? page : throw new Unexpected($"{page.Address.PathAndQuery} shows \"{text}\".", page.Text());

    /// <summary>The error stands in the summary and leads to its field, which is marked as invalid.</summary>
    public static Page ShouldPointAt(this Page page, string field, string words)
    {
        var link = page.All(".govuk-error-summary a").FirstOrDefault(a => Page.Plain(a.TextContent).Contains(words, StringComparison.Ordinal))
            ?? throw new Unexpected($"{page.Address.PathAndQuery} has no error \"{words}\".", string.Join("\n", page.All(".govuk-error-summary").Select(e => Page.Plain(e.TextContent))));
        var target = page.Element(link.GetAttribute("href")!);
        var names = target.QuerySelectorAll("[name]").Prepend(target).Select(e => e.GetAttribute("name"));
        return names.Contains(field) ? page : throw new Unexpected($"The error \"{words}\" leads elsewhere than to {field}.", target.OuterHtml);
    }

    /// <summary>The reply is RFC 9457 problem details with this stable code.</summary>
    public static async Task<JsonElement> ShouldBeRefused(this HttpResponseMessage response, string code, HttpStatusCode? status = null)
    {
        var body = await response.Content.ReadAsStringAsync();
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            throw new Unexpected($"Not refused but answered {(int)response.StatusCode}.", body);

        var problem = JsonDocument.Parse(body).RootElement;
        if (problem.GetProperty("code").GetString() != code) throw new Unexpected($"Refused, but not as {code}.", body);
        if (status is not null && response.StatusCode != status) throw new Unexpected($"Refused with {(int)response.StatusCode}, not {(int)status}.", body);
        return problem;
    }
}

/// <summary>Lets steps be written one after the other: <c>await app.Browse("/report").Submit(new { … }).Follow("Change")</c>.</summary>
public static class PageSteps
{
    public static async Task<Page> Submit(this Task<Page> page, object? fields = null, string? button = null, string? form = null) =>
        await (await page).Submit(fields, button, form);

    public static async Task<Page> Follow(this Task<Page> page, string text) => await (await page).Follow(text);

    public static async Task<Page> ShouldShow(this Task<Page> page, string text, string selector = "body") => (await page).ShouldShow(text, selector);

    public static async Task<Page> ShouldBeAt(this Task<Page> page, string path) => (await page).ShouldBeAt(path);

    public static async Task<JsonElement> ShouldBeRefused(this Task<HttpResponseMessage> response, string code, HttpStatusCode? status = null) =>
        await (await response).ShouldBeRefused(code, status);
}
