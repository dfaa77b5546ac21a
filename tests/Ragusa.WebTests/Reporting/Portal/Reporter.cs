namespace Ragusa.WebTests.Reporting.Portal;

/// <summary>Somebody who answers the questions of the portal page by page, without script. What is not told is left empty.</summary>
internal sealed class Reporter(Page page)
{
    // More pages than any honest report has: a journey that goes in circles is a fault.
    private const int MostPages = 150;

    private readonly List<string> seen = [];

    public Page Page { get; private set; } = page;

    /// <summary>The pages that were asked, in order, without <c>/report/</c>.</summary>
    public IReadOnlyList<string> Seen => seen;

    public string Path => Page.Address.AbsolutePath["/report/".Length..];

    /// <param name="language">What the reporter chose to read; null: what the country speaks first.</param>
    public static async Task<Reporter> Begin(TestApp app, string? language = null)
    {
        var browser = language is null ? app.Browser() : app.Browser(("lang", language));
        return new(await (await browser.Open("/report/start")).Submit(button: "Start"));
    }

    /// <summary>Goes on until "check your answers" or until the page <paramref name="until"/>.</summary>
    public async Task<Reporter> Answer(IEnumerable<Told> story, string until = "check")
    {
        var told = story.ToLookup(t => t.Page);
        for (var n = 0; n < MostPages; n++)
        {
            Page.ShouldBe(System.Net.HttpStatusCode.OK);
            if (Path == until) return this;

            seen.Add(Path);
            if (Path == "now") Page = await Page.Follow("Go on with the report");
            else await Send([.. told[Path].Select(t => (t.Name, (string?)t.Value))]);
        }

        throw new Unexpected($"The journey did not come to {until}.", string.Join('\n', seen.TakeLast(10)));
    }

    public async Task<Reporter> Send(params (string Name, string? Value)[] fields)
    {
        Page = await Page.Submit(fields, button: "Continue", form: Page.All("main form#more").Count > 0 ? "main form#more" : null);
        return this;
    }

    public async Task<Sent> SendReport() => new(await Page.Submit(form: "main form[action='/report/send']"));
}

/// <summary>One answer: the page after <c>/report/</c>, the name of the field, the value.</summary>
internal sealed record Told(string Page, string Name, string Value);

/// <summary>The confirmation.</summary>
internal sealed record Sent(Page Page)
{
    public string Reference => Page.ShouldBeAt("/report/sent").Text(".ragusa-reference strong");

    public string Code => Page.Text(".ragusa-code__value");
}

/// <summary>What people come to tell.</summary>
internal static class Stories
{
    public static readonly Told[] Consent = [new("consent/terms", "terms", "true")];

    /// <summary>A victim with two payments, one of them this morning.</summary>
    public static readonly Told[] TwoPayments =
    [
        new("reporter/role", "role", "victim"),
        new("incident/affected", "affected", "money"),
        new("incident/statements/money_callers", "statements", "bank_caller"),
        new("money_legs/1/method", "method", "bank_transfer"),
        new("money_legs/1/direction", "direction", "sent"),
        new("money_legs/1/amount", "amount.amount", "4200"), new("money_legs/1/amount", "amount.currency", "EUR"),
        new("money_legs/1/at", "at.day", "9"), new("money_legs/1/at", "at.month", "2"), new("money_legs/1/at", "at.year", "2026"), new("money_legs/1/at", "at.time", "08:30"),
        new("money_legs/1/to", "to.iban", "HR1210010051863000160"),
        new("money_legs/2/method", "method", "gift_card"),
        new("money_legs/2/amount", "amount.amount", "99.50"), new("money_legs/2/amount", "amount.currency", "USD"),
        new("narrative/text", "text", "A man who said he was from my bank told me to move my money."),
        .. Consent,
    ];

    /// <summary>Nothing lost: a message to point at.</summary>
    public static readonly Told[] SuspiciousMessage =
    [
        new("reporter/role", "role", "witness"),
        new("incident/affected", "affected", "attempt_only"),
        new("incident/statements/seen_messages", "statements", "suspicious_message"),
        new("messages/1/text", "text", "Your parcel is held. Pay 1.99 at hxxps://parcel[.]example"),
        .. Consent,
    ];

    public static IEnumerable<Told> With(this IEnumerable<Told> story, params Told[] more) =>
        story.Where(t => !more.Any(m => m.Page == t.Page)).Concat(more);
}
