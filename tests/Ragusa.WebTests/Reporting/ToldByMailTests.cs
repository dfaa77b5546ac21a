using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting;

/// <summary>Who asked for it is told by e-mail that there is something to read, and learns nothing from the e-mail itself.</summary>
public sealed class ToldByMailTests : IAsyncLifetime
{
    private const string Address = "quokka@example.net";

    private readonly SmtpServer server = SmtpServer.Start();
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.Start(new TestSettings { Configuration = server.Settings() });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Message_ToWhoWishesIt_SendsALetterThatSaysNothing()
    {
        var accepted = await app.SendAnalysed(change: Wishing);

        await Write(accepted, "Which bank did you call?");

        var letter = Assert.Single(server.Letters);
        Assert.Equal(Address, letter.To);
        Assert.Contains("report.velmora.example/follow-up", letter.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("bank", letter.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(accepted.Reference.Characters, letter.Message.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_WithGoodNews_SendsALetterToo()
    {
        var accepted = await app.SendAnalysed(change: Wishing);
        var officer = await app.As(RoleCodes.IntakeOfficer);

        await (await officer.Open(DeskAddress(accepted))).Submit(new { reason = "site_blocked" }, form: "form[action*='handler=Close']");
        await Posted();

        Assert.Single(server.Letters);
    }

    [Fact]
    public async Task Message_ToWhoDidNotAsk_SendsNothing()
    {
        var accepted = await app.SendAnalysed(change: answers =>
        {
            Wishing(answers);
            answers["consent"]!["feedback"] = new JsonArray("none");
        });
        var silent = await app.SendAnalysed(change: answers =>
        {
            Wishing(answers);
            answers["contact"]!["safe_to_leave_message"] = "no";
        });

        await Write(accepted, "A question");
        await Write(silent, "A question");

        Assert.Empty(server.Letters);
    }

    [Fact]
    public async Task Note_AmongOfficers_TellsNobody()
    {
        var accepted = await app.SendAnalysed(change: Wishing);

        await Write(accepted, "Seen before.", kind: "note");

        Assert.Empty(server.Letters);
    }

    private static void Wishing(JsonObject answers)
    {
        answers["contact"] = new JsonObject { ["identity"] = "anonymous", ["channel"] = "email", ["email"] = Address };
        answers["consent"] = new JsonObject { ["terms"] = true, ["feedback"] = new JsonArray("email_notice") };
    }

    private async Task Write(Accepted accepted, string text, string kind = "question")
    {
        var officer = await app.As(RoleCodes.IntakeOfficer);
        await (await officer.Open(DeskAddress(accepted))).Submit(new { kind, text }, form: "form[action*='handler=Write']");
        await Posted();
    }

    private async Task Posted()
    {
        await app.Settle();
        while (await app.With((AppDb db) => db.Set<WaitingLetter>().AnyAsync())) await Task.Delay(100);
    }

    private static string DeskAddress(Accepted accepted) => $"/desk/reports/{accepted.Reference.Print("VM")}";
}
