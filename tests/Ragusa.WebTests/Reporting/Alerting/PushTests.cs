using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Alerting;

/// <summary>An officer's browser is called through its push service, if that is on the list, and is told nothing.</summary>
public sealed class PushTests
{
    private static readonly string[] Endpoints = ["/one", "/two"];

    private static Task<TestApp> AppWith(params string[] hosts) => TestApp.Start(new TestSettings
    {
        Configuration = hosts.Select((h, n) => KeyValuePair.Create($"Push:Hosts:{n}", h)).Append(KeyValuePair.Create("Push:Contact", "mailto:desk@police.example")).ToDictionary(),
    });

    private static async Task<Page> Add(SignedInPerson person, string endpoint) =>
        await (await person.Open("/desk/duty")).Submit([("endpoint", endpoint)], form: "form[data-push]");

    [Fact]
    public async Task Alert_OfMoney_CallsTheDeviceWithoutAWord()
    {
        await using var service = PushService.Start();
        await using var app = await AppWith(service.Origin);
        var officer = await app.As(RoleCodes.IntakeOfficer);
        var page = await officer.Open("/desk/duty");
        var key = page.Element("form[data-push]").GetAttribute("data-push")!;
        await page.Submit([("endpoint", service.Origin + "/one")], form: "form[data-push]").ShouldShow("This device is called.").ShouldShow("1 device is called.");
        await Add(officer, service.Origin + "/one").ShouldShow("1 device is called.");

        var accepted = await app.SendAnalysed();
        await app.Settle();

        var message = Assert.Single(await service.Received(1));
        Assert.Equal("/one", message.Path);
        Assert.Equal(("0", "high", "600"), (message.Headers["Content-Length"], message.Headers["Urgency"], message.Headers["TTL"]));
        Assert.DoesNotContain(AlertTests.Printed(accepted), string.Join('\n', message.Headers.Values), StringComparison.Ordinal);
        ShouldBeSigned(message.Headers["Authorization"], key, service.Origin, app.Clock.Now);
    }

    [Fact]
    public async Task Alert_AboutAChild_CallsNoDeviceOfOthers()
    {
        await using var service = PushService.Start();
        await using var app = await AppWith(service.Origin);
        await Add(await app.As(RoleCodes.IntakeOfficer), service.Origin + "/desk");
        await Add(await app.As(RoleCodes.ChildUnit), service.Origin + "/child");

        await app.SendAnalysed(ReportSamples.ChildThreatened);
        await app.Settle();

        Assert.Equal("/child", Assert.Single(await service.Received(1)).Path);
    }

    [Fact]
    public async Task Device_ThatItsServiceKnowsNoMore_IsForgotten()
    {
        await using var service = PushService.Start(410);
        await using var app = await AppWith(service.Origin);
        var officer = await app.As(RoleCodes.IntakeOfficer);
        foreach (var endpoint in Endpoints) await Add(officer, service.Origin + endpoint);

        await app.SendAnalysed();
        await app.Settle();

        Assert.Equal(2, (await service.Received(2)).Count);
        for (var tries = 0; tries < 100 && await app.With((AppDb db) => db.Set<PushDevice>().AnyAsync()); tries++) await Task.Delay(50);
        Assert.Equal(0, await app.With((AppDb db) => db.Set<PushDevice>().CountAsync()));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(302)]
    public async Task Service_ThatFailsOrLeadsElsewhere_StopsNothing(int status)
    {
        await using var service = PushService.Start(status);
        await using var app = await AppWith(service.Origin);
        var officer = await app.As(RoleCodes.IntakeOfficer);
        await Add(officer, service.Origin + "/one");

        var accepted = await app.SendAnalysed();
        await app.Settle();

        Assert.Single(await service.Received(1));
        Assert.True((await AlertTests.AlertOf(app, accepted)).IsOpen);
        Assert.Equal(1, await app.With((AppDb db) => db.Set<PushDevice>().CountAsync()));
    }

    [Fact]
    public async Task Service_ThatNeverAnswers_HoldsUpNoOtherNews()
    {
        await using var service = PushService.Start(PushService.Silence);
        await using var app = await AppWith(service.Origin);
        await Add(await app.As(RoleCodes.IntakeOfficer), service.Origin + "/one");

        await app.SendAnalysed();
        await service.Received(1);
        var next = await app.SendAnalysed().WaitAsync(TimeSpan.FromSeconds(8));

        Assert.True((await AlertTests.AlertOf(app, next)).IsOpen);
    }

    [Theory]
    [InlineData("https://push.evil.example/x")]
    [InlineData("http://updates.push.example/x")]
    [InlineData("https://updates.push.example:8443/x")]
    [InlineData("https://user@updates.push.example/x")]
    [InlineData("https://updates.push.example.evil.example/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task Endpoint_NotOnTheList_IsRefused(string endpoint)
    {
        await using var app = await AppWith("updates.push.example", "*.apple.example");
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await Add(officer, endpoint)).ShouldBe(HttpStatusCode.UnprocessableEntity).ShouldShow("not on this platform’s list");

        (await Add(officer, "https://web.apple.example/y")).ShouldShow("This device is called.");
    }

    [Fact]
    public async Task Devices_Forgotten_AreGoneAndSealedBefore()
    {
        await using var app = await AppWith("updates.push.example");
        var officer = await app.As(RoleCodes.IntakeOfficer);
        await Add(officer, "https://updates.push.example/unmistakable");
        var kept = await app.With((AppDb db) => db.Set<PushDevice>().AsNoTracking().SingleAsync());
        Assert.DoesNotContain("unmistakable", Encoding.UTF8.GetString(kept.Endpoint), StringComparison.Ordinal);

        await (await officer.Open("/desk/duty")).Submit(form: "form[action*='handler=Forget']").ShouldShow("None of your devices is called.");

        Assert.Equal(0, await app.With((AppDb db) => db.Set<PushDevice>().CountAsync()));
    }

    [Fact]
    public async Task WithoutAList_NothingIsOffered()
    {
        await using var app = await AppWith();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        Assert.Empty((await officer.Open("/desk/duty")).All("[data-push]"));
    }

    // RFC 8292 2 and 3: an ES256 token for the service's origin, by the key that the browser was given.
    private static void ShouldBeSigned(string authorization, string key, string origin, Instant now)
    {
        Assert.EndsWith(", k=" + key, authorization, StringComparison.Ordinal);
        var token = authorization["vapid t=".Length..authorization.IndexOf(',', StringComparison.Ordinal)].Split('.');
        var point = Base64Url.DecodeFromChars(key);
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        Assert.True(ecdsa.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256));
        var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token[1])).RootElement;
        Assert.Equal((origin, "mailto:desk@police.example"), (claims.GetProperty("aud").GetString(), claims.GetProperty("sub").GetString()));
        Assert.InRange(claims.GetProperty("exp").GetInt64() - now.ToDateTimeOffset().ToUnixTimeSeconds(), 1, 86_400);
    }
}
