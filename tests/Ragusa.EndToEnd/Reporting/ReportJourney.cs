using Microsoft.Playwright;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>From the start page to the answer that a reporter reads, in every way that people come.</summary>
public sealed class ReportJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    public static TheoryData<Way> Ways => Way.All;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Report_OfALostPayment_IsSentAndFoundAgain(Way way)
    {
        var visitor = await Visit(way);
        await visitor.Open("/?lang=" + way.Language);
        await visitor.Press("Report now");
        await visitor.Press("Start");
        await Tick(visitor, "money_moving", "yes");
        await visitor.Press("Continue");
        await visitor.ShouldSeeHeading("Help that cannot wait");
        await visitor.Press("Go on with the report");

        await visitor.Press("Continue");
        await Tick(visitor, "role", "victim");
        await visitor.Press("Continue");
        await Walk(visitor, "incident/affected");
        await Tick(visitor, "affected", "money");
        await visitor.Press("Continue");
        await Tick(visitor, "statements", "bank_caller");
        await visitor.Press("Continue");
        await Walk(visitor, "money_legs/1/method");
        await Tick(visitor, "method", "bank_transfer");
        await visitor.Press("Continue");
        await Walk(visitor, "money_legs/1/amount");
        await Type(visitor, "amount.amount", "4200");
        await visitor.Press("Continue");
        await Walk(visitor, "money_legs/more");
        await visitor.Press("Save and go on later");
        await visitor.ShouldSeeHeading("Your report is saved");
        await visitor.Press("Go on now");
        await Walk(visitor, "narrative/text");
        await visitor.Press("Continue");
        await Type(visitor, "text", "A man who said he was from my bank told me to move my money.\nHe knew my name.");
        await visitor.Press("Continue");
        await Walk(visitor, "consent/terms");
        await Tick(visitor, "terms", "true");
        await visitor.Press("Continue");

        await visitor.ShouldSeeHeading("Check your answers");
        await visitor.Press("Send report");
        await visitor.ShouldBeAt("/report/sent");
        var reference = await visitor.Page.Locator(".ragusa-reference strong").InnerTextAsync();
        var code = await visitor.Page.Locator(".ragusa-code__value").InnerTextAsync();
        await visitor.Follow("Show the receipt");
        await visitor.Open("/report/sent/copy");
        await visitor.Open("/report/sent");
        await visitor.Press("Finish");
        await visitor.ShouldSee("Say whether you have saved your follow-up code.");
        await Tick(visitor, "saved", "yes");
        await visitor.Press("Finish");
        await visitor.ShouldBeAt("/report/done");

        await visitor.Open("/follow-up");
        await Type(visitor, "reference", reference);
        await Type(visitor, "code", code);
        await visitor.Press("Open my report");
        await visitor.ShouldBeAt("/follow-up/report");
        await Type(visitor, "text", "He called again.");
        await visitor.Press("Send to the unit");
        await visitor.ShouldSee("We have received your message.");
        await visitor.Open("/follow-up/withdraw");
        await visitor.Press("Withdraw report");
        await Tick(visitor, "sure", "true");
        await visitor.Press("Withdraw report");
        await visitor.ShouldSee("Your report is withdrawn.");
        await visitor.Press("Leave my report");
        await visitor.ShouldBeAt("/");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Doors_WithNothingOrWrongThings_SayWhatToDo(Way way)
    {
        var visitor = await Visit(way);
        await visitor.Open("/verify?lang=" + way.Language);
        await visitor.Press("Check receipt");
        await visitor.ShouldSee("Choose the file of the receipt, or paste its text.");
        await Type(visitor, "receipt", "{}");
        await visitor.Press("Check receipt");
        await visitor.ShouldSee("This receipt does not hold");
        await Type(visitor, "reference", "VM-7KQ2-M9XT-B4HP");
        await visitor.Press("Check reference");
        await visitor.Open("/report/return");
        await visitor.Press("Go on");
        await visitor.ShouldSee("A code has 27 digits. Count them again.");
        await visitor.Open("/follow-up");
        await visitor.Press("Open my report");
        await visitor.ShouldSee("A code has 27 digits. Count them again.");
    }

    private static Task Tick(Visitor visitor, string name, string value) =>
        visitor.Page.Locator($"input[name='{name}'][value='{value}']").CheckAsync();

    private static Task Type(Visitor visitor, string name, string text) => visitor.Page.Locator($"[name='{name}']").First.FillAsync(text);

    /// <summary>Leaves questions empty until this page comes.</summary>
    private static async Task Walk(Visitor visitor, string until)
    {
        for (var n = 0; n < 60 && !new Uri(visitor.Page.Url).AbsolutePath.EndsWith(until, StringComparison.Ordinal); n++)
        {
            if (visitor.Page.Url.Contains("/report/now", StringComparison.Ordinal)) await visitor.Press("Go on with the report");
            else await visitor.Press("Continue");
        }

        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(until + "$"));
    }
}
