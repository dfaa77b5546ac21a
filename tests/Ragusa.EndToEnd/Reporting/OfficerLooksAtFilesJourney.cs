using System.Text;
using Microsoft.Playwright;
using Ragusa.Access;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>An officer looks at a mail and an image that came with a report, without opening either.</summary>
public sealed class OfficerLooksAtFilesJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    private const string Mail = """
        Received: from mail.attacker.example (unknown [198.51.100.7]) by mx.mailbox.example; Mon, 9 Feb 2026 08:12:00 +0100
        From: "service@bank.example" <x7@attacker.example>
        Subject: Your account is locked
        Date: Mon, 9 Feb 2026 08:11:58 +0100
        Content-Type: text/html; charset=utf-8

        <p>Sign in at <a href="http://login.attacker.example/x">https://www.bank.example</a> <img src="http://pixel.attacker.example/p.gif"></p>
        """;

    private static readonly byte[] Image = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static TheoryData<Way> Ways => Way.AllAtTheDesk;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Officer_OnAReportWithFiles_SeesWhatTheyAre(Way way)
    {
        var bank = await App.AsOrganisation("reports:write");
        var (reference, _) = await App.SendUrgent(bank);
        await bank.AddFile(reference, "phishing.eml", Encoding.UTF8.GetBytes(Mail));
        await bank.AddFile(reference, "photo.png", Image);
        var officer = await Visit(way);
        await App.SignIn(officer, RoleCodes.Investigator);
        for (var n = 0; n < 100 && await officer.Page.Locator("#files").CountAsync() == 0; n++)
        {
            await officer.Page.GotoAsync(new Uri(App.Address, $"/desk/reports/{reference}").ToString());
            await Task.Delay(200);
        }

        await officer.Page.Locator("#files a[href$='/mail']").ClickAsync();
        await officer.Page.Locator(".ragusa-mail").First.WaitForAsync();
        await officer.LookAround();
        await Assertions.Expect(officer.Page.GetByText("x7@attacker.example").First).ToBeVisibleAsync();

        await officer.Page.GotoAsync(new Uri(App.Address, $"/desk/reports/{reference}").ToString());
        await officer.Page.Locator("#files form[action$='/preview'] button").ClickAsync();
        var picture = officer.Page.Locator("img.ragusa-preview");
        await Assertions.Expect(picture).ToBeVisibleAsync();
        Assert.Equal(1, await picture.EvaluateAsync<int>("image => image.naturalWidth"));
        await officer.LookAround();
    }
}
