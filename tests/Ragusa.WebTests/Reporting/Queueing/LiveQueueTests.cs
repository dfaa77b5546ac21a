using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Queueing;

/// <summary>An open queue learns over the stream of the desk what came and what changed, and never of what its officer may not see.</summary>
public sealed class LiveQueueTests(TestApp app) : IClassFixture<TestApp>
{
    private sealed record Pulse(int Fresh, Guid[] Changed);

    [Fact]
    public async Task Stream_ReportThatFits_IsCountedAndOneOfAnotherUnitIsNot()
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var all = await LiveStream.Open(officer, query: Showing());
        await using var north = await LiveStream.Open(officer, query: Showing() + "&unit=north_desk");

        await app.SendAnalysed();
        Assert.Equal("""{"fresh":1,"changed":[]}""", (await all.Next("queue")).State);

        await app.SendAnalysed(change: answers => answers["narrative"]!["where"] = new JsonObject { ["region"] = "XV-02" });
        Assert.Equal("""{"fresh":2,"changed":[]}""", (await all.Next("queue")).State);
        Assert.Equal("""{"fresh":1,"changed":[]}""", (await north.Next("queue")).State);
    }

    [Fact]
    public async Task Stream_ShownRowThatChanged_IsNamedOnce()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.UnitHead);
        var row = Row(await officer.Open("/desk/queue?order=newest"), accepted);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var live = await LiveStream.Open(officer, query: Showing(row));

        await officer.Open(Address(accepted));

        Assert.Equal($$"""{"fresh":0,"changed":["{{accepted.Id.Value}}"]}""", (await live.Next("queue")).State);
    }

    [Fact]
    public async Task Stream_ChildReport_IsToldToTheChildUnitOnly()
    {
        var shown = await app.SendAnalysed(ReportSamples.ChildThreatened);
        var (head, unit) = (await app.As(RoleCodes.UnitHead), await app.As(RoleCodes.ChildUnit));
        var row = Row(await unit.Open("/desk/queue?order=newest&unit=all"), shown);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var ofHead = await LiveStream.Open(head, query: Showing());
        await using var ofUnit = await LiveStream.Open(unit, query: Showing(row) + "&unit=all");

        await app.SendAnalysed(ReportSamples.ChildThreatened);
        Assert.Equal("""{"fresh":1,"changed":[]}""", (await ofUnit.Next("queue")).State);

        await app.SendAnalysed();
        Assert.Equal("""{"fresh":2,"changed":[]}""", (await ofUnit.Next("queue")).State);
        // The first that the head hears of is the other one.
        Assert.Equal("""{"fresh":1,"changed":[]}""", (await ofHead.Next("queue")).State);
        // To somebody who names it, a child's report is one that does not exist.
        Assert.Equal([shown.Id.Value], (await Ask(head, Showing(row))).Changed);
        Assert.Equal([Unknown], (await Ask(head, Showing($"{Unknown}.1"))).Changed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&status=open")]
    [InlineData("&status=triaged")]
    [InlineData("&status=all")]
    [InlineData("&who=mine")]
    [InlineData("&who=nobody")]
    [InlineData("&who=nonsense")]
    [InlineData("&offence=fraud_bank_impersonation")]
    [InlineData("&route=H3")]
    [InlineData("&route=H1")]
    [InlineData("&unit=cyber_unit")]
    [InlineData("&unit=north_desk")]
    [InlineData("&unit=mine&route=H3&status=open")]
    public async Task Pulse_ThroughEachFilter_CountsWhatTheListShows(string filter)
    {
        await app.SendAnalysed();
        await app.SendAnalysed("message_only");
        var officer = await app.As(RoleCodes.UnitHead);

        var shown = (await officer.Open("/desk/queue?order=newest" + filter)).All("table.ragusa-queue tbody tr").Count;

        Assert.InRange(shown, 0, ListReports.PageSize - 1);
        Assert.Equal(shown, (await Ask(officer, "?since=0" + filter)).Fresh);
    }

    [Fact]
    public async Task Pulse_WhatIsShown_IsNotNew()
    {
        await app.SendAnalysed();
        var officer = await app.As(RoleCodes.IntakeOfficer);
        var rows = (await officer.Open("/desk/queue")).All("table.ragusa-queue tbody tr").Select(r => $"{r.GetAttribute("data-id")}.{r.GetAttribute("data-version")}");

        var pulse = await Ask(officer, $"?since=0&reports={string.Join(',', rows)},nonsense");

        Assert.Equal((0, 0), (pulse.Fresh, pulse.Changed.Length));
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.Client.GetAsync("/desk/queue/pulse?since=x")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.As(RoleCodes.Administrator)).Client.GetAsync("/desk/queue/pulse?since=0")).StatusCode);
    }

    private static readonly Guid Unknown = Guid.Parse("01900000-0000-7000-8000-000000000001");

    private string Showing(string rows = "") => $"?since={app.Clock.Now.UtcTicks}&reports={rows}";

    private static string Row(Page queue, Accepted accepted) => $"{accepted.Id.Value}.{queue.Element($"tr[data-id='{accepted.Id.Value}']").GetAttribute("data-version")}";

    private static string Address(Accepted accepted) => "/desk/reports/" + accepted.Reference.Print("VM");

    private static async Task<Pulse> Ask(SignedInPerson officer, string query) => (await officer.Client.GetFromJsonAsync<Pulse>("/desk/queue/pulse" + query))!;
}
