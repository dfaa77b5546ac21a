using System.Security.Claims;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting;
using Ragusa.Reporting.Templates;

namespace Ragusa.WebTests.Reporting;

/// <summary>Between the commit and the first look of the rules nobody knows what a report is about.</summary>
public sealed class UnseenReportTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly ClaimsPrincipal Officer = Having(ReportingPermissions.Read);
    private static readonly ClaimsPrincipal ChildUnit = Having(ReportingPermissions.Read, ReportingPermissions.ReadChild);

    [Fact]
    public void Report_BeforeTheRulesLookedAtIt_IsForTheChildUnitOnly()
    {
        var report = Received();

        Assert.False(Officer.MaySee(report));
        Assert.Empty(new[] { report }.AsQueryable().VisibleTo(Officer));
        Assert.True(ChildUnit.MaySee(report));

        report.Assess(new Assessment("victim", 0, "[]", [], null, null, null, "other", []));
        Assert.True(Officer.MaySee(report));
    }

    [Theory]
    [InlineData("""{ "safety": { "in_danger_now": "yes" } }""", true)]
    [InlineData("""{ "safety": { "money_moving": "yes" } }""", true)]
    [InlineData("""{ "narrative": { "text": "They took everything. I don’t want to live any more." } }""", true)]
    [InlineData("""{ "narrative": { "text": "A message about a parcel." } }""", false)]
    public void Report_HotAtTheFirstLook_IsAnalysedBeforeOthersAndNothingSaysSo(string answers, bool cannotWait)
    {
        var submission = new Submission(Template, Answers.FromStore(Encoding.UTF8.GetBytes(answers)), [], Channel.Web, "en", null, null);

        var news = app.Services.GetRequiredService<Intake>().Draw(submission, Now).ToDeed().News.OfType<ReportReceived>().Single();

        Assert.Equal(cannotWait, news.CannotWait);
        Assert.DoesNotContain("wait", EventName.Write(news), StringComparison.OrdinalIgnoreCase);
    }

    private Template Template => app.Services.GetRequiredService<TemplateStore>().All[0];

    private Act Now => new(Actor.Public, "reporting.submit", app.Clock.Now, Id.Next(app.Clock.Now));

    private Report Received()
    {
        var reference = PublicReference.Draw([]);
        var submission = new Submission(Template, Answers.None, [], Channel.Web, "en", null, null);
        return Report.Receive(Arrival.Of(submission, Now, reference, reference.Print("VM"), app.Services.GetRequiredService<KeyRing>()));
    }

    private static ClaimsPrincipal Having(params string[] permissions) =>
        new(new ClaimsIdentity([.. permissions.Select(p => new Claim(Permission.Claim, p))], "tests"));
}
