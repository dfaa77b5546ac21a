using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

public sealed class FormTests
{
    private static Reading Post(string path, string before, params (string, string)[] fields)
    {
        var answers = DemoPack.Answers(before);
        var step = Journey.Of(DemoPack.Template, answers, DemoPack.AtNoon).Find(path);
        Assert.NotNull(step);
        return AnswerReader.ReadPage(DemoPack.Template, step, answers, DemoPack.Form(fields), DemoPack.AtNoon);
    }

    private const string Money = """{"incident":{"affected":["money"]}}""";

    [Fact]
    public void ReadPage_Money_IsReadAsPeopleTypeIt()
    {
        var money = Post("money_legs/1/amount", Money, ("amount.amount", "4,200.50"), ("amount.currency", "EUR")).Answers.ValueOf("money_legs", 0, "amount")!;
        Assert.Equal(("4200.50", "EUR"), ((string?)money["amount"], (string?)money["currency"]));
    }

    [Theory]
    [InlineData("en", "4,200", "4200")]
    [InlineData("en", "4.200", "4.200")]
    [InlineData("de", "4.200", "4200")]
    [InlineData("de", "4,20", "4.20")]
    [InlineData("en", "4.200,50", "4200.50")]
    [InlineData("en", "1 234 567,8", "1234567.8")]
    [InlineData("en", "1'000", "1000")]
    [InlineData("en", "1,234,567", "1234567")]
    [InlineData("ar", "٤٢٠٠٫٥", "4200.5")]
    [InlineData("en", "-5", "-5")]
    public void PlainAmount_Vectors(string language, string typed, string plain) =>
        Assert.Equal(plain, new FormReader(DemoPack.Form(), language).PlainAmount(typed));

    [Theory]
    [InlineData("19:50", "19:50")]
    [InlineData("1950", "19:50")]
    [InlineData("7.50 pm", "19:50")]
    [InlineData("7pm", "19:00")]
    [InlineData("12am", "00:00")]
    [InlineData("12 p.m.", "12:00")]
    [InlineData("٩:١٥", "09:15")]
    [InlineData("25:00", null)]
    [InlineData("13pm", null)]
    [InlineData("noon", null)]
    public void TimeOf_Vectors(string typed, string? time) => Assert.Equal(time, FormReader.TimeOf(typed));

    [Fact]
    public void ReadPage_DateAndTime_BecomeAnInstant()
    {
        var reading = Post("money_legs/1/at", Money, ("at.day", "1"), ("at.month", "3"), ("at.year", "2026"), ("at.time", "9.15"));
        Assert.Equal("2026-03-01T08:15:00Z", (string?)reading.Answers.ValueOf("money_legs", 0, "at")!["utc"]);
    }

    [Theory]
    [InlineData("1", "3", "", "", "date.incomplete")]
    [InlineData("", "", "", "9:15", "date.incomplete")]
    [InlineData("31", "2", "2026", "", "date.form")]
    [InlineData("x", "y", "z", "", "date.form")]
    [InlineData("1", "3", "2026", "morning", "time.form")]
    [InlineData("3", "3", "2026", "", "date.future")]
    public void ReadPage_BadDate_IsExplained(string day, string month, string year, string time, string code)
    {
        var reading = Post("money_legs/1/at", Money, ("at.day", day), ("at.month", month), ("at.year", year), ("at.time", time));
        Assert.Equal($"/money_legs/0/at {code}", $"{reading.Flaws[0].Pointer} {reading.Flaws[0].Code}");
    }

    [Fact]
    public void ReadPage_FieldWithItsOwnWords_SaysThem() =>
        Assert.StartsWith("A payment cannot lie in the future", Post("money_legs/1/at", Money, ("at.day", "3"), ("at.month", "3"), ("at.year", "2026")).Flaws[0].Words, StringComparison.Ordinal);

    [Fact]
    public void ReadPage_EmptyPage_IsSkipped() =>
        Assert.Equal(AnswerState.Skipped, Answers.StateOf(Post("narrative/text", "{}").Answers.ValueOf("narrative", null, "text")));

    [Fact]
    public void ReadPage_IDoNotKnow_IsKept()
    {
        Assert.Equal(AnswerState.NotKnown, Answers.StateOf(Post("money_legs/1/method", Money, ("method", "not_known")).Answers.ValueOf("money_legs", 0, "method")));
        Assert.Equal(AnswerState.NotKnown, Answers.StateOf(Post("money_legs/1/amount", Money, ("amount.state", "not_known")).Answers.ValueOf("money_legs", 0, "amount")));
    }

    [Fact]
    public void ReadPage_SecondGroup_KeepsTheFirst()
    {
        var first = Post("incident/statements/money_callers", Money, ("statements", "bank_caller")).Answers;
        var second = Post("incident/statements/money_taken", first.ToJson().ToJsonString(), ("statements", "transfer_without_me|card_used")).Answers;
        Assert.Equal(["bank_caller", "card_used", "transfer_without_me"], second.Codes("incident.statements"));
        var changed = Post("incident/statements/money_callers", second.ToJson().ToJsonString()).Answers;
        Assert.Equal(["card_used", "transfer_without_me", "none_money_callers"], changed.Codes("incident.statements"));
    }

    [Fact]
    public void ReadPage_StatementNobodyKnows_IsRefusedAndNothingIsLost()
    {
        var reading = Post("incident/statements/money_callers", Money, ("statements", "bank_caller|evil"));
        Assert.Equal("/incident/statements/1", reading.Flaws[0].Pointer);
        Assert.Equal(["money"], reading.Answers.Codes("incident.affected"));
    }

    [Fact]
    public void ReadPage_FieldsThatAreNotOnThePage_AreIgnored() =>
        Assert.Null(Post("reporter/role", "{}", ("role", "victim"), ("terms", "true"), ("consent.terms", "true")).Answers.SectionOf("consent"));

    [Fact]
    public void ReadPage_SeveralLines_BecomeSeveralValues()
    {
        var reading = Post("suspects/1/contacts", """{"suspects":[{}]}""", ("phones", "+259 20 555 0142\n020 555 0143"), ("emails", "a@b.example"));
        Assert.Equal("+259205550143", (string?)reading.Answers.ValueOf("suspects", 0, "phones")![1]!["e164"]);
    }

    [Fact]
    public void ReadPage_Account_ShowsOnlyThePartsOfThisWayOfPaying()
    {
        var crypto = DemoPack.Journey("""{"incident":{"affected":["money"]},"money_legs":[{"method":"crypto"}]}""").Find("money_legs/1/to")!;
        Assert.Equal(["holder", "wallet", "chain"], crypto.Fields[0].Members.Select(m => m.Code));
        var bank = DemoPack.Journey("""{"incident":{"affected":["money"]},"money_legs":[{"method":"bank_transfer"}]}""").Find("money_legs/1/to")!;
        Assert.Contains("iban", bank.Fields[0].Members.Select(m => m.Code));
        Assert.DoesNotContain("wallet", bank.Fields[0].Members.Select(m => m.Code));
    }
}
