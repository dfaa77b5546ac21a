using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting;
using Ragusa.Reporting.Templates;

namespace Ragusa.WebTests.Reporting;

/// <summary>Reports that the pack itself gives as examples, sent by the shortest way.</summary>
internal static class ReportSamples
{
    public const string BankCaller = "bank_caller";
    public const string ChildThreatened = "sextortion_minor";

    public static Task<Result<Accepted>> Send(this TestApp app, string example = BankCaller, RepeatKey? key = null, Action<JsonObject>? change = null)
    {
        var submission = app.Submission(example, key, change);
        var act = new Act(Actor.Public, "reporting.submit", app.Clock.Now, Id.Next(app.Clock.Now));
        return app.Services.GetRequiredService<Intake>().Accept(submission, act, default);
    }

    /// <summary>Sends a report and lets the rules look at it.</summary>
    public static async Task<Accepted> SendAnalysed(this TestApp app, string example = BankCaller, Action<JsonObject>? change = null)
    {
        var accepted = (await app.Send(example, change: change)).Value;
        await app.Settle();
        return accepted;
    }

    /// <summary>Handles all news that waits.</summary>
    public static async Task Settle(this TestApp app)
    {
        var dispatcher = app.Services.GetRequiredService<OutboxDispatcher>();
        for (var n = 0; n < 200; n++)
        {
            await dispatcher.DispatchDue(default);
            var state = await app.With((AppDb db) => OutboxQueries.State(db, default));
            if (state.Waiting == 0) return;
            await Task.Delay(50);
        }

        throw new TimeoutException("The outbox did not become empty.");
    }

    /// <summary>A report that is drawn and sealed and not yet written.</summary>
    public static Arrival Draw(this TestApp app, RepeatKey? key = null, string example = BankCaller) =>
        app.Services.GetRequiredService<Intake>().Draw(app.Submission(example, key), new Act(Actor.Public, "reporting.submit", app.Clock.Now, Id.Next(app.Clock.Now)));

    /// <summary>Writes it as the batch writer does, in a commit of its own.</summary>
    public static async Task<ReportId> Write(this TestApp app, Arrival arrival)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Commit>().Write([arrival], default);
        return (await arrival.Answer).Value.Id;
    }

    /// <summary>Handles what is due now and what comes of it; what somebody else has in hand is left.</summary>
    public static async Task DispatchAll(this TestApp app)
    {
        var dispatcher = app.Services.GetRequiredService<OutboxDispatcher>();
        while (await dispatcher.DispatchDue(default) > 0)
        {
        }
    }

    /// <summary>The answers of an example, with a payment of this morning where it has one.</summary>
    public static JsonObject AnswersOf(this TestApp app, string example)
    {
        var template = app.Services.GetRequiredService<TemplateStore>().All[0];
        var document = JsonNode.Parse(template.Examples.Single(e => e.Code == example).Answers.GetRawText())!.AsObject();
        if (example == BankCaller) document["money_legs"]![0]!["at"] = new JsonObject { ["local"] = "2026-02-09T08:20", ["zone"] = "UTC" };
        return document;
    }

    public static Submission Submission(this TestApp app, string example = BankCaller, RepeatKey? key = null, Action<JsonObject>? change = null)
    {
        var store = app.Services.GetRequiredService<TemplateStore>();
        var template = store.All[0];
        var document = app.AnswersOf(example);
        change?.Invoke(document);

        var reading = AnswerReader.Read(template, document, store.At(app.Clock.Now, "en"));
        Assert.Empty(reading.Flaws);
        return new Submission(template, reading.Answers, reading.Restricted, Ragusa.Reporting.Channel.Web, "en", null, key);
    }
}
