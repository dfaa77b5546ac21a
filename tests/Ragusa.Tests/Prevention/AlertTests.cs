using Ragusa.Engines.Warnings;
using Ragusa.Prevention;
using Ragusa.Testing;

namespace Ragusa.Tests.Prevention;

/// <summary>The rules of an alert's life, without a host.</summary>
public sealed class AlertTests
{
    private static readonly Instant Now = Instant.Parse("2026-02-09T09:00:00Z");
    private static readonly Guid Author = Guid.NewGuid(), Editor = Guid.NewGuid(), Second = Guid.NewGuid();

    private static (Alert Alert, AlertEdition Edition) Drafted()
    {
        var alert = Alert.Begin([], Now);
        return (alert, AlertEdition.Begin(alert.Id, alert.Draft, WarningKind.Alert, Author, [], Now));
    }

    private static Alert Published(Instant at)
    {
        var (alert, edition) = Drafted();
        Assert.True(edition.Release([], Second, at, at + TimeSpan.FromDays(7)).IsDone);
        Assert.True(alert.Release(edition, at, at + TimeSpan.FromDays(7)).IsDone);
        return alert;
    }

    [Fact]
    public void Release_ByAuthorOrLastEditor_IsRefused()
    {
        var (_, edition) = Drafted();
        Assert.True(edition.Edit([], Editor, Now).IsDone);

        Assert.Equal(AlertRefusals.SecondPersonNeeded, edition.Release([], Author, Now, Now).Refusal);
        Assert.Equal(AlertRefusals.SecondPersonNeeded, edition.Release([], Editor, Now, Now).Refusal);
        Assert.True(edition.Release([], Second, Now, Now).IsDone);
        Assert.Equal(AlertRefusals.NothingDrafted, edition.Edit([], Editor, Now).Refusal);
    }

    [Fact]
    public void Correction_IsOneAtATime_AndNumbersOnlyGrow()
    {
        var alert = Published(Now);
        Assert.Equal(2, alert.BeginCorrection(Now).Value);
        Assert.Equal(AlertRefusals.IsBeingCorrected, alert.BeginCorrection(Now).Refusal);
        Assert.True(alert.Discard().IsDone);
        Assert.Equal(3, alert.BeginCorrection(Now).Value);

        var given = AlertEdition.Begin(alert.Id, 2, WarningKind.Update, Author, [], Now);
        Assert.Equal(AlertRefusals.IsOver, alert.Release(given, Now, Now).Refusal);
    }

    [Fact]
    public void Withdrawn_StaysSo_WhateverWasBeingWritten()
    {
        var alert = Published(Now);
        var late = AlertEdition.Begin(alert.Id, alert.BeginCorrection(Now).Value, WarningKind.Update, Author, [], Now);
        Assert.Equal(3, alert.Withdraw(WithdrawalReason.Innocent, Second, Now).Value);

        Assert.Equal(AlertRefusals.IsOver, alert.Release(late, Now, Now + TimeSpan.FromDays(1)).Refusal);
        Assert.Equal(AlertRefusals.IsOver, alert.BeginCorrection(Now).Refusal);
        Assert.Equal(AlertRefusals.SecondPersonNeeded, alert.ConfirmWithdrawal(Second, Now).Refusal);
        Assert.True(alert.ConfirmWithdrawal(Author, Now).IsDone);
        Assert.Equal(AlertRefusals.NothingToConfirm, alert.ConfirmWithdrawal(Editor, Now).Refusal);
    }

    [Fact]
    public void Expired_IsNotBroughtBackByALateCorrection()
    {
        var alert = Published(Now);
        var late = AlertEdition.Begin(alert.Id, alert.BeginCorrection(Now).Value, WarningKind.Update, Author, [], Now);

        Assert.Equal(AlertRefusals.IsOver, alert.Release(late, Now + TimeSpan.FromDays(7), Now + TimeSpan.FromDays(9)).Refusal);
    }

    [Theory]
    [InlineData("""{ "sender": "a b@x.example" }""", "/sender", "may hold no blank")]
    [InlineData("""{ "days": 0 }""", "/days", "must be between")]
    [InlineData("""{ "indicator_days": { "card": 3 } }""", "/indicator_days/card", "no kind of identifier")]
    [InlineData("""{ "spoofable": { "caller": "nothing" } }""", "/spoofable/caller", "no kind of")]
    [InlineData("""{ "sneder": "x" }""", "/sneder", "nobody reads")]
    public void Rules_WithAFault_SayWhereItIs(string json, string pointer, string words)
    {
        var folder = Directory.CreateTempSubdirectory("ragusa-alerts-").FullName;
        File.WriteAllText(Path.Combine(folder, AlertRules.File), json);
        List<PackProblem> problems = [];
        AlertRules.Read(new PackFolder(folder), problems);
        Directory.Delete(folder, recursive: true);

        Assert.Contains(problems, p => p.Pointer == pointer && p.Words.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_OfTheDemonstration_AreRead() => Assert.Equal("alerts@report.velmora.example", AlertRules.Load(new PackFolder(Repository.PathTo("packs", "demo"))).Sender);
}
