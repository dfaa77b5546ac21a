using System.Security.Claims;
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

    private Report Received()
    {
        var template = app.Services.GetRequiredService<TemplateStore>().All[0];
        var act = new Act(Actor.Public, "reporting.submit", app.Clock.Now, Id.Next(app.Clock.Now));
        var reference = PublicReference.Draw([]);
        var submission = new Submission(template, Answers.None, [], Channel.Web, "en", null, null);
        return Report.Receive(Arrival.Of(submission, act, reference, reference.Print("VM"), app.Services.GetRequiredService<KeyRing>()));
    }

    private static ClaimsPrincipal Having(params string[] permissions) =>
        new(new ClaimsIdentity([.. permissions.Select(p => new Claim(Permission.Claim, p))], "tests"));
}
