using System.Net;

namespace Ragusa.WebTests.Web;

public sealed class HealthTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_OfARunningApp_AnswersOk(string path)
    {
        using var client = app.Client();

        var reply = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
    }
}
