using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting;

public sealed class IntakeTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Accept_AReport_IsDurableWithAReceiptThatVerifies()
    {
        var accepted = (await app.Send()).Value;

        var report = await app.With((AppDb db) => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Id == accepted.Id));
        Assert.Equal(accepted.Reference.Characters, report.Reference);
        var keys = ReceiptKeys.Of(app.Services.GetRequiredService<KeyRing>().ReceiptKeys);
        var receipt = ReceiptVerifier.Verify(accepted.Receipt, keys).Value;
        Assert.Equal(accepted.ReceivedAt, receipt.ReceivedAt);
        Assert.EndsWith(accepted.Reference.ToString(), receipt.Reference, StringComparison.Ordinal);

        var history = await app.With((Journal journal) => journal.HistoryOf(accepted.Id.Value.ToString(), null, 10, default));
        Assert.Contains(history, entry => entry.Action == "reporting.report-received" && entry.ActorKind == ActorKind.Public);
    }

    [Fact]
    public async Task Accept_PersonalWords_AreNowhereInTheDatabaseInClear()
    {
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "My name is Zdenka Quixotic and they called me.");

        var report = await app.With((AppDb db) => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Id == accepted.Id));
        Assert.DoesNotContain("Quixotic", Encoding.UTF8.GetString(report.Answers), StringComparison.Ordinal);
        if (!app.Services.GetRequiredService<DatabaseChoice>().IsPostgres) Assert.All(Directory.GetFiles(app.DataFolder, "ragusa.db*"), file => Assert.False(Holds(file, "Quixotic"), file));
    }

    [Fact]
    public async Task Accept_TwoHundredAtOnce_AllAreThereOnce()
    {
        var accepted = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => app.Send()));

        var ids = accepted.Select(a => a.Value.Id).ToHashSet();
        Assert.Equal(200, ids.Count);
        Assert.Equal(200, await app.With((AppDb db) => db.Set<Report>().CountAsync(r => ids.Contains(r.Id))));
        Assert.Equal(200, accepted.Select(a => a.Value.Reference).Distinct().Count());
        var keys = ReceiptKeys.Of(app.Services.GetRequiredService<KeyRing>().ReceiptKeys);
        Assert.All(accepted, a => Assert.True(ReceiptVerifier.Verify(a.Value.Receipt, keys).IsDone));
    }

    [Fact]
    public async Task Accept_SameKeyAgain_IsTheSameReportWithAFurtherCode()
    {
        var key = new RepeatKey(Guid.NewGuid(), "abc");
        var copies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.Send(key: key)));

        var reference = Assert.Single(copies.Select(c => c.Value.Reference).Distinct());
        Assert.Equal(5, copies.Select(c => c.Value.Code!.Value.Reveal()).Distinct().Count());
        Assert.All(copies, c => Assert.Equal(copies[0].Value.Receipt, c.Value.Receipt));
        foreach (var copy in copies) Assert.Equal(copy.Value.Id, (await Open(reference.ToString(), copy.Value.Code!.Value.Reveal())).Value);
    }

    [Fact]
    public async Task Accept_SameKeyOtherAnswers_IsRefused()
    {
        var key = new RepeatKey(Guid.NewGuid(), "abc");
        await app.Send(key: key);

        var other = await app.Send(key: key, change: answers => answers["narrative"]!["text"] = "Something else.");

        Assert.Equal("reporting.key-used-for-another", other.Refusal?.Code);
    }

    [Fact]
    public async Task Accept_SameKeyAfterTheWindow_ShowsNoCode()
    {
        await using var later = await TestApp.Start(new TestSettings());
        var key = new RepeatKey(Guid.NewGuid(), "abc");
        await later.Send(key: key);
        later.Clock.Advance(TimeSpan.FromMinutes(16));

        var repeat = (await later.Send(key: key, change: answers => answers["money_legs"]![0]!["at"]!["local"] = "2026-02-09T08:20")).Value;

        Assert.Null(repeat.Code);
    }

    [Fact]
    public async Task Accept_AfterARestart_ReceiptIsTheSameToTheByte()
    {
        await using var other = await TestApp.Start(new TestSettings());
        var accepted = (await other.Send()).Value;
        await other.Restart();

        await using var scope = other.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<Report>().SingleAsync(r => r.Id == accepted.Id);
        Assert.Equal(accepted.Receipt, await scope.ServiceProvider.GetRequiredService<ReceiptDesk>().Of(report, default));
    }

    [Fact]
    public async Task Open_WrongCodeAndWrongReference_CannotBeToldApart()
    {
        var one = (await app.Send()).Value;
        var other = (await app.Send()).Value;

        var unknownCode = await Open(one.Reference.ToString(), FollowUpCode.Draw().Reveal());
        var foreignCode = await Open(one.Reference.ToString(), other.Code!.Value.Reveal());
        Assert.Equal(unknownCode.Refusal, foreignCode.Refusal);
        Assert.Equal("reporting.follow-up-not-found", unknownCode.Refusal?.Code);
        Assert.Equal("reporting.code-typo", (await Open(one.Reference.ToString(), Misspell(one.Code!.Value.Reveal()))).Refusal?.Code);
    }

    private Task<Result<ReportId>> Open(string reference, string code) =>
        app.With((AppDb db) => OpenFollowUp.Handle(reference, code, db, app.Services.GetRequiredService<KeyRing>(), app.Services.GetRequiredService<CountryProfile>(), default));

    private static string Misspell(string code) => (code[0] == '1' ? '2' : '1') + code[1..];

    private static bool Holds(string file, string word)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(Encoding.UTF8.GetBytes(word)) >= 0;
    }
}
