using Ragusa.Access;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>Ragusa with a push service on this machine.</summary>
public sealed class PushApp : ServerApp
{
    public PushApp() : this(PushService.Start())
    {
    }

    private PushApp(PushService service) : base(KeyValuePair.Create("Push:Hosts:0", service.Origin)) => Service = service;

    public PushService Service { get; }
}

/// <summary>An officer lets a browser be called. The maker's push service is outside this machine: one of the test stands for it, and what it would deliver is handed to the browser.</summary>
public sealed class PushJourney(PushApp app, SharedBrowser browser) : Journey(app, browser), IClassFixture<PushApp>
{
    private const string Notices = "async () => (await (await navigator.serviceWorker.getRegistration('/assets/')).getNotifications()).map(n => n.title + ': ' + n.body)";

    // As strict as a browser: only a worker that is active is subscribed.
    private const string Subscribe = """
        PushManager.prototype.subscribe = async (options) => {
          const registration = await navigator.serviceWorker.getRegistration('/assets/')
          if (!registration?.active) throw new DOMException('no active worker', 'AbortError')
          return { endpoint: 'ORIGIN/browser/' + options.applicationServerKey.length }
        }
        """;

    [Fact]
    public async Task Officer_WhoSwitchedItOn_IsCalledThoughNoDeskStandsOpen()
    {
        var officer = await Visit();
        await officer.Page.Context.GrantPermissionsAsync(["notifications"]);
        await officer.Page.AddInitScriptAsync(Subscribe.Replace("ORIGIN", app.Service.Origin, StringComparison.Ordinal));
        await App.SignIn(officer, RoleCodes.UnitHead);
        await officer.Open("/desk/duty");
        await officer.Press("Call me on this device");
        await officer.ShouldSee("This device is called.");

        await App.SendUrgent();
        var call = Assert.Single(await app.Service.Received(1));
        // 65 bytes of an uncompressed P-256 key, in base64url (RFC 8292 3.2).
        Assert.Equal("/browser/87", call.Path);

        Assert.Equal(["The desk needs you: Something at the desk waits for you. Please sign in.\n\nThis message says nothing more, so that nobody else learns of it."], await Delivered(officer));
    }

    [Fact]
    public async Task Officer_WhoseBrowserRefuses_IsToldSo()
    {
        var officer = await Visit();
        await officer.Page.AddInitScriptAsync("PushManager.prototype.subscribe = async () => { throw new DOMException('no', 'NotAllowedError') }");
        await App.SignIn(officer, RoleCodes.UnitHead);
        await officer.Open("/desk/duty");

        await officer.Page.Locator("form[data-push] button").ClickAsync();

        await officer.ShouldSee("This browser does not allow it, or its push service cannot be reached. Look into its settings for this site.");
    }

    /// <summary>What the browser shows of a call. A loaded machine's browser may lose one while its worker starts: a push service gives it again.</summary>
    private async Task<string[]> Delivered(Visitor officer)
    {
        for (var tries = 1; ; tries++)
        {
            await officer.DeliverPush(App.Address);
            var shown = await Shown(officer);
            if (shown.Length > 0 || tries == 5) return shown;
        }
    }

    private static async Task<string[]> Shown(Visitor officer)
    {
        for (var tries = 0; ; tries++)
        {
            var shown = await officer.Page.EvaluateAsync<string[]>(Notices);
            if (shown.Length > 0 || tries == 60) return shown;
            await Task.Delay(100);
        }
    }
}
