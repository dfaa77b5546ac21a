using System.Text.Json;
using Ragusa.EndToEnd.Cluster;

namespace Ragusa.EndToEnd.Launcher;

/// <summary>The log of a running server for programs that collect logs: JSON with event ids, and no word of anybody.</summary>
[Collection("launcher")]
public sealed class LogTests : IDisposable
{
    private const string Unmistakable = "Zanzibarlighthouse";
    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-log-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Log_AsJson_HasEventIdsAndNothingOfAnybody()
    {
        await Command.IsPublished();
        await using var server = await Node.StartRagusa(new Dictionary<string, string>
        {
            ["Keys__File"] = Path.Combine(folder, "keys", "ring"),
            ["Packs__Directory"] = Repository.PathTo("packs", "demo"),
            ["Logging__Console__FormatterName"] = "json",
            ["Alarms__MasterKeyDays"] = "0",
        }, Path.Combine(folder, "data"));
        using var client = new HttpClient(new CookieJar(TimeProvider.System, []) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false } }) { BaseAddress = server.Address };
        var browser = new Browser(client);
        await (await browser.Open("/report/start")).Submit(button: "Start");
        await browser.Open($"/advice/search?q={Unmistakable}");
        await (await browser.Open("/follow-up")).Submit([("reference", $"VM-{Unmistakable}"), ("code", Unmistakable)]);
        await (await browser.Open("/sign-in")).Submit([("address", $"{Unmistakable}@unit.example"), ("password", Unmistakable)], form: "main form:not([data-passkey])");

        Assert.Equal(0, await server.Stop());

        var lines = server.Said.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Contains(lines, line => line.GetProperty("EventId").GetInt32() == 120);
        Assert.All(lines, line => Assert.True(line.TryGetProperty("LogLevel", out _) && line.TryGetProperty("Category", out _)));
        Assert.DoesNotContain(Unmistakable, server.Said, StringComparison.OrdinalIgnoreCase);
    }
}
