using Ragusa.Prevention;
using Ragusa.Prevention.Contracts;
using Ragusa.Tests.Reporting.Templates;

namespace Ragusa.Tests.Prevention;

public sealed class AdviceTests
{
    private static readonly AdviceShelf Shelf = AdviceShelf.Load(DemoPack.Folder, DemoPack.Profile);

    [Fact]
    public void For_BankCaller_SaysCallTheBankFirstThenDisconnectThenChangePasswords()
    {
        var cards = Shelf.For(new AdviceNeed { Codes = ["fraud_bank_impersonation", "fraud_account_transfer", "illegal_access"], Statements = ["bank_caller", "transfer_without_me", "remote_access"], Stage = AdviceStage.During }, "en");
        Assert.Equal(["transfer_just_made", "intrusion_organisation", "remote_access"], cards.Select(c => c.Id).Order().OrderBy(i => i == "transfer_just_made" ? 0 : 1));
        Assert.Equal("transfer_just_made", cards[0].Id);
        Assert.StartsWith("Call your bank now", cards[0].Steps[0], StringComparison.Ordinal);
        var device = cards.Single(c => c.Id == "remote_access");
        Assert.StartsWith("Disconnect the device", device.Steps[0], StringComparison.Ordinal);
        Assert.Contains(device.Steps, s => s.Contains("change the password", StringComparison.Ordinal));
    }

    [Fact]
    public void For_Stage_LeavesOutTheOthers() =>
        Assert.All(Shelf.For(new AdviceNeed { Codes = ["phishing"], Stage = AdviceStage.Before }, "en"), c => Assert.Equal(AdviceStage.Before, c.Stage));

    [Fact]
    public void For_NothingGiven_IsEmpty() => Assert.Empty(Shelf.For(new AdviceNeed(), "en"));

    [Fact]
    public void For_EveryStatement_HasACard() =>
        Assert.All(DemoPack.Template.Lists["statements"], s => Assert.NotEmpty(Shelf.For(new AdviceNeed { Statements = [s] }, "en")));

    [Fact]
    public void All_Cards_HaveStepsAnOwnerAndNumbersInsteadOfPlaceholders()
    {
        Assert.InRange(Shelf.All("en").Count, 36, 200);
        Assert.All(Shelf.All("en"), card =>
        {
            Assert.InRange(card.Steps.Count, 3, 7);
            Assert.NotEmpty(card.Owner.Name.In("en"));
            Assert.All(card.Steps.Append(card.Summary), s => Assert.DoesNotContain('{', s));
        });
    }

    [Theory]
    [InlineData("en")]
    [InlineData("en-GB")]
    [InlineData("xx")]
    public void Find_AnyLanguage_FallsBackToOneThatExists(string language) => Assert.Equal("en", Shelf.Find("card_used", language)!.Language);

    [Fact]
    public void Find_PseudoLanguage_RewritesEveryText()
    {
        var card = Shelf.Find("card_used", "qps-ploc")!;
        Assert.All(card.Steps.Append(card.Title).Append(card.Summary), text => Assert.StartsWith("[", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Find_Placeholder_BecomesTheNumberOfTheCountry() =>
        Assert.Contains("+259 20 555 0116", Shelf.Find("card_used", "en")!.Steps[0], StringComparison.Ordinal);

    [Fact]
    public void Find_NumberInATextFromRightToLeft_KeepsItsOrder() =>
        Assert.Contains("\u2066+259 20 555 0116\u2069", Shelf.Find("card_used", "ar")!.Steps[0], StringComparison.Ordinal);

    [Fact]
    public void Find_UnknownCard_IsNull() => Assert.Null(Shelf.Find("nothing", "en"));

    [Fact]
    public void Overdue_DayAfterTheReview_NamesTheCards()
    {
        var first = Shelf.All("en").Min(c => c.ReviewBy);
        Assert.Empty(Shelf.Overdue(first));
        Assert.Equal(Shelf.All("en").Where(c => c.ReviewBy == first).Select(c => c.Id).Order(), Shelf.Overdue(first.AddDays(1)).Select(c => c.Id).Order());
    }
}
