
namespace Ragusa.Tests.Pages;

public sealed class WordsTests
{
    private const string Texts = """
        { "t": { "hello": "Hello {name}, {count} times", "rows.one": "{count} row", "rows.other": "{count} rows",
                 "link": "<strong>Call</strong> <a:help>{number}</a> <script>", "bare": "<a:nowhere>x</a>" },
          "refusal": { "t.closed": "It is closed." } }
        """;

    [Fact]
    public void Words_WithValues_FillsThemInTheReadersForm() =>
        Assert.Equal("Hello Ana, 1.234 times", new Reader("de", Texts).Words["t.hello", ("name", "Ana"), ("count", "1.234")]);

    [Theory]
    [InlineData(0, "0 rows")]
    [InlineData(1, "1 row")]
    [InlineData(2, "2 rows")]
    public void Count_ChoosesTheForm(long count, string expected) => Assert.Equal(expected, new Reader(texts: Texts).Words.Count("t.rows", count));

    [Fact]
    public void Words_WithoutText_ThrowsWhilePeopleDevelop() =>
        Assert.Throws<KeyNotFoundException>(() => new Reader().Words["t.nothing"]);

    [Fact]
    public void Words_WithoutText_ShowsTheKeyInService() => Assert.Equal("t.nothing", new Reader(throws: false).Words["t.nothing"]);

    [Fact]
    public void Words_FromRightToLeft_KeepsTheDirectionOfValues() =>
        Assert.Contains("\u2068Ana\u2069", new Reader("ar", Texts).Words["t.hello", ("name", "Ana"), ("count", 1)], StringComparison.Ordinal);

    [Fact]
    public void Words_FromRightToLeftWithAValueOfOurOwnWords_SayTheDirectionOfTheWhole()
    {
        var words = new Reader("ar", Texts).Words;

        var nested = words["t.hello", ("name", words["t.hello", ("name", "Ana"), ("count", 1)]), ("count", 2)];

        Assert.Contains("\u2067", nested, StringComparison.Ordinal);
        Assert.Contains("\u2068Ana\u2069", nested, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_AllowsStrongAndLinks_EncodesAllElse()
    {
        var html = Reader.Html(new Reader(texts: Texts).Words.Html("t.link", ("number", "<strong>112</strong>{help}"), ("help", "tel:112")));

        Assert.Equal(
            """<strong>Call</strong> <a class="govuk-link" href="tel:112"><bdi>&lt;strong&gt;112&lt;/strong&gt;{help}</bdi></a> &lt;script&gt;""", html);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//elsewhere.example")]
    [InlineData("http://elsewhere.example")]
    [InlineData("http://localhost.elsewhere.example")]
    public void Html_LinkToAnUnsafeAddress_IsRefused(string address)
    {
        var words = new Reader(texts: Texts).Words;

        Assert.Throws<InvalidOperationException>(() => Reader.Html(words.Html("t.bare", ("nowhere", address))));
    }

    [Fact]
    public void Of_KnownRefusal_SpeaksTheReadersLanguage() =>
        Assert.Equal("It is closed.", new Reader(texts: Texts).Words.Of(new Refusal("t.closed", RefusalKind.Conflict, "Closed")));

    [Fact]
    public void Of_UnknownRefusal_KeepsItsOwnWords() =>
        Assert.Equal("Closed", new Reader(texts: Texts).Words.Of(new Refusal("t.other", RefusalKind.Conflict, "Closed")));
}
