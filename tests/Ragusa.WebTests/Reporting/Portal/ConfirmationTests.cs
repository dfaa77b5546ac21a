using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Portal;

/// <summary>What a person holds in hands after sending, and that nothing of it lies about.</summary>
public sealed class ConfirmationTests(TestApp app) : IClassFixture<TestApp>
{
    private async Task<Sent> SendOne()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage.With(new Told("narrative/text", "text", "A short story.")));
        return await reporter.SendReport();
    }

    [Fact]
    public async Task Confirmation_Reloaded_ShowsTheSame()
    {
        var sent = await SendOne();

        var again = new Sent(await sent.Page.Browser.Open("/report/sent"));

        Assert.Equal((sent.Reference, sent.Code), (again.Reference, again.Code));
        Assert.Empty(sent.Page.Address.Query);
    }

    [Fact]
    public async Task Send_PressedTwice_IsOneReport()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage);
        var sent = await reporter.SendReport();

        var again = await reporter.SendReport();

        Assert.Equal((sent.Reference, sent.Code), (again.Reference, again.Code));
    }

    [Fact]
    public async Task Send_InTwoTabsAtOnce_IsOneReport()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage);

        var both = await Task.WhenAll(reporter.SendReport(), reporter.SendReport());

        Assert.Equal(both[0].Reference, both[1].Reference);
    }

    [Fact]
    public async Task Confirmation_WhenDone_IsGone()
    {
        var sent = await SendOne();
        (await sent.Page.Submit(button: "Finish")).ShouldPointAt("saved", "Say whether you have saved");

        (await sent.Page.Submit([("saved", "yes")], button: "Finish")).ShouldBeAt("/report/done");

        (await sent.Page.Browser.Open("/report/sent")).ShouldBeAt("/");
        (await sent.Page.Browser.Open("/report/sent/copy")).ShouldBeAt("/");
        (await sent.Page.Browser.Open("/report/sent/code.txt")).ShouldBeAt("/");
    }

    [Fact]
    public async Task Confirmation_AfterHalfAnHour_IsGone()
    {
        var sent = await SendOne();
        app.Clock.Advance(TimeSpan.FromMinutes(31));

        (await sent.Page.Browser.Open("/report/sent")).ShouldBeAt("/");
    }

    [Fact]
    public async Task Papers_HoldCodeAnswersAndReceipt()
    {
        var sent = await SendOne();
        var browser = sent.Page.Browser;

        Assert.Contains(sent.Code, (await browser.Open("/report/sent/code.txt")).Body, StringComparison.Ordinal);
        (await browser.Open("/report/sent/copy")).ShouldShow("A short story.").ShouldNotShow(sent.Code);
        (await browser.Open("/report/sent/receipt")).ShouldShow(sent.Reference).ShouldNotShow("A short story.").ShouldNotShow(sent.Code);
    }

    [Fact]
    public async Task Receipt_OfTheReport_IsGenuineAndHoldsNoAnswer()
    {
        var sent = await SendOne();
        var receipt = (await sent.Page.Browser.Open("/report/sent/receipt.json")).Body;

        Assert.DoesNotContain("short story", receipt, StringComparison.Ordinal);
        var verdict = await (await app.Browse("/verify")).Submit([("receipt", receipt)], button: "Check receipt", form: "form[action*=Receipt]");

        verdict.ShouldShow("This receipt is genuine").ShouldShow(sent.Reference);
    }

    [Fact]
    public async Task Receipt_Altered_DoesNotHold()
    {
        var sent = await SendOne();
        var receipt = (await sent.Page.Browser.Open("/report/sent/receipt.json")).Body;
        var forged = receipt.Replace(sent.Reference, "VM-7KQ2-M9XT-B4HP", StringComparison.Ordinal);

        var verdict = await (await app.Browse("/verify")).Submit([("receipt", forged)], button: "Check receipt", form: "form[action*=Receipt]");

        verdict.ShouldShow("This receipt does not hold").ShouldShow("it was not given for this report");
    }

    [Theory]
    [InlineData("", "Choose the file of the receipt")]
    [InlineData("no json", "This is not a receipt")]
    [InlineData("{\"leaf\":{}", "This is not a receipt")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", "This is not a receipt")]
    public async Task Receipt_ThatIsNone_IsRefusedInPlainWords(string text, string words) =>
        (await (await app.Browse("/verify")).Submit([("receipt", text)], button: "Check receipt", form: "form[action*=Receipt]")).ShouldBe(HttpStatusCode.OK).ShouldShow(words);

    [Theory]
    [InlineData("VM-7KQ2-M9XT-B4HP", "well formed")]
    [InlineData("vm 7kq2 m9xt b4hp", "well formed")]
    [InlineData("VM-K7Q2-M9XT-B4HP", "typing error")]
    [InlineData("7KQ2", "12 letters and digits")]
    public async Task Reference_IsCheckedByItsForm(string reference, string words) =>
        (await (await app.Browse("/verify")).Submit([("reference", reference)], button: "Check reference", form: "form[action*=Reference]")).ShouldShow(words);

    [Fact]
    public async Task CardNumber_InTheStory_IsHiddenAndKeptApart()
    {
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.SuspiciousMessage, until: "narrative/text");
        await reporter.Send(("text", "They took 4111 1111 1111 1111 from me."));
        reporter.Page.ShouldShow("We hid a card number");
        await reporter.Answer(Stories.SuspiciousMessage);
        reporter.Page.ShouldShow("•••• 1111").ShouldNotShow("4111 1111");
        var sent = await reporter.SendReport();

        var kept = await app.With<AppDb, int>(db => db.Set<Report>().CountAsync(r =>
            r.Reference == sent.Reference.Substring(3).Replace("-", "") && db.Set<RestrictedOriginals>().Any(o => o.Report == r.Id)));
        Assert.Equal(1, kept);
    }

    [Fact]
    public async Task CrossSitePost_IsRefused()
    {
        var sent = await SendOne();
        foreach (var path in new[] { "/report/start", "/report/safety/now", "/report/send", "/report/sent", "/report/return", "/follow-up", "/follow-up/withdraw", "/verify" })
        {
            var reply = await sent.Page.Browser.Client.PostAsync(path, new FormUrlEncodedContent([KeyValuePair.Create("saved", "yes")]), TestContext.Current.CancellationToken);
            Assert.True(reply.StatusCode == HttpStatusCode.BadRequest, $"{path} answered {(int)reply.StatusCode}");
        }
    }
}

