using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Ragusa.WebTests.Prevention;

/// <summary>The library for sites of others: public, kept by a tag that changes only with the words.</summary>
public sealed class AdviceApiTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_NarrowedByAudienceDeviceAndSituation_HoldsWhatFits()
    {
        var all = await Cards("");
        Assert.InRange(all.Count, 45, 200);
        Assert.Equal(all.Where(c => Has(c, "audience", "child")).Select(Id), (await Cards("?audience=child")).Select(Id));
        Assert.Equal(all.Where(c => Has(c, "devices", "android")).Select(Id), (await Cards("?device=android")).Select(Id));
        Assert.Equal(all.Where(c => (string?)c["situation"] == "work").Select(Id), (await Cards("?situation=work")).Select(Id));
        Assert.Empty(await Cards("?audience=martian"));
        Assert.Contains("ransomware_organisation", (await Cards("?q=ransomwre")).Select(Id));
    }

    [Theory]
    [InlineData("/api/v1/advice")]
    [InlineData("/api/v1/advice/card_used")]
    [InlineData("/api/v1/advice?q=bank")]
    public async Task Get_Again_IsNotModified(string path)
    {
        using var client = app.Client();
        var first = await client.GetAsync(path, Ct);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (first.StatusCode, first.Content.Headers.ContentType!.MediaType));
        Assert.True(first.Headers.CacheControl is { Public: true, NoStore: false, MaxAge: not null });
        Assert.Equal("*", Assert.Single(first.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(first.Headers.Contains("Set-Cookie"));

        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        var second = await client.SendAsync(again, Ct);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Ct));

        using var other = new HttpRequestMessage(HttpMethod.Get, path);
        other.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\""));
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(other, Ct)).StatusCode);
    }

    [Fact]
    public async Task Card_HasStepsPartsAndContactsOfTheProfile()
    {
        using var client = app.Client();
        var card = JsonNode.Parse(await client.GetStringAsync("/api/v1/advice/card_used", Ct))!;
        Assert.Contains("+259 20 555 0116", (string?)card["steps"]![0], StringComparison.Ordinal);
        Assert.Equal("+259 20 555 0116", (string?)card["contacts"]![0]!["phone"]);
        Assert.NotEmpty(card["parts"]!["keep"]!.AsArray());
        Assert.Equal("/advice/card_used", (string?)card["address"]);
    }

    [Theory]
    [InlineData("/api/v1/advice/nothing")]
    [InlineData("/api/v1/advice/%2e%2e%2fprofile")]
    public async Task Card_Unknown_IsAProblem(string path)
    {
        using var client = app.Client();
        var reply = await client.GetAsync(path, Ct);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (reply.StatusCode, reply.Content.Headers.ContentType?.MediaType));
    }

    private async Task<List<JsonNode>> Cards(string query)
    {
        using var client = app.Client();
        return [.. JsonNode.Parse(await client.GetStringAsync("/api/v1/advice" + query, Ct))!["cards"]!.AsArray().Select(c => c!)];
    }

    private static string Id(JsonNode card) => (string)card["id"]!;

    private static bool Has(JsonNode card, string list, string code) => card[list]!.AsArray().Any(c => (string?)c == code);
}
