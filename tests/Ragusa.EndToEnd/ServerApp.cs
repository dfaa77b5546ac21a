namespace Ragusa.EndToEnd;

/// <summary>Ragusa on a real port, with the made-up languages, and with real time: browsers judge cookies by their own clock.</summary>
public sealed class ServerApp() : TestApp(new TestSettings
{
    IsServer = true,
    Clock = new FakeClock(TimeProvider.System.GetUtcNow()),
    Configuration = new Dictionary<string, string>
    {
        ["Languages:Pseudo"] = "true",
        ["Previews:Chromium"] = SharedBrowser.Program,
        ["Previews:Sandbox"] = SharedBrowser.HasSandbox ? "true" : "false",
    },
});
