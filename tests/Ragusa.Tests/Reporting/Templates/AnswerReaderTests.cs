using System.Text;
using System.Text.Json.Nodes;
using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

public sealed class AnswerReaderTests
{
    private static string[] Codes(string json) => [.. DemoPack.Read(json).Flaws.Select(f => $"{f.Pointer} {f.Code}")];

    private static string Leg(string field, string value) => $$"""{"money_legs":[{"method":"cash"},{"{{field}}":{{value}} }]}""";

    [Theory]
    [InlineData("{", " json.unreadable")]
    [InlineData("", " json.unreadable")]
    [InlineData("""{"a":1,"a":2}""", " json.unreadable")]
    [InlineData("""{"narrative":{"text":[[[[[[[[[[[[[[1]]]]]]]]]]]]]]}}""", " json.unreadable")]
    [InlineData("[]", " type.object")]
    [InlineData("7", " type.object")]
    [InlineData("""{"unknown":{}}""", "/unknown field.unknown")]
    [InlineData("""{"narrative":{"secret":1}}""", "/narrative/secret field.unknown")]
    [InlineData("""{"a/b~c d":1}""", "/a~1b~0c?d field.unknown")]
    [InlineData("""{"narrative":[]}""", "/narrative type.object")]
    [InlineData("""{"money_legs":{}}""", "/money_legs type.list")]
    [InlineData("""{"money_legs":[7]}""", "/money_legs/0 type.object")]
    [InlineData("""{"narrative":{"text":"\ud800"}}""", "/narrative/text text.charset")]
    [InlineData("""{"narrative":{"text":"a\u0000"}}""", "/narrative/text text.control")]
    public void Read_BrokenDocument_NamesThePlace(string json, string flaw) => Assert.Equal([flaw], Codes(json));

    [Theory]
    [InlineData("amount", """{"amount":"-1","currency":"EUR"}""", "/amount/amount money.negative")]
    [InlineData("amount", """{"amount":"12345678901234567890123456789","currency":"EUR"}""", "/amount/amount money.too-big")]
    [InlineData("amount", """{"amount":"1.999","currency":"EUR"}""", "/amount/amount money.decimals")]
    [InlineData("amount", """{"amount":"1.5","currency":"JPY"}""", "/amount/amount money.decimals")]
    [InlineData("amount", """{"amount":"1e5","currency":"EUR"}""", "/amount/amount money.form")]
    [InlineData("amount", """{"amount":100,"currency":"EUR"}""", "/amount/amount type.text")]
    [InlineData("amount", """{"amount":"1","currency":"ZZZ"}""", "/amount/currency code.unknown")]
    [InlineData("amount", "\"100 EUR\"", "/amount type.object")]
    [InlineData("amount", """{"amount":"1","currency":"EUR","x":1}""", "/amount/x field.unknown")]
    [InlineData("at", """{"local":"2026-03-02T13:06"}""", "/at date.future")]
    [InlineData("at", "\"2026-03-02T12:06:00Z\"", "/at date.future")]
    [InlineData("at", """{"local":"2026-03-03"}""", "/at date.future")]
    [InlineData("at", """{"local":"9999-12-31T00:00"}""", "/at date.future")]
    [InlineData("at", """{"local":"2026-02-30"}""", "/at date.form")]
    [InlineData("at", """{"local":"0001-01-01"}""", "/at date.too-old")]
    [InlineData("at", """{"local":"2026-03-01","zone":"../../etc/passwd"}""", "/at/zone zone.unknown")]
    [InlineData("at", """{"local":"2026-03-01","zone":"Mars/Base"}""", "/at/zone zone.unknown")]
    [InlineData("method", "\"barter\"", "/method code.unknown")]
    [InlineData("method", "[\"cash\"]", "/method type.text")]
    [InlineData("bank_told", "true", "/bank_told type.text")]
    [InlineData("to", """{"card_last4":"41111111"}""", "/to/card_last4 text.too-long")]
    [InlineData("to", """{"country":"QQ"}""", "/to/country code.unknown")]
    [InlineData("to", """{"iban":{"x":1}}""", "/to/iban type.text")]
    public void Read_BadPayment_IsRefusedAtItsPlace(string field, string value, string flaw) =>
        Assert.Equal([$"/money_legs/1{flaw}"], Codes(Leg(field, value)));

