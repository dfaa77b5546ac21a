using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting;
using Ragusa.Reporting.Generating;

namespace Ragusa.WebTests.Reporting;

/// <summary>What an organisation's program meets at <c>POST /api/v1/reports/bulk</c>.</summary>
public sealed class BulkTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Answers = """{"incident":{"affected":["attempt_only"]},"reporter":{"role":"witness"},"narrative":{"text":"A strange message."},"consent":{"terms":true}}""";

    public static TheoryData<string, string> Wrong => new()
    {
        { "{", "reporting.unreadable" },
        { "no json", "reporting.unreadable" },
        { "[]", "reporting.unreadable" },
        { Line("w")[..60], "reporting.unreadable" },
        { Line("w", new string('[', 300) + new string(']', 300)), "reporting.unreadable" },
        { Line("w", """{"narrative":{"text":"one","text":"two"}}"""), "reporting.unreadable" },
        { Line("w").Replace("\"language\"", "\"colour\":1,\"language\"", StringComparison.Ordinal), "reporting.unknown-member" },
        { Line("w").Replace("1.0.0", "9.9.9", StringComparison.Ordinal), "reporting.no-such-template" },
        { Line("w").Replace("\"id\":\"w\",", "", StringComparison.Ordinal), "reporting.line-id-missing" },
        { Line("two words"), "reporting.line-id-missing" },
        { Line(new string('i', 201)), "reporting.line-id-missing" },
        { Line("w", "{}"), "reporting.answers-flawed" },
        { Line("w", Answers.Replace("strange", new string('x', 1_100_000), StringComparison.Ordinal)), "reporting.line-too-long" },
    };

    [Fact]
    public async Task Bulk_GeneratedReports_AreAnsweredInOrderWithReceiptsThatVerify()
    {
        var bank = await app.AsOrganisation("reports:bulk");
        var keys = ReceiptKeys.Parse(await app.Client().GetStringAsync(ReceiptKeys.WellKnownPath)).Value;
        var sent = YearBefore().Take(300).Select((r, n) => Line($"case-{n}", Encoding.UTF8.GetString(r.Answers))).ToList();

        var answers = await Send(bank, string.Join('\n', sent));

        Assert.Equal(Enumerable.Range(0, 300).Select(n => $"case-{n}"), answers.Select(a => (string)a["id"]!));
        Assert.Equal(Enumerable.Range(1, 300), answers.Select(a => (int)a["line"]!));
        Assert.All(answers, a => Assert.Equal((string)a["reference"]!, ReceiptVerifier.Verify(Encoding.UTF8.GetBytes(a["receipt"]!.ToJsonString()), keys).Value.Reference));
        Assert.All(answers, a => Assert.True(FollowUpCode.Parse((string)a["followUpCode"]!).IsDone));
        Assert.Equal(300, await StoredOf(bank));
        Assert.Equal(Channel.BulkFile, await app.With((AppDb db) => db.Set<Report>().Where(r => r.Organisation == bank.Organisation.Value).Select(r => r.Channel).Distinct().SingleAsync()));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Bulk_AWrongLine_IsNamedAndStopsNothing(string wrong, string code)
    {
        var bank = await app.AsOrganisation("reports:bulk");

        var answers = await Send(bank, $"{Line("before")}\n{wrong}\n{Line("after")}\n");

        Assert.Equal([1, 2, 3], answers.Select(a => (int)a["line"]!));
        Assert.Equal(code, (string)answers[1]["code"]!);
        Assert.NotNull(answers[0]["reference"]);
        Assert.NotNull(answers[2]["reference"]);
        Assert.Equal(2, await StoredOf(bank));
    }

    [Fact]
    public async Task Bulk_WrongAnswers_AreNamedByPointerAndNeverRepeated()
    {
        var bank = await app.AsOrganisation("reports:bulk");

        var answer = Assert.Single(await Send(bank, Line("w", Answers.Replace("attempt_only", "no_such_code", StringComparison.Ordinal))));

        Assert.Contains(answer["errors"]!.AsArray(), e => ((string)e!["pointer"]!).StartsWith("/answers/incident/affected", StringComparison.Ordinal));
        Assert.Equal(422, (int)answer["status"]!);
        Assert.DoesNotContain("no_such_code", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_BadUtf8AndHalfCharacters_AreErrorsOfTheirLines()
    {
        var bank = await app.AsOrganisation("reports:bulk");
        byte[] broken = [.. Encoding.UTF8.GetBytes(Line("w")[..^10]), 0xC3, 0x28, .. "\"}\n"u8];
        var inText = Encoding.Latin1.GetBytes(Line("x", Answers.Replace("strange", "str\u00E4nge", StringComparison.Ordinal)) + "\n");

        var answers = await Send(bank, [.. broken, .. inText, .. Encoding.UTF8.GetBytes(Line("y", Answers.Replace("strange", "\\uD800", StringComparison.Ordinal)) + "\n" + Line("z"))]);

        Assert.Equal([false, false, false, true], answers.Select(a => a["reference"] is not null));
        Assert.All(answers.Take(3), a => Assert.NotNull(a["code"]));
    }

    [Fact]
    public async Task Bulk_TheSameAgain_IsTheSameReportInThisStreamTheNextAndTheSingleEndpoint()
    {
        var bank = await app.AsOrganisation("reports:bulk", "reports:write");

        var first = await Send(bank, $"{Line("a")}\n{Line("a")}\n{Line("a", Answers.Replace("strange", "stranger", StringComparison.Ordinal))}\n");
        var again = Assert.Single(await Send(bank, Line("a")));
        using var single = new HttpRequestMessage(HttpMethod.Post, "/api/v1/reports") { Content = new StringContent(Line("a").Replace("\"id\":\"a\",", "", StringComparison.Ordinal), Encoding.UTF8, "application/json") };
        single.Headers.Add("Idempotency-Key", "a");
        using var reply = await bank.Client.SendAsync(single);

        Assert.Equal((string)first[0]["reference"]!, (string)first[1]["reference"]!);
        Assert.Equal("reporting.key-used-for-another", (string)first[2]["code"]!);
        Assert.Equal(409, (int)first[2]["status"]!);
        Assert.Equal((string)first[0]["reference"]!, (string)again["reference"]!);
        Assert.Equal((string)first[0]["reference"]!, (string)JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["reference"]!);
        Assert.Equal(1, await StoredOf(bank));
    }

    [Fact]
    public async Task Bulk_BlankLinesAndWindowsEndsAndAByteOrderMark_AreNoMistakes()
    {
        var bank = await app.AsOrganisation("reports:bulk");

        var answers = await Send(bank, $"\uFEFF{Line("a")}\r\n\r\n  \n{Line("b")}");

        Assert.Equal([1, 4], answers.Select(a => (int)a["line"]!));
        Assert.All(answers, a => Assert.NotNull(a["reference"]));
    }

    [Fact]
    public async Task Bulk_Nothing_IsAnsweredWithNothing() => Assert.Empty(await Send(await app.AsOrganisation("reports:bulk"), ""));

    [Fact]
    public async Task Bulk_ManyErrors_AreAnsweredOneByOne()
    {
        var bank = await app.AsOrganisation("reports:bulk");

        var answers = await Send(bank, string.Concat(Enumerable.Repeat("x\n", 20_000)));

        Assert.Equal(20_000, answers.Count);
        Assert.All(answers, a => Assert.Equal("reporting.unreadable", (string)a["code"]!));
    }

    [Fact]
    public async Task Bulk_ValidateOnly_LooksAndKeepsNothing()
    {
        var bank = await app.AsOrganisation("reports:bulk");

        var answers = await Send(bank, $"{Line("a")}\n{Line("b", "{}")}\n", "?validate-only=true");

        Assert.True((bool)answers[0]["valid"]!);
        Assert.Null(answers[0]["reference"]);
        Assert.Equal("reporting.answers-flawed", (string)answers[1]["code"]!);
        Assert.Equal(0, await StoredOf(bank));
    }

    [Fact]
    public async Task Bulk_WithoutItsScopeOrType_IsRefused()
    {
        var bank = await app.AsOrganisation("reports:bulk");
        using var json = new StringContent(Line("a"), Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await bank.Client.PostAsync("/api/v1/reports/bulk", json)).StatusCode);
        await Post(await app.AsOrganisation("reports:write"), "").ShouldBeRefused("access.scope-missing", HttpStatusCode.Forbidden);
        using var nobody = Body("");
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client().PostAsync("/api/v1/reports/bulk", nobody)).StatusCode);
    }

    private static async Task<IReadOnlyList<JsonNode>> Send(ApiProgram program, string lines, string query = "") => await Read(await Post(program, lines, query));

    private static async Task<IReadOnlyList<JsonNode>> Send(ApiProgram program, byte[] lines)
    {
        using var body = new ByteArrayContent(lines) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } };
        return await Read(await program.Client.PostAsync("/api/v1/reports/bulk", body));
    }

    private static async Task<HttpResponseMessage> Post(ApiProgram program, string lines, string query = "")
    {
        using var body = Body(lines);
        return await program.Client.PostAsync("/api/v1/reports/bulk" + query, body);
    }

    private static StringContent Body(string lines) => new(lines, Encoding.UTF8, "application/x-ndjson");

    private static async Task<IReadOnlyList<JsonNode>> Read(HttpResponseMessage reply)
    {
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("application/x-ndjson", reply.Content.Headers.ContentType?.MediaType);
        return [.. (await reply.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
    }

    private static string Line(string id, string answers = Answers) =>
        $$"""{"id":"{{id}}","template":"cybercrime","version":"1.0.0","language":"en","answers":{{answers}}}""";

    private Task<int> StoredOf(ApiProgram program) => app.With((AppDb db) => db.Set<Report>().CountAsync(r => r.Organisation == program.Organisation.Value));

    private ReportGenerator YearBefore() => new(new GeneratorPlan
    {
        Country = MadeUpCountry.Load(app.Services.GetRequiredService<PackFolder>(), app.Services.GetRequiredService<CountryProfile>()),
        FirstDay = DateOnly.FromDateTime(app.Clock.Now.ToDateTimeOffset().UtcDateTime).AddDays(-366),
    });
}