/// <summary>What the log of the server shows of a whole journey.</summary>
public sealed class SilenceTests
{
    [Fact]
    public async Task Log_OfAJourney_HoldsNothingPersonal()
    {
        var log = new Listener();
        await using var app = await TestApp.Start(new TestSettings { Configuration = new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "Debug" } });
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var reporter = await Reporter.Begin(app);
        await reporter.Answer(Stories.TwoPayments.With(new Told("narrative/text", "text", "Unmistakable words")));
        var sent = await reporter.SendReport();
        var back = await (await app.Browse("/follow-up")).Submit([("reference", sent.Reference), ("code", sent.Code)]);
        await back.Submit([("text", "Another unmistakable thing")], form: "form#write");

        var all = log.Text;

        Assert.NotEmpty(all);
        foreach (var secret in new[] { "nmistakable", "HR1210010051863000160", "4200", sent.Code, sent.Code.Replace(" ", "", StringComparison.Ordinal), sent.Reference })
        {
            Assert.False(all.Contains(secret, StringComparison.Ordinal), $"The log holds {secret}: {all.Split('\n').FirstOrDefault(l => l.Contains(secret, StringComparison.Ordinal))}");
        }
    }

    private sealed class Listener : ILoggerProvider, ILogger
    {
        private readonly StringBuilder text = new();

        public string Text
        {
            get
            {
                lock (text) return text.ToString();
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (text) text.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
        }

        public void Dispose()
        {
        }
    }
}
