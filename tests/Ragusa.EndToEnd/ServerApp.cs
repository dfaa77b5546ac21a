namespace Ragusa.EndToEnd;

/// <summary>Ragusa on a real port, with the made-up languages and previews, and with real time: browsers judge cookies by their own clock.</summary>
public class ServerApp : TestApp
{
    public ServerApp() : this([])
    {
    }

    protected ServerApp(params IEnumerable<KeyValuePair<string, string>> more) : base(new TestSettings
    {
        IsServer = true,
        Clock = new FakeClock(TimeProvider.System.GetUtcNow()),
        Configuration = new Dictionary<string, string>(
        [
            KeyValuePair.Create("Languages:Pseudo", "true"),
            KeyValuePair.Create("Previews:Chromium", SharedBrowser.Program),
            KeyValuePair.Create("Previews:Sandbox", SharedBrowser.HasSandbox ? "true" : "false"),
            .. more,
        ]),
    })
    {
    }
}
