namespace Ragusa.EndToEnd;

/// <summary>Ragusa on a real port, with the made-up languages, and with real time: browsers judge cookies by their own clock.</summary>
public class ServerApp : TestApp
{
    public ServerApp() : this([])
    {
    }

    protected ServerApp(params IEnumerable<KeyValuePair<string, string>> more) : base(new TestSettings
    {
        IsServer = true,
        Clock = new FakeClock(TimeProvider.System.GetUtcNow()),
        Configuration = new Dictionary<string, string>([KeyValuePair.Create("Languages:Pseudo", "true"), .. more]),
    })
    {
    }
}
