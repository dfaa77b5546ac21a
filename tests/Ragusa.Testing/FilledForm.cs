using AngleSharp.Html.Dom;

namespace Ragusa.Testing;

/// <summary>A form as a browser would send it: hidden fields, defaults, what was typed, and the button that was pressed.</summary>
internal sealed class FilledForm(IHtmlFormElement form, Uri page)
{
    private readonly List<KeyValuePair<string, string>> values = [.. Defaults(form)];
    private Uri target = new(page, form.GetAttribute("action") ?? "");

    internal void Fill(string name, IReadOnlyList<string> typed)
    {
        var field = Names().FirstOrDefault(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new Unexpected($"The form of {page.PathAndQuery} has no field \"{name}\".", $"It has: {string.Join(", ", Names().Distinct())}");
        values.RemoveAll(pair => pair.Key == field);
        values.AddRange(typed.Select(value => KeyValuePair.Create(field, value)));
    }

    internal void Press(string? text)
    {
        var buttons = form.QuerySelectorAll("button, input[type=submit]").Where(b => b.GetAttribute("type") is not "button").ToList();
        var button = text is null
            ? buttons.FirstOrDefault()
            : buttons.FirstOrDefault(b => Page.Plain(b.TextContent).Contains(text, StringComparison.OrdinalIgnoreCase))
                ?? throw new Unexpected($"The form of {page.PathAndQuery} has no button \"{text}\".", string.Join(", ", buttons.Select(b => Page.Plain(b.TextContent))));
        if (button is null) return;

        if (button.GetAttribute("name") is { } name) values.Add(KeyValuePair.Create(name, button.GetAttribute("value") ?? ""));
        if (button.GetAttribute("formaction") is { } action) target = new Uri(page, action);
    }

    internal HttpRequestMessage ToRequest()
    {
        if (!string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', values.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
            return new HttpRequestMessage(HttpMethod.Get, new UriBuilder(target) { Query = query }.Uri.PathAndQuery);
        }

        return new HttpRequestMessage(HttpMethod.Post, target.PathAndQuery) { Content = Content() };
    }

    private HttpContent Content()
    {
        if (form.GetAttribute("enctype") != "multipart/form-data") return new FormUrlEncodedContent(values);

        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values) content.Add(new StringContent(value), name);
        return content;
    }

    private IEnumerable<string> Names() =>
        form.QuerySelectorAll("input[name], select[name], textarea[name]").Select(field => field.GetAttribute("name")!);

    private static IEnumerable<KeyValuePair<string, string>> Defaults(IHtmlFormElement form)
    {
        foreach (var field in form.QuerySelectorAll("input[name], select[name], textarea[name]").Where(f => !f.HasAttribute("disabled")))
        {
            var name = field.GetAttribute("name")!;
            var value = field switch
            {
                IHtmlInputElement { Type: "submit" or "button" or "file" or "image" or "reset" } => null,
                IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => null,
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value,
                IHtmlTextAreaElement area => area.Value,
                _ => null,
            };
            if (value is not null) yield return KeyValuePair.Create(name, value);
        }
    }
}