    [Theory]
    [InlineData("""{"local":"2026-03-01T09:15","zone":"Europe/Zagreb"}""", "2026-03-01T08:15:00Z")]
    [InlineData("""{"local":"2026-03-01T09:15"}""", "2026-03-01T08:15:00Z")]
    [InlineData("\"2026-03-01T09:15:00+05:30\"", "2026-03-01T03:45:00Z")]
    [InlineData("""{"local":"2025-10-26T02:30"}""", "2025-10-26T00:30:00Z")]
    [InlineData("""{"local":"2025-10-26T02:30","utc":"2025-10-26T01:30:00Z"}""", "2025-10-26T01:30:00Z")]
    [InlineData("""{"local":"2025-03-30T02:30"}""", "2025-03-30T01:30:00Z")]
    [InlineData("""{"local":"2026-03-02T13:04"}""", "2026-03-02T12:04:00Z")]
    public void Read_LocalTime_BecomesUtc(string at, string utc) =>
        Assert.Equal(utc, (string?)DemoPack.Answers(Leg("at", at)).ValueOf("money_legs", 1, "at")!["utc"]);

    [Theory]
    [InlineData("""{"iban":"HR13 1001 0051 8630 0016 0"}""", "/to/iban format.iban", "iban", "HR13 1001 0051 8630 0016 0")]
    [InlineData("""{"wallet":"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5"}""", "/to/wallet format.wallet", "wallet", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")]
    [InlineData("""{"bic":"NOBANK"}""", "/to/bic format.bic", "bic", "NOBANK")]
    public void Read_WrongFormat_IsKeptAndAskedAbout(string to, string warning, string member, string kept)
    {
        var reading = DemoPack.Read(Leg("to", to));
        Assert.True(reading.IsSound);
        Assert.True(reading.AsksAgain);
        Assert.Equal($"/money_legs/1{warning}", $"{reading.Warnings[0].Pointer} {reading.Warnings[0].Code}");
        Assert.Equal(kept, (string?)reading.Answers.ValueOf("money_legs", 1, "to")![member]);
    }

    [Fact]
    public void Read_GoodIban_IsKeptCompact() =>
        Assert.Equal("HR1210010051863000160", (string?)DemoPack.Answers(Leg("to", """{"iban":"hr12 1001 0051 8630 0016 0"}""")).ValueOf("money_legs", 1, "to")!["iban"]);

    [Fact]
    public void Read_CardNumberInAStory_IsMaskedAndKeptApart()
    {
        var reading = DemoPack.Read("""{"narrative":{"text":"They used 4111 1111 1111 1111 twice"}}""");
        Assert.Equal("They used •••• 1111 twice", reading.Answers.Text("narrative.text"));
        Assert.Equal([new RestrictedValue("/narrative/text", "card", "4111111111111111")], reading.Restricted);
        Assert.Equal("card.masked", Assert.Single(reading.Warnings).Code);
        Assert.False(reading.AsksAgain);
    }

    [Fact]
    public void Read_RestrictedField_IsKeptApartAndStaysSoWhenReadAgain()
    {
        var reading = DemoPack.Read(Leg("gift_card", """{"brand":"Any","number":"GIFT-2026-XY77"}"""));
        Assert.Equal([new RestrictedValue("/money_legs/1/gift_card/number", "field", "GIFT-2026-XY77")], reading.Restricted);
        Assert.Equal("•••• XY77", (string?)reading.Answers.ValueOf("money_legs", 1, "gift_card")!["number"]);
        var again = DemoPack.Read(reading.Answers.ToJson());
        Assert.Empty(again.Restricted);
        Assert.True(again.Answers.SameAs(reading.Answers));
    }

    [Fact]
    public void Read_Flaws_NeverRepeatWhatWasTyped()
    {
        var reading = DemoPack.Read("""{"reporter":{"role":"SECRETWORD"},"narrative":{"text":"SECRETWORD\u0000"},"money_legs":[{"amount":{"amount":"-SECRETWORD","currency":"SECRETWORD"}}]}""");
        Assert.NotEmpty(reading.Flaws);
        Assert.All(reading.Flaws, f => Assert.DoesNotContain("SECRETWORD", f.Pointer + f.Code + f.Words, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Read_TooManyItems_IsRefused()
    {
        Assert.Equal(["/money_legs list.too-many"], Codes($$"""{"money_legs":[{{string.Join(",", Enumerable.Repeat("{}", 201))}}]}"""));
        Assert.Equal(["/suspects list.too-many"], Codes($$"""{"suspects":[{{string.Join(",", Enumerable.Repeat("{}", 51))}}]}"""));
        Assert.Equal(["/info/seen_at_url list.too-many"], Codes($$"""{"info":{"seen_at_url":[{{string.Join(",", Enumerable.Repeat("\"a.example\"", 51))}}]} }"""));
    }

    [Fact]
    public void Read_ManyFlaws_StopsAtAHundred()
    {
        JsonObject bad = [];
        for (var i = 0; i < 5000; i++) bad[$"x{i}"] = i;
        Assert.Equal(ReadingNotes.MostFlaws, DemoPack.Read(bad).Flaws.Count);
    }

    [Fact]
    public void Read_BytesThatAreNoUtf8_AreRefused()
    {
        var bytes = Encoding.UTF8.GetBytes("""{"narrative":{"text":"ab"}}""");
        bytes[Array.IndexOf(bytes, (byte)'a')] = 0xFF;
        Assert.NotEmpty(AnswerReader.Read(DemoPack.Template, bytes, DemoPack.AtNoon).Flaws);
        bytes = [.. Encoding.UTF8.GetBytes("{\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\":1}")];
        Assert.NotEmpty(AnswerReader.Read(DemoPack.Template, bytes, DemoPack.AtNoon).Flaws);
        Assert.NotEmpty(AnswerReader.Read(DemoPack.Template, Encoding.UTF8.GetBytes("""{"\ud800":1}"""), DemoPack.AtNoon).Flaws);
        Assert.NotEmpty(AnswerReader.Read(DemoPack.Template, Encoding.UTF8.GetBytes("""{"narrative":{"text":{"\ud800":1}}}"""), DemoPack.AtNoon).Flaws);
        Assert.NotEmpty(AnswerReader.Read(DemoPack.Template, Encoding.UTF8.GetBytes("""{"narrative":{"text":{"state":"\ud800"}}}"""), DemoPack.AtNoon).Flaws);
    }

    [Theory]
    [InlineData("skipped", nameof(AnswerState.Skipped))]
    [InlineData("not_known", nameof(AnswerState.NotKnown))]
    [InlineData("refused", nameof(AnswerState.Refused))]
    public void Read_State_IsKept(string state, string expected) =>
        Assert.Equal(Enum.Parse<AnswerState>(expected), Answers.StateOf(DemoPack.Answers($$"""{"narrative":{"text":{"state":"{{state}}"} } }""").ValueOf("narrative", null, "text")));

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    public void Read_EmptyAnswer_IsSkipped(string value) =>
        Assert.Equal(AnswerState.Skipped, Answers.StateOf(DemoPack.Answers($$"""{"narrative":{"text":{{value}} } }""").ValueOf("narrative", null, "text")));

    [Fact]
    public void Read_Codes_AreSortedAndOnce() =>
        Assert.Equal(["money", "accounts"], DemoPack.Answers("""{"incident":{"affected":["accounts","money","accounts"]}}""").Codes("incident.affected"));

    [Fact]
    public void Read_EveryExample_RoundTripsInCanonicalForm()
    {
        Assert.NotEmpty(DemoPack.Template.Examples);
        Assert.All(DemoPack.Template.Examples, example =>
        {
            var once = DemoPack.Answers(example.Answers.GetRawText());
            Assert.Equal(once.ToUtf8(), DemoPack.Read(once.ToJson()).Answers.ToUtf8());
            Assert.Equal(once.ToUtf8(), Answers.FromStore(once.ToUtf8()).ToUtf8());
        });
    }
}
