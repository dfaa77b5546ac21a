using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting;
using Ragusa.Reporting.Generating;

namespace Ragusa.WebTests.Reporting;

/// <summary>What an organisation's program meets at <c>POST /api/v1/reports</c>.</summary>
public sealed class SubmitTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Submit_GeneratedReports_AreAcceptedWithReceiptsThatVerifyByThePublishedKeys()
    {
        var program = await app.AsOrganisation("reports:write", "reports:read");
        var keys = ReceiptKeys.Parse(await app.Client().GetStringAsync(ReceiptKeys.WellKnownPath)).Value;
        foreach (var report in YearBefore(app).Take(25))
        {
            using var reply = await program.Client.PostAsync("/api/v1/reports", Body(report.Answers), TestContext.Current.CancellationToken);
            var answer = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;

            Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
            var reference = (string?)answer["reference"];
            Assert.Equal(reference, ReceiptVerifier.Verify(Encoding.UTF8.GetBytes(answer["receipt"]!.ToJsonString()), keys).Value.Reference);
            Assert.True(FollowUpCode.Parse((string)answer["followUpCode"]!).IsDone);
            Assert.Equal($"/api/v1/reports/{reference}", reply.Headers.Location?.ToString());
            using var status = await program.Client.GetAsync(reply.Headers.Location);
            Assert.Equal(HttpStatusCode.OK, status.StatusCode);
        }
    }

    [Fact]
    public async Task Submit_KeyWithoutScope_IsForbidden()
    {
        var program = await app.AsOrganisation("reports:read");
        using var reply = await program.Client.PostAsync("/api/v1/reports", Body("{}"u8.ToArray()), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
    }

    [Fact]
    public async Task Submit_WithoutKey_IsUnauthorized()
    {
        using var reply = await app.Client().PostAsync("/api/v1/reports", Body("{}"u8.ToArray()), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }

    private static ReportGenerator YearBefore(TestApp app) => new(new GeneratorPlan
    {
        Country = MadeUpCountry.Load(app.Services.GetRequiredService<PackFolder>(), app.Services.GetRequiredService<CountryProfile>()),
        FirstDay = DateOnly.FromDateTime(app.Clock.Now.ToDateTimeOffset().UtcDateTime).AddDays(-366),
    });

    private static ByteArrayContent Body(byte[] answers) =>
        new([.. """{"template":"cybercrime","version":"1.0.0","language":"en","answers":"""u8, .. answers, (byte)'}'])
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
}
