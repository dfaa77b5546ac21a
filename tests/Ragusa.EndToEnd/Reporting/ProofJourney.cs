using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ragusa.Reporting;
using Ragusa.Reporting.Templates;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>The work in the background, in a real browser under the strict content policy. Complaints of the browser fail it.</summary>
public sealed class ProofJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    private const string Check = "/report/check";

    [Fact]
    public async Task Work_IsDoneWhileThePersonReads()
    {
        var visitor = await StandsBeforeSending();
        await visitor.Open(Check);

        await Assertions.Expect(visitor.Page.Locator("form[data-proved]")).ToBeAttachedAsync();
        await Assertions.Expect(visitor.Page.Locator("input[name='second_topic']")).ToBeHiddenAsync();
        await visitor.Press("Send report");

        Assert.Equal(Proof.Solved, (await KeptOf(visitor)).Proof);
    }

    [Fact]
    public async Task Work_ThatIsFarTooMuch_IsNoGate()
    {
        var visitor = await StandsBeforeSending();
        await visitor.Page.RouteAsync("**" + Check, async route =>
        {
            var reply = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = reply, Body = (await reply.TextAsync()).Replace("data-bits=\"16\"", "data-bits=\"32\"", StringComparison.Ordinal) });
        });
        await visitor.Open(Check);

        await visitor.Press("Send report");

        await visitor.ShouldBeAt("/report/sent");
    }

    private async Task<Visitor> StandsBeforeSending()
    {
        var code = await App.With<Drafts, DraftCode>(async drafts =>
        {
            var (drawn, draft) = await drafts.Begin("en", default);
            await drafts.Keep(draft, AnswersOf(draft.Template), [], "en", default);
            return drawn;
        });
        var visitor = await Visit();
        await visitor.Page.Context.AddCookiesAsync([new Cookie { Name = "draft", Value = code.Reveal().Replace(" ", "", StringComparison.Ordinal), Url = App.Address.ToString() }]);
        return visitor;
    }

    private Answers AnswersOf(Template template)
    {
        var circumstances = App.Services.GetRequiredService<TemplateStore>().At(App.Clock.Now, "en");
        return AnswerReader.Read(template, System.Text.Json.Nodes.JsonNode.Parse(template.Examples.Single(e => e.Code == "nothing_fits").Answers.GetRawText()), circumstances).Answers;
    }

    private async Task<Provenance> KeptOf(Visitor visitor)
    {
        await visitor.ShouldBeAt("/report/sent");
        var reference = PublicReference.Parse(await visitor.Page.Locator(".ragusa-reference strong").InnerTextAsync(), "VM").Value.Characters;
        return await App.With<AppDb, Provenance>(async db =>
        {
            var report = await db.Set<Report>().AsNoTracking().SingleAsync(r => r.Reference == reference);
            return await db.Set<Provenance>().AsNoTracking().SingleAsync(p => p.Report == report.Id);
        });
    }
}
