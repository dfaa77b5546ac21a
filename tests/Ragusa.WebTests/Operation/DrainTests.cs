using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ragusa.WebTests.Operation;

/// <summary>A node that is told to stop: first the load balancer hears of it, and everybody else is served.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task Stop_WithSecondsToDrain_IsUnreadyAndServesUntilTheyAreOver()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.Start(new TestSettings { IsServer = true, Configuration = new Dictionary<string, string> { ["Hosting:DrainSeconds"] = "3" } });
        using var client = app.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", ct)).StatusCode);

        var stopping = app.Services.GetRequiredService<IHost>().StopAsync(ct);
        await Until(async () => (await client.GetAsync("/health/ready", ct)).StatusCode == HttpStatusCode.ServiceUnavailable);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/privacy", ct)).StatusCode);
        Assert.Equal("Unhealthy", await (await client.GetAsync("/health/ready", ct)).Content.ReadAsStringAsync(ct));
        await stopping;
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/health/live", ct));
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await isSo()) return;
            await Task.Delay(20);
        }

        throw new TimeoutException("It never became so.");
    }
}
