using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Linking;
using Ragusa.Prevention;

namespace Ragusa.WebTests.Prevention.Asking;

/// <summary>How often the public asked stands at the desk: of one value to whoever has it, of all together by day, for a few days.</summary>
public sealed class AskedTimesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LookUp_SaysHowOftenThePublicAsked_AndNothingOfSmallNumbers()
    {
        await using var app = await TestApp.Start(new TestSettings());
        await Ask(app, "often-qx7.net", 4);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await Ask(app, "often-qx7.net", 3);
        await Ask(app, "seldom-qx7.net", 2);
        var analyst = await app.As(RoleCodes.Analyst);

        (await LookUp(analyst, "hxxp://often-qx7[.]net")).ShouldNotShow("7 times");
        (await LookUp(analyst, "often-qx7.net")).ShouldShow("In the last 3 days the public asked about it 7 times.", "#asked");
        (await LookUp(analyst, "seldom-qx7.net")).ShouldShow("fewer than 5 times", "#asked");
        (await LookUp(analyst, "never-qx7.net")).ShouldShow("nobody of the public asked about it", "#asked");
        var value = ValueKey.Of("host", "never-qx7.net", app.Services.GetRequiredService<KeyRing>()).ToString();
        Assert.True(await app.With((AppDb db) => db.Set<JournalEntry>().AnyAsync(e => e.Action == "linking.value-looked-up" && e.SubjectId == value, Ct)));
        Assert.False(await app.With((AppDb db) => db.Set<Occurrence>().AnyAsync(Ct)));

        var days = (await analyst.Open(ProposalsModel.Address)).All("#asked tbody tr td").Select(d => d.TextContent.Trim());
        Assert.Equal(["5", "4"], days.Where(d => d != "0"));

        app.Clock.Advance(TimeSpan.FromDays(4));
        (await LookUp(await app.As(RoleCodes.Analyst), "often-qx7.net")).ShouldShow("nobody of the public asked about it", "#asked");
    }

    private static async Task<Page> LookUp(SignedInPerson analyst, string what) => await (await analyst.Open(LookUpModel.Address)).Submit(new { what }, form: "main form");

    private static async Task Ask(TestApp app, string what, int times)
    {
        using var client = app.Client();
        for (var n = 0; n < times; n++) await client.PostAsJsonAsync("/api/v1/scam-check", new { what }, Ct);
        await app.Services.GetRequiredService<KeepAsked>().Flush(Ct);
    }
}
