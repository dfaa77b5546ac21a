using System.Net;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Workload;

public sealed class WorkloadTests
{
    [Fact]
    public async Task Workload_OfOfficersAndUnits_CountsWhatTheListsBehindItHold()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var (one, two) = (await app.SendAnalysed(), await app.SendAnalysed());
        await app.SendAnalysed(ReportSamples.ChildThreatened);
        var head = await app.As(RoleCodes.UnitHead);
        await head.Open(Address(one)).Submit(new { officer = head.Id.Value.ToString() }, null, "form[action*=Assign].ragusa-line");
        await head.Open(Address(one)).Submit(new { kind = "question", text = "Which bank?" }, "Send", "form[action*=Write]");
        app.Clock.Advance(TimeSpan.FromDays(9));
        var later = await app.As(RoleCodes.UnitHead);

        var page = await later.Open("/desk/workload");

        Assert.Equal(["1", "0", "1", "1", "0", "0", "0", "9 days"], Cells(page, $"officer-{head.Id.Value}"));
        Assert.Equal(["1", "1", "1", "0", "1", "0", "0", "9 days"], Cells(page, "officer-nobody"));
        Assert.Equal(["2", "1", "2", "1", "1", "0", "0", "9 days"], Cells(page, "unit-cyber_unit"));
        Assert.Empty(page.All("#unit-child_unit"));
        var behind = await later.Open(page.Element("#unit-cyber_unit td:nth-of-type(5) a").GetAttribute("href")!);
        behind.ShouldShow(two.Reference.Print("VM"), "main").ShouldNotShow(one.Reference.Print("VM"), "main table");
        Assert.Equal("1", Cells(await (await app.As(RoleCodes.ChildUnit)).Open("/desk/workload"), "unit-child_unit")[0]);
    }

    [Fact]
    public async Task Workload_WithoutPermissionOrOfWhatIsUnknown_IsRefused()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var (head, analyst) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.Analyst));

        (await analyst.Open("/desk/workload")).ShouldBe(HttpStatusCode.Forbidden);
        (await analyst.Open("/desk/workload/reports?unit=cyber_unit&figure=open")).ShouldBe(HttpStatusCode.Forbidden);
        foreach (var query in new[] { "unit=cyber_unit&figure=all", "unit=child_unit&figure=open", "unit=nowhere&figure=open", "officer=somebody&figure=open", "figure=open" })
        {
            (await head.Open($"/desk/workload/reports?{query}")).ShouldBe(HttpStatusCode.NotFound);
        }
    }

    private static string[] Cells(Page page, string row) => [.. page.All($"[id='{row}'] td").Select(c => c.TextContent.Trim())];

    private static string Address(Accepted accepted) => $"/desk/reports/{accepted.Reference.Print("VM")}";
}
