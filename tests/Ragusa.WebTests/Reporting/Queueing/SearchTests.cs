using System.Net;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Queueing;

/// <summary>The search box of the queue.</summary>
public sealed class SearchTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Story = "The mauve echidna wanted a parcel fee and gift cards. Call +385 91 234 5678 or pay HR12 1001 0051 8630 0016 0.";

    public static TheoryData<string, bool> Searches => new()
    {
        { "echidna", true },
        { "echidna -parcel", false },
        { "echidna -wallaby", true },
        { "echidna \"gift cards\"", true },
        { "echidna \"cards gift\"", false },
        { "wallaby OR echidna", true },
        { "(wallaby OR echidna) (bandicoot OR mauve)", true },
        { "echidna -(parcel OR bandicoot)", false },
        { "echidna phone:+385912345678", true },
        { "echidna -phone:+385912345678", false },
        { "echidna iban:HR1210010051863000160", true },
        { "echidna phone:\"+385 91 234 5678\"", true },
        { "echidna status:open", true },
        { "echidna -status:open", false },
        { "echidna status:closed,withdrawn", false },
        { "echidna route:H3 urgency:>=1", true },
        { "echidna loss:>=4200EUR", true },
        { "echidna loss:>4200EUR", false },
        { "echidna loss:>1USD", false },
        { "echidna read:no answer:no assignee:nobody", true },
        { "echidna assignee:me", false },
        { "echidna channel:web", true },
        { "echidna -channel:web", false },
        { "echidna received:>2001", true },
        { "echidna received:<2001", false },
        { "echidna offence:fraud_bank_impersonation", true },
        { "echidna language:en", true },
        { "-wallaby", true },
        { "-echidna", false },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task Search_InEachForm_FindsWhatFits(string query, bool isFound)
    {
        var accepted = await TheReport();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = (await officer.Open("/desk/queue?q=" + Uri.EscapeDataString(query))).ShouldBe(HttpStatusCode.OK);

        Assert.Empty(page.All(".govuk-error-message"));
        Assert.Equal(isFound, page.All("table.ragusa-queue a").Any(a => a.TextContent == Printed(accepted)));
    }

    [Theory]
    [InlineData("text:!!!", "no letter or digit")]
    [InlineData("pasted:stork", "There is no field pasted")]
    [InlineData("colour:red", "There is no field colour")]
    [InlineData("\"open", "A quotation mark is not closed")]
    [InlineData("received:soon", "soon is no day")]
    [InlineData("loss:>1000", "no amount with a currency")]
    [InlineData("urgency:high", "no number from 0 to 100")]
    [InlineData("phone:hello", "cannot be read as that")]
    [InlineData("assignee:Zzyzx", "Nobody at the desk is called Zzyzx")]
    [InlineData("offence:jaywalking", "The register has no offence jaywalking")]
    [InlineData("status:mauve", "There is no mauve here")]
    [InlineData("(status:open OR parcel)", "cannot stand in parentheses")]
    [InlineData("!!!", "no letter or digit")]
    public async Task Search_ThatCannotBeRead_SaysWhatAndShowsNothing(string query, string words)
    {
        await TheReport();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = await officer.Open("/desk/queue?q=" + Uri.EscapeDataString(query));

        page.ShouldPointAt("q", words);
        Assert.Equal(query, page.Element("input[name=q]").GetAttribute("value"));
        Assert.Empty(page.All("table.ragusa-queue"));
    }

    [Theory]
    [InlineData('(', 10_000)]
    [InlineData('"', 10_000)]
    [InlineData('a', 60_000)]
    public async Task Search_OfManyCharacters_IsRefusedAndNothingElse(char character, int times)
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await officer.Open("/desk/queue?q=" + new string(character, times))).ShouldBe(HttpStatusCode.OK).ShouldPointAt("q", "more than 2000 characters");
    }

    [Fact]
    public async Task Search_InAnotherLanguage_KnowsItsWords()
    {
        var accepted = await TheReport();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        foreach (var query in new[] { "echidna statut:open lu:non", "wallaby OU echidna attribué:personne" })
        {
            (await officer.Open($"/desk/queue?lang=fr&q={Uri.EscapeDataString(query)}")).ShouldShow(Printed(accepted), "main");
        }

        (await officer.Open($"/desk/queue?lang=ar&q={Uri.EscapeDataString("echidna الحالة:open")}")).ShouldShow(Printed(accepted), "main");
    }

    [Fact]
    public async Task Search_ThatMatchesMoreThanFew_WalksTheOrderAndPagesWithoutGaps()
    {
        await using var many = await TestApp.Start(new TestSettings());
        for (var n = 0; n < 60; n++) await many.Send(change: answers => answers["narrative"]!["text"] = "The common bandicoot called.");
        await many.Settle();
        var officer = await many.As(RoleCodes.IntakeOfficer);

        foreach (var order in Enum.GetValues<QueueSort>().Select(EventName.Spell))
        {
            var first = await officer.Open($"/desk/queue?q=-wallaby&order={order}");
            var second = await first.Follow("Next page");

            var all = first.All("table.ragusa-queue .ragusa-reference").Concat(second.All("table.ragusa-queue .ragusa-reference")).Select(a => a.TextContent).ToList();
            Assert.Equal((50, 60), (first.All("table.ragusa-queue .ragusa-reference").Count, all.Distinct().Count()));
        }
    }

    [Fact]
    public async Task Orders_Sort_AsTheySay()
    {
        await TheReport();
        for (var n = 0; n < 4; n++) await app.SendAnalysed(n % 2 == 0 ? "message_only" : ReportSamples.BankCaller);
        var (user, everything) = (Having(ReportingPermissions.Read), Sought.Everything);

        async Task<IReadOnlyList<ListReports.Row>> Of(QueueSort sort) => (await app.With((IServiceProvider s) => ListReports.Handle(new(everything, sort), user, (AppDb)s.GetService(typeof(AppDb))!, (Search)s.GetService(typeof(Search))!, default))).Rows;

        var (newest, oldest, loss, clock) = (await Of(QueueSort.Newest), await Of(QueueSort.Oldest), await Of(QueueSort.Loss), await Of(QueueSort.Clock));
        Assert.Equal(newest.OrderByDescending(r => r.ReceivedAt).Select(r => r.ReceivedAt), newest.Select(r => r.ReceivedAt));
        Assert.Equal(newest.Select(r => r.Id).Reverse(), oldest.Select(r => r.Id));
        Assert.NotEmpty(loss);
        Assert.All(loss, r => Assert.NotNull(r.LossMinor));
        Assert.Equal(loss.OrderBy(r => Report.StageOf(r.Status)).ThenByDescending(r => r.LossMinor).Select(r => r.LossMinor), loss.Select(r => r.LossMinor));
        Assert.All(clock, r => Assert.NotNull(r.MoneyUntil));
    }

    [Fact]
    public async Task Search_ForAChildsReport_TellsOthersNothing()
    {
        var accepted = await app.SendAnalysed(ReportSamples.ChildThreatened);
        var (officer, unit) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.ChildUnit));

        foreach (var query in new[] { "-wallaby status:all", "route:H2", "status:all received:>2001" })
        {
            var address = "/desk/queue?q=" + Uri.EscapeDataString(query);
            (await officer.Open(address)).ShouldNotShow(Printed(accepted));
            (await unit.Open(address)).ShouldShow(Printed(accepted), "main");
        }
    }

    private static System.Security.Claims.ClaimsPrincipal Having(params string[] permissions) =>
        new(new System.Security.Claims.ClaimsIdentity(permissions.Select(p => new System.Security.Claims.Claim(Permission.Claim, p)), "test"));

    private Accepted? sent;

    private async Task<Accepted> TheReport() => sent ??= await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = Story);

    private static string Printed(Accepted accepted) => accepted.Reference.Print("VM");
}
