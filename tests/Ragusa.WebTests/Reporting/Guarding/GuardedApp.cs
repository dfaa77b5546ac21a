using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting;
using Ragusa.Reporting.Templates;
using Page = Ragusa.Testing.Page;

namespace Ragusa.WebTests.Reporting.Guarding;

/// <summary>
/// Ragusa where people come from the addresses that a test says, buckets do not fill while it runs, and nobody is slowed down for long:
/// a flood does not make the work dearer. How dear it becomes is a matter of the rules' own tests.
/// </summary>
public sealed class GuardedApp() : TestApp(new TestSettings
{
    Services = services =>
    {
        services.AddTransient<IStartupFilter, FromTestAddress>();
        services.AddSingleton(s => Still(GuardRules.Load(s.GetRequiredService<PackFolder>())));
    },
})
{
    // A flood with proofs costs the test work for each report.
    private const int SmallRoom = 60;

    private static GuardRules Still(GuardRules rules) => rules with
    {
        Slow = TimeSpan.FromMilliseconds(1),
        Bits = rules.Bits with { Most = rules.Bits.Usual },
        Quotas = rules.Quotas.ToDictionary(q => q.Key, q => q.Value with { Room = Math.Min(q.Value.Room, q.Key == "proven_address" ? SmallRoom : int.MaxValue), PerMinute = 0.001 }),
    };
}

/// <summary>The address is what the test says in a header.</summary>
internal sealed class FromTestAddress : IStartupFilter
{
    public const string Header = "X-Test-Address";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, go) =>
        {
            if (http.Request.Headers[Header].ToString() is { Length: > 0 } address) http.Connection.RemoteIpAddress = IPAddress.Parse(address);
            return go(http);
        });
        next(app);
    };
}

/// <summary>People who have answered everything and stand before "Send report".</summary>
internal static class Senders
{
    /// <summary>Opens "check your answers" with a draft that has been open for some minutes.</summary>
    public static async Task<Page> AtCheck(this TestApp app, string address = "198.51.100.7", string example = ReportSamples.BankCaller, int minutes = 5, string? story = null)
    {
        var code = await app.With<Drafts, DraftCode>(async drafts =>
        {
            var (drawn, draft) = await drafts.Begin("en", default);
            await drafts.Keep(draft, app.AnswersOf(example, draft.Template, story), [], "en", default);
            return drawn;
        });
        app.Clock.Advance(TimeSpan.FromMinutes(minutes));
        var browser = app.Browser(("draft", code.Reveal().Replace(" ", "", StringComparison.Ordinal)));
        browser.Client.DefaultRequestHeaders.Add(FromTestAddress.Header, address);
        return (await browser.Open("/report/check")).ShouldBeAt("/report/check");
    }

    /// <summary>What the form carries after the work is done in the browser.</summary>
    public static (string Token, string Counter) Work(this Page check)
    {
        var form = check.Element("form[data-proof]");
        var token = check.Element("input[name=token]").GetAttribute("value")!;
        return (token, ProofOfWork.SolveAsText(token, int.Parse(form.GetAttribute("data-bits")!, System.Globalization.CultureInfo.InvariantCulture)));
    }

    public static Task<Page> SendWithoutScript(this Page check, string honey = "") => check.Submit(new { second_topic = honey }, form: "form[data-proof]");

    public static Task<Page> SendWithScript(this Page check) => check.SendWith(check.Work());

    public static Task<Page> SendWith(this Page check, (string Token, string Counter) work) =>
        check.Submit(new { script = "1", token = work.Token, counter = work.Counter }, form: "form[data-proof]");

    /// <summary>What was kept of the report of a confirmation, after the rules have looked at it.</summary>
    public static async Task<(Report Report, Provenance Provenance)> Kept(this TestApp app, Page sent)
    {
        var reference = sent.ShouldBeAt("/report/sent").Text(".ragusa-reference strong");
        await app.Settle();
        return await app.With<AppDb, (Report, Provenance)>(async db =>
        {
            var characters = PublicReference.Parse(reference, "VM").Value.Characters;
            var report = await db.Set<Report>().AsNoTracking().SingleAsync(r => r.Reference == characters);
            return (report, await db.Set<Provenance>().AsNoTracking().SingleAsync(p => p.Report == report.Id));
        });
    }

    public static IEnumerable<string> Keys(this Provenance provenance) => provenance.AllSigns.Select(s => s.Key);

    private static Answers AnswersOf(this TestApp app, string example, Template template, string? story)
    {
        var document = JsonNode.Parse(template.Examples.Single(e => e.Code == example).Answers.GetRawText())!.AsObject();
        if (example == ReportSamples.BankCaller) document["money_legs"]![0]!["at"] = new JsonObject { ["local"] = "2026-02-09T08:20", ["zone"] = "UTC" };
        // Everybody tells it in other words, unless the test says otherwise.
        document["narrative"]!["text"] = story ?? $"This is my own story of what happened to me today, {Words()}.";
        var reading = AnswerReader.Read(template, document, app.Services.GetRequiredService<TemplateStore>().At(app.Clock.Now, "en"));
        Assert.Empty(reading.Flaws);
        return reading.Answers;
    }

    private static string Words() => string.Concat(Guid.NewGuid().ToString("N").Select(c => (char)('a' + Convert.ToInt32(c.ToString(), 16))));
}
