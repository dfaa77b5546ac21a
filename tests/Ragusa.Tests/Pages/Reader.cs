using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Ragusa.Pages;

namespace Ragusa.Tests.Pages;

/// <summary>A reader of a language, with the texts of the product and some of the test's own.</summary>
internal sealed class Reader
{
    private readonly RequestLanguage request = new();

    internal Reader(string language = "en", string texts = "{}", bool throws = true, TextFile[]? others = null)
    {
        var overlays = new[]
        {
            CatalogueTests.File("en", texts),
            CatalogueTests.File("de", """{ "_language": { "name": "Deutsch", "direction": "ltr" } }"""),
            CatalogueTests.File("ar", """{ "_language": { "name": "العربية", "direction": "rtl" } }"""),
        };
        var catalogue = Catalogue.Of(new TextAssembly(typeof(PagesModule).Assembly).Files(), [.. overlays, .. others ?? []], pseudo: true);
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString("?lang=" + language);
        request.Choose(http, catalogue, [.. catalogue.Languages.Select(l => l.Code)]);
        Words = new Words(catalogue, request, new MissingWords(throws));
    }

    internal Words Words { get; }

    private static CountryProfile Profile => CountryProfile.Load(new PackFolder(Ragusa.Testing.Repository.PathTo("packs", "demo")));

    internal ViewContext View { get; } = new()
    {
        HttpContext = new DefaultHttpContext(),
        ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()),
    };

    internal Formats Formats(TimeProvider clock, string zone = "UTC") => new(request, Words, Profile with { TimeZone = zone }, clock);

    internal static string Html(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Create(UnicodeRanges.All));
        return writer.ToString();
    }

    internal static async Task<string> Render(TagHelper part, string inside = "", params TagHelperAttribute[] attributes)
    {
        var output = new TagHelperOutput("x", [.. attributes], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent().SetContent(inside)));
        await part.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "test"), output);
        return Html(output.Content);
    }
}
