using System.Net;
using Ragusa.Access;
using Ragusa.Prevention.Contracts;

namespace Ragusa.WebTests.Prevention;

/// <summary>The alerts that a demonstration begins with.</summary>
public sealed class DemoAlertsTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Demonstration_HasAlertsInPublicAndOneThatWaits()
    {
        var (author, editor) = (await app.As(RoleCodes.Analyst), await app.As(RoleCodes.PublicInformationEditor));

        await DemoAlerts.Fill(app.Services, author.Id.Value, editor.Id.Value, TestContext.Current.CancellationToken);
        // Again, as at the next start: nothing is there twice.
        await DemoAlerts.Fill(app.Services, author.Id.Value, editor.Id.Value, TestContext.Current.CancellationToken);

        Assert.Equal(2, (await app.Browse("/alerts")).All("main h2 a[href^='/alerts/']").Count);
        (await app.Browse("/alerts?lang=ar")).ShouldShow("رسائل نصية", "main");
        (await editor.Open("/desk/public-alerts")).ShouldBe(HttpStatusCode.OK).ShouldShow("pays none out", "main");
    }
}
