namespace Ragusa.WebTests.Reporting.Portal;

/// <summary>What people and machines put into boxes: each wrong thing is named beside its field, and what was typed stays.</summary>
public sealed class BadAnswerTests(TestApp app) : IClassFixture<TestApp>
{
    public static TheoryData<string, string, string, string> Wrong => new()
    {
        { "narrative/text", "text", new string('a', 10_001), "10000 characters" },
        { "narrative/text", "text", "a\u0007b", "cannot be shown" },
        { "money_legs/1/amount", "amount.amount", "-5", "without a minus sign" },
        { "money_legs/1/amount", "amount.amount", "a lot", "in numbers" },
        { "money_legs/1/amount", "amount.amount", new string('9', 40), "digits" },
        { "money_legs/1/amount", "amount.amount", "1.2345", "digits after the decimal point" },
        { "money_legs/1/at", "at.day", "31", "day, the month and the year" },
        { "reporter/role", "role", "emperor", "Choose one of the answers" },
        { "incident/affected", "affected", "the_world", "Choose one of the answers" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task WrongAnswer_IsNamedAndKept(string page, string field, string typed, string words)
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.TwoPayments, until: page);

        var again = await reporter.Page.Post("/report/" + page, (field, typed), ("amount.currency", "EUR"));

        again.ShouldBeAt("/report/" + page).ShouldShow(words, ".govuk-error-summary");
        Assert.StartsWith("Error:", again.Title, StringComparison.Ordinal);
        if (field is "text" or "amount.amount" && !typed.Any(char.IsControl))
        {
            Assert.Contains(typed, again.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task FutureDate_IsRefused()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.TwoPayments, until: "money_legs/1/at");

        await reporter.Send(("at.day", "1"), ("at.month", "1"), ("at.year", "2030"));

        reporter.Page.ShouldPointAt("at.day", "cannot lie in the future");
    }

    [Fact]
    public async Task TurnedText_LosesItsHiddenCharactersWithANote()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage, until: "narrative/text");

        await reporter.Send(("text", "pay \u202ednik\u202c me"));

        reporter.Page.ShouldShow("hidden characters");
        Assert.DoesNotContain('\u202e', (await reporter.Page.Browser.Open("/report/narrative/text")).Body);
    }

    [Fact]
    public async Task MistypedAccount_IsAskedAboutOnceAndThenTaken()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.TwoPayments, until: "money_legs/1/to");
        await reporter.Send(("to.iban", "HR1210010051863000161"));
        reporter.Page.ShouldPointAt("to.iban", "does not add up");

        await reporter.Send();

        Assert.Equal("money_legs/1/from", reporter.Path);
    }

    [Fact]
    public async Task Markup_InAnAnswer_IsShownAsText()
    {
        var reporter = await Reporter.Begin(app);

        await reporter.Answer(Stories.SuspiciousMessage.With(new Told("narrative/text", "text", "<script>alert(1)</script>")));

        Assert.Empty(reporter.Page.All("main script"));
        reporter.Page.ShouldShow("<script>alert(1)</script>", "main");
    }

    [Fact]
    public async Task Fields_OfAnotherPage_AreIgnored()
    {
        var reporter = await Reporter.Begin(app);

        var next = await reporter.Page.Post("/report/safety/now", ("role", "victim"), ("incident.codes", "fraud_card"), ("../x", "y"));

        next.ShouldBeAt("/report/reporter/role");
        Assert.Empty(next.All("input[checked]"));
    }

    [Fact]
    public async Task ForgedCookie_OpensNothing()
    {
        var client = app.Client();
        client.DefaultRequestHeaders.Add("Cookie", "draft=012345678901234567890123498; follow-up=AAAA; sent=BBBB");
        var browser = new Browser(client);

        (await browser.Open("/report/reporter/role")).ShouldBeAt("/report/start");
        (await browser.Open("/follow-up/report")).ShouldBeAt("/follow-up");
        (await browser.Open("/report/sent")).ShouldBeAt("/");
    }
}
