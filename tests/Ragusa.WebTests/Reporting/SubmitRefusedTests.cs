using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting;

/// <summary>Whatever a program may send wrongly to <c>/api/v1/reports</c>: each has a clear refusal, and nothing is stored.</summary>
public sealed class SubmitRefusedTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Answers = """{"incident":{"affected":["attempt_only"]},"reporter":{"role":"witness"},"narrative":{"text":"A strange message."},"consent":{"terms":true}}""";

    public static TheoryData<string, string, HttpStatusCode> Unreadable => new()
    {
        { "", "reporting.unreadable", HttpStatusCode.BadRequest },
        { "[]", "reporting.unreadable", HttpStatusCode.BadRequest },
        { "{\"template\":\"cybercrime\",", "reporting.unreadable", HttpStatusCode.BadRequest },
        { Body().Replace("\"language\"", "\"template\"", StringComparison.Ordinal), "reporting.unreadable", HttpStatusCode.BadRequest },
        { Body(answers: new string('[', 200) + new string(']', 200)), "reporting.unreadable", HttpStatusCode.BadRequest },
        { Body(answers: """{"narrative":{"text":"one","text":"two"}}"""), "reporting.unreadable", HttpStatusCode.BadRequest },
        { Body().Replace("\"language\"", "\"colour\":1,\"language\"", StringComparison.Ordinal), "reporting.unknown-member", HttpStatusCode.BadRequest },
        { Body(version: "9.9.9"), "reporting.no-such-template", HttpStatusCode.UnprocessableEntity },
        { Body(version: "x"), "reporting.no-such-template", HttpStatusCode.UnprocessableEntity },
        { Body(template: "other"), "reporting.no-such-template", HttpStatusCode.UnprocessableEntity },
        { Body(answers: "\"text\""), "reporting.answers-flawed", HttpStatusCode.UnprocessableEntity },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Submit_WhatCannotBeTaken_IsRefusedAndNothingIsStored(string body, string code, HttpStatusCode status)
    {
        var bank = await app.AsOrganisation("reports:write");

        await Send(bank, body).ShouldBeRefused(code, status);

        Assert.Equal(0, await StoredOf(bank));
    }

    [Fact]
    public async Task Submit_WrongFields_AreNamedByPointer()
    {
        var bank = await app.AsOrganisation("reports:write");
        var answers = JsonNode.Parse(Answers)!;
        answers["incident"]!["affected"] = new JsonArray("money", "no_such_code");
        answers["money_legs"] = new JsonArray(new JsonObject { ["amount"] = new JsonObject { ["amount"] = "-5", ["currency"] = "EUR" } });
        answers["narrative"]!["text"] = new string('x', 10_001);
        answers["consent"]!.AsObject().Remove("terms");

        var problem = await Send(bank, Body(answers: answers.ToJsonString())).ShouldBeRefused("reporting.answers-flawed", HttpStatusCode.UnprocessableEntity);

        var pointers = problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()!).ToList();
        foreach (var place in new[] { "/answers/incident/affected", "/answers/money_legs/0/amount", "/answers/narrative/text", "/answers/consent/terms" })
        {
            Assert.Contains(pointers, p => p.StartsWith(place, StringComparison.Ordinal));
        }

        Assert.DoesNotContain("no_such_code", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, await StoredOf(bank));
    }

    [Fact]
    public async Task Submit_TooLarge_IsRefusedBeforeItIsRead()
    {
        var bank = await app.AsOrganisation("reports:write");

        await Send(bank, Body(answers: Answers.Replace("strange", new string('x', 1_100_000), StringComparison.Ordinal))).ShouldBeRefused("reporting.too-large", HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Submit_NotJsonOrByAnotherMethod_IsToldSo()
    {
        var bank = await app.AsOrganisation("reports:write");

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("template", "cybercrime")]);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await bank.Client.PostAsync("/api/v1/reports", form)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await bank.Client.PutAsync("/api/v1/reports", form)).StatusCode);
    }

    [Fact]
    public async Task Submit_TheSameTwice_IsOneReport()
    {
        var bank = await app.AsOrganisation("reports:write");

        var first = await Read(await Send(bank, Body(), key: "a-1"));
        var again = await Read(await Send(bank, Body(), key: "a-1"));

        Assert.Equal((string?)first["reference"], (string?)again["reference"]);
        Assert.Equal(first["receipt"]!.ToJsonString(), again["receipt"]!.ToJsonString());
        Assert.Equal(1, await StoredOf(bank));
        await Send(bank, Body(answers: Answers.Replace("strange", "stranger", StringComparison.Ordinal)), key: "a-1").ShouldBeRefused("reporting.key-used-for-another", HttpStatusCode.Conflict);
        await Send(bank, Body(), key: new string('k', 201)).ShouldBeRefused("reporting.key-unreadable", HttpStatusCode.UnprocessableEntity);

        // Another organisation's keys are its own.
        var other = await app.AsOrganisation("reports:write");
        Assert.NotEqual((string?)first["reference"], (string?)(await Read(await Send(other, Body(), key: "a-1")))["reference"]);
    }

    [Fact]
    public async Task Submit_WithARevokedKey_IsUnauthorized()
    {
        var bank = await app.AsOrganisation("reports:write");
        Assert.True((await app.With(async (IServiceProvider services) =>
        {
            var key = await services.GetRequiredService<AppDb>().Set<ApiKey>().Where(k => k.Organisation == bank.Organisation).Select(k => k.Id).SingleAsync();
            return await services.GetRequiredService<ManageKeys>().Revoke(bank.Organisation, key, Act.Of(Actor.System("tests"), "tests", app.Clock), default);
        })).IsDone);

        await Send(bank, Body()).ShouldBeRefused("access.key-needed", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Status_OfAReport_IsThereForItsSenderOnly()
    {
        var bank = await app.AsOrganisation("reports:write", "reports:read");
        var other = await app.AsOrganisation("reports:read");
        var sent = await Send(bank, Body());
        var address = sent.Headers.Location!.ToString();

        var own = await Read(await bank.Client.GetAsync(address));
        Assert.Contains((string)own["status"]!, new[] { "received", "open" });
        Assert.False(own.AsObject().ContainsKey("answers"));
        await other.Client.GetAsync(address).ShouldBeRefused("reporting.no-such-report", HttpStatusCode.NotFound);
        await bank.Client.GetAsync("/api/v1/reports/VM-2222-2222-2222").ShouldBeRefused("reporting.no-such-report", HttpStatusCode.NotFound);
        await bank.Client.GetAsync("/api/v1/reports/nonsense").ShouldBeRefused("reporting.no-such-report", HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client().GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Schema_OfATemplate_IsPublicAndUnknownOnesAreNotFound()
    {
        var schema = await app.Client().GetAsync("/api/v1/templates/cybercrime/schema");

        Assert.Equal("application/schema+json", schema.Content.Headers.ContentType?.MediaType);
        Assert.Equal("object", (string?)(await Read(schema))["type"]);
        await app.Client().GetAsync("/api/v1/templates/other/schema").ShouldBeRefused("reporting.template-unknown", HttpStatusCode.NotFound);
    }

    private static string Body(string template = "cybercrime", string version = "1.0.0", string answers = Answers) =>
        $$"""{"template":"{{template}}","version":"{{version}}","language":"en","answers":{{answers}}}""";

    private static async Task<HttpResponseMessage> Send(ApiProgram program, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/reports") { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await program.Client.SendAsync(request);
    }

    private static async Task<JsonNode> Read(HttpResponseMessage reply) => JsonNode.Parse(await reply.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;

    private Task<int> StoredOf(ApiProgram program) => app.With((AppDb db) => db.Set<Report>().CountAsync(r => r.Organisation == program.Organisation.Value));
}
