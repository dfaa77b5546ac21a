using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Ragusa.Pages;

namespace Ragusa.Tests.Pages;

public sealed class FieldTests
{
    private const string Nasty = "\"><script>alert('x')</script>&\u202e";

    private readonly Reader reader = new();

    [Fact]
    public async Task Text_WithError_IsTiedToItsWords()
    {
        reader.View.ViewData.ModelState.AddModelError("person.town", "Say where");

        var field = await Part(new TextTagHelper(reader.Words) { Name = "person.town", Label = "Town", Hint = "Near you", View = reader.View });

        var input = field.QuerySelector("input")!;
        Assert.Equal("person-town-hint person-town-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal(input.Id, field.QuerySelector("label")!.GetAttribute("for"));
        Assert.Contains("Say where", field.QuerySelector("#person-town-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_ThatCameBack_KeepsWhatWasTyped()
    {
        reader.View.ViewData.ModelState.SetModelValue("town", Nasty, Nasty);

        var field = await Part(new TextTagHelper(reader.Words) { Name = "town", Label = "Town", View = reader.View });

        Assert.Equal(Nasty, field.QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public async Task EveryField_WithNastyWords_KeepsThemAsText()
    {
        Choice[] items = [new(Nasty, Nasty) { Hint = Nasty }, new("b", Nasty)];
        FieldTagHelper[] fields =
        [
            new TextTagHelper(reader.Words) { Value = Nasty },
            new PasswordTagHelper(reader.Words),
            new TextareaTagHelper(reader.Words) { Value = Nasty, Limit = 10 },
            new RadiosTagHelper(reader.Words) { Items = items, Selected = Nasty },
            new CheckboxesTagHelper(reader.Words) { Items = items, Selected = [Nasty] },
            new CheckboxTagHelper(reader.Words) { Value = Nasty },
            new SelectTagHelper(reader.Words) { Items = items, Selected = Nasty, Empty = Nasty },
            new DateTagHelper(reader.Words) { Value = new(Nasty, Nasty, Nasty) },
            new MoneyTagHelper(reader.Words) { Value = new(Nasty, Nasty), Currencies = items },
        ];
        foreach (var field in fields)
        {
            (field.Name, field.Label, field.Hint, field.Error, field.View) = (Nasty, Nasty, Nasty, Nasty, reader.View);

            var html = await Reader.Render(field, "", new TagHelperAttribute("data-more", Nasty));

            Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
            var page = await new HtmlParser().ParseDocumentAsync(html);
            Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key));
            Assert.NotNull(page.QuerySelector("#" + FieldTagHelper.IdOf(Nasty)));
            Assert.All(Described(page), id => Assert.NotNull(page.GetElementById(id)));
        }
    }

    [Fact]
    public async Task Textarea_BeginningWithALineBreak_KeepsIt()
    {
        var field = await Part(new TextareaTagHelper(reader.Words) { Name = "story", Label = "Story", Value = "\nfirst", View = reader.View });

        Assert.Equal("\nfirst", field.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task Checkboxes_NoneOfThese_StandsLastAfterOr()
    {
        Choice[] items = [new("none", "None") { Exclusive = true }, new("a", "A"), new("b", "B")];

        var field = await Part(new CheckboxesTagHelper(reader.Words) { Name = "x", Label = "X", Items = items, Selected = ["b"], View = reader.View });

        Assert.Equal(["a", "b", "none"], field.QuerySelectorAll("input").Select(i => i.GetAttribute("value")));
        Assert.Equal(["b"], field.QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value")));
        Assert.Equal("exclusive", field.QuerySelector("input[value=none]")!.GetAttribute("data-behaviour"));
        Assert.NotNull(field.QuerySelector(".govuk-checkboxes__divider"));
    }

    [Fact]
    public async Task Radios_AsHeading_AreTheHeadingOfThePage()
    {
        var field = await Part(new RadiosTagHelper(reader.Words) { Name = "x", Label = "Who?", Items = [new("a", "A")], Heading = true, View = reader.View });

        Assert.Equal("Who?", field.QuerySelector("legend h1")!.TextContent);
    }

    [Fact]
    public async Task Date_PostsThreeParts()
    {
        var field = await Part(new DateTagHelper(reader.Words) { Name = "sent", Label = "When?", Value = TypedDate.Of(new DateOnly(2026, 3, 27)), View = reader.View });

        Assert.Equal(["sent.day=27", "sent.month=3", "sent.year=2026"], field.QuerySelectorAll("input").Select(i => $"{i.GetAttribute("name")}={i.GetAttribute("value")}"));
    }

    [Fact]
    public async Task Money_PostsAmountAndCurrency()
    {
        var field = await Part(new MoneyTagHelper(reader.Words)
        {
            Name = "lost",
            Label = "How much?",
            Value = new("4200", "USD"),
            Currencies = [new("EUR", "EUR"), new("USD", "USD")],
            View = reader.View,
        });

        Assert.Equal("4200", field.QuerySelector("input[name='lost.amount']")!.GetAttribute("value"));
        Assert.Equal("USD", field.QuerySelector("select[name='lost.currency'] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Errors_LinkToTheirFields_AndMarkTheTitle()
    {
        reader.View.ViewData.ModelState.AddModelError("money[0].amount", "Enter an amount");
        reader.View.ViewData.ModelState.AddModelError("", "Try again");

        var summary = await Part(new ErrorsTagHelper(reader.Words) { View = reader.View });

        Assert.Equal("#" + FieldTagHelper.IdOf("money[0].amount"), summary.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(2, summary.QuerySelectorAll("li").Length);
        Assert.Equal(true, reader.View.ViewData[ErrorsTagHelper.Mark]);
    }

    [Fact]
    public async Task Errors_WithoutErrors_LeaveNoTrace() =>
        Assert.Equal("", await Reader.Render(new ErrorsTagHelper(reader.Words) { View = reader.View }));

    private static async Task<IElement> Part(TagHelper part) => (await new HtmlParser().ParseDocumentAsync(await Reader.Render(part))).Body!;

    private static IEnumerable<string> Described(IParentNode page) =>
        page.QuerySelectorAll("[aria-describedby]").SelectMany(e => e.GetAttribute("aria-describedby")!.Split(' '));
}
