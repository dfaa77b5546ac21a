using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Guarding;

/// <summary>The work in the background, as it comes over HTTP. Whatever comes, the report is taken.</summary>
public sealed class ProofTests(GuardedApp app) : IClassFixture<GuardedApp>
{
    [Fact]
    public async Task Send_WithScript_KeepsTheProof()
    {
        var check = await app.AtCheck();

        var (report, provenance) = await app.Kept(await check.SendWithScript());

        Assert.Equal((Channel.Web, ReportStatus.Open), (report.Channel, report.Status));
        Assert.Equal((Proof.Solved, 0), (provenance.Proof, provenance.Score));
        Assert.InRange(provenance.Bits, 16, 64);
    }

    [Fact]
    public async Task Send_WithoutScript_GoesThrough()
    {
        var check = await app.AtCheck();

        var (report, provenance) = await app.Kept(await check.SendWithoutScript());

        Assert.Equal((Channel.WebNoScript, ReportStatus.Open), (report.Channel, report.Status));
        Assert.Equal(Proof.None, provenance.Proof);
        Assert.Equal(["no_proof"], provenance.Keys());
    }

    [Fact]
    public async Task Send_WithTheTokenOfAnother_CountsAsUsed()
    {
        var first = await app.AtCheck();
        var work = first.Work();
        await first.SendWith(work);

        var (report, provenance) = await app.Kept(await (await app.AtCheck()).SendWith(work));

        Assert.Equal((ReportStatus.Open, Proof.None), (report.Status, provenance.Proof));
        Assert.Contains("used_token", provenance.Keys());
    }

    [Theory]
    [InlineData("16.6989b7a0.AAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA", "1", "forged_token")]
    [InlineData("<script>", "x", "forged_token")]
    [InlineData("", "", "no_proof")]
    public async Task Send_WithAForgedToken_GoesThroughWithASign(string token, string counter, string sign)
    {
        var (report, provenance) = await app.Kept(await (await app.AtCheck()).SendWith((token, counter)));

        Assert.Equal(ReportStatus.Open, report.Status);
        Assert.Contains(sign, provenance.Keys());
    }

    [Fact]
    public async Task Send_AfterTheTokenIsOver_GoesThroughWithoutProof()
    {
        var check = await app.AtCheck();
        var work = check.Work();
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        var (report, provenance) = await app.Kept(await check.SendWith(work));

        Assert.Equal((ReportStatus.Open, Proof.None), (report.Status, provenance.Proof));
    }

    [Fact]
    public async Task Send_TwiceWithOneToken_IsStillOneReport()
    {
        var check = await app.AtCheck();
        var work = check.Work();

        var (first, again) = (await check.SendWith(work), await check.SendWith(work));

        Assert.Equal(first.Text(".ragusa-reference strong"), again.Text(".ragusa-reference strong"));
        Assert.Equal(Proof.Solved, (await app.Kept(again)).Provenance.Proof);
    }

    [Fact]
    public async Task Token_OfAPageThatStaysOpen_IsRenewed()
    {
        var client = app.Client();

        var (one, other) = (await client.GetAsync("/report/proof"), await client.GetStringAsync("/report/proof"));

        Assert.True(one.Headers.CacheControl!.NoStore);
        Assert.NotEqual(await one.Content.ReadAsStringAsync(), other);
        Assert.Contains("\"life\":600", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_HoneyFields_AreOutOfEverybodysWay()
    {
        var check = await app.AtCheck();

        foreach (var name in Guard.HoneyFields)
        {
            var field = check.Element($"input[name={name}]");
            Assert.Equal(("-1", "off"), (field.GetAttribute("tabindex"), field.GetAttribute("autocomplete")));
            Assert.NotNull(field.Closest("[aria-hidden=true].ragusa-unseen"));
        }
    }

    [Fact]
    public async Task Provenance_HoldsNoAddress_AndOneOfAnotherDayIsAnother()
    {
        var (_, today) = await app.Kept(await (await app.AtCheck("203.0.113.9")).SendWithScript());
        var (_, neighbour) = await app.Kept(await (await app.AtCheck("203.0.113.200")).SendWithScript());
        app.Clock.Advance(TimeSpan.FromDays(1));
        var (_, tomorrow) = await app.Kept(await (await app.AtCheck("203.0.113.9")).SendWithScript());

        Assert.Equal(today.Place, neighbour.Place);
        Assert.NotEqual(today.Place, tomorrow.Place);
        Assert.DoesNotContain("cb0071", Convert.ToHexStringLower(today.Place!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provenance_AfterItsTime_IsForgotten()
    {
        var (report, _) = await app.Kept(await (await app.AtCheck()).SendWithScript());
        app.Clock.Advance(TimeSpan.FromDays(31));

        await app.Services.GetServices<IHostedService>().OfType<ForgetProvenance>().Single().ForgetDue(default);

        var left = await app.With((AppDb db) => db.Set<Provenance>().SingleAsync(p => p.Report == report.Id));
        Assert.Equal((null, null, Proof.Solved), (left.Place, left.Print, left.Proof));
    }
}
