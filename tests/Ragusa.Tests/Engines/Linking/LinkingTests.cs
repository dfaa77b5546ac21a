using System.Text;
using System.Text.Json;
using Ragusa.Engines.Linking;
using static Ragusa.Tests.Engines.Linking.SomeReport;

namespace Ragusa.Tests.Engines.Linking;

/// <summary>Which reports belong together, by the rules as they are shipped.</summary>
public sealed class LinkingTests
{
    private static readonly SomeValue Host = new("host", "pay.example");
    private static readonly SomeValue Icon = new("favicon", "1");
    private static readonly SomeValue Wording = new("template", "1");
    private static readonly SomeValue Ip = new("ip", "198.51.100.7");
    private static readonly SomeValue Mail = new("message_host", "mx.example");
    private static readonly SomeValue Account = new("iban", "HR1210010051863000160");

    [Fact]
    public void OneValueOfClassA_Links() => Expect("a b", Of("a", 1, Host), Of("b", 2, Host), Of("c", 3, Ip));

    [Fact]
    public void TwoOfClassB_OfDifferentFamilies_Link() => Expect("a b", Of("a", 1, Icon, Wording), Of("b", 2, Icon, Wording), Of("c", 3, Icon), Of("d", 4, Wording));

    [Fact]
    public void TwoOfClassB_OfOneFamily_DoNot() => Expect("", Of("a", 1, Icon, new("dom_hash", "1")), Of("b", 2, Icon, new("dom_hash", "1")));

    [Fact]
    public void OneOfClassB_WithTwoOfClassC_Links() => Expect("a b", Of("a", 1, Wording, Ip, Mail), Of("b", 2, Wording, Ip, Mail), Of("c", 3, Wording, Ip));

    [Fact]
    public void OnlyOfClassC_HoweverMany_DoNot()
    {
        SomeValue[] weak = [Ip, Mail, new("caller", "1"), new("subject", "1"), new("parcel", "1"), new("person_name", "1")];

        Expect("", Of("a", 1, weak), Of("b", 2, weak));
    }

    [Fact]
    public void LongSilence_BeginsAnEpoch_AndALateReportJoinsTwo()
    {
        var phone = new SomeValue("phone", "+385912345678");

        Expect("a b | c d", Of("a", 0, phone), Of("b", 90, phone), Of("c", 181, phone), Of("d", 200, phone));
        Expect("a b c d late", Of("a", 0, phone), Of("b", 90, phone), Of("c", 181, phone), Of("d", 200, phone), Of("late", 130, phone));
    }

    [Fact]
    public void HostOfManyContexts_LosesWeight_AndThenLinksNothing()
    {
        SomeReport[] few = [.. Enumerable.Range(0, 12).Select(n => Of($"r{n:00}", n, Host) with { Template = $"t{n}" })];
        SomeReport[] withWording = [.. Enumerable.Range(0, 12).Select(n => Of($"r{n:00}", n, Host, Wording) with { Template = $"t{n}" })];

        // 12 proofs in 12 contexts keep an eighth: 0.125, and with a wording that keeps its 0.6 still less than 1.
        Expect("", few);
        Expect("", withWording);
    }

    [Fact]
    public void HubOfDifferentOperations_LinksNone_InWhateverOrder()
    {
        var font = new SomeValue("host", "fonts.example");
        SomeReport[] reports = [.. Enumerable.Range(0, 21).Select(n => Of($"r{n:00}", n, font, new("host", $"own{n}.example")) with { Offence = $"o{n}" })];

        Expect("", reports);
        Expect("", [.. reports.Reverse()]);
    }

    [Fact]
    public void HubThatIsTakenBack_LeavesNoneOfItsLinks_AndReturnsWhenItsCountFalls()
    {
        SomeReport[] reports = [.. Enumerable.Range(0, 51).Select(n => Of($"r{n:00}", n, Account) with { Offence = $"o{n % 12}" })];

        Expect("", reports);
        Expect(string.Join(' ', Enumerable.Range(0, 50).Select(n => $"r{n:00}")), reports[..50]);
    }

    [Fact]
    public void ValueOfWhichEverybodyTellsSomethingElse_LinksNone_HoweverFewTheyAre()
    {
        SomeReport[] strangers = [.. Enumerable.Range(0, 3).Select(n => Of($"r{n}", n, Account) with { Offence = $"o{n}" })];

        Expect("", strangers);
        Expect("r0 r1", strangers[..2]);
        Expect("more r0 r1 r2 yet", [.. strangers, .. new[] { "more", "yet" }.Select(n => Of(n, 4, Account) with { Offence = "o0" })]);
    }

    [Fact]
    public void SharedValueOfTwoWhoTellDifferentThings_DoesNotLink() => Expect("", Of("a", 1, Host), Of("b", 2, Host) with { Offence = "another" });

    [Fact]
    public void WhoDoesNotSayWhoWasImitated_IsNoStranger()
    {
        var silent = Of("b", 2, Host) with { Body = null };

        Expect("a b", Of("a", 1, Host), silent);
        Expect("b c", silent, Of("c", 3, Host) with { Body = null, Offence = "another" });
        Expect("", Of("a", 1, Host), silent, Of("c", 3, Host) with { Body = "post" });
    }

    [Fact]
    public void HubOfDifferentOffences_LinksNone_AlthoughNobodySaysWhoWasImitated()
    {
        SomeReport[] reports = [.. Enumerable.Range(0, 21).Select(n => Of($"r{n:00}", n, Host) with { Offence = $"o{n}", Body = null })];
        SomeReport[] phrases = [.. Enumerable.Range(0, 21).Select(n => Of($"r{n:00}", n, Wording, Icon) with { Offence = $"o{n}", Body = null })];

        Expect("", reports);
        Expect("", phrases);
    }

    [Fact]
    public void ValueOfVeryManyOffences_LinksNone_AlthoughSomeTellTheSame()
    {
        SomeReport[] reports = [.. Enumerable.Range(0, 51).Select(n => Of($"r{n:00}", n, Account) with { Offence = $"o{n % 17}" })];

        Expect("", reports[..34]);
        Expect(string.Join(' ', Enumerable.Range(0, 32).Select(n => $"r{n:00}")), [.. reports[..32].Select(r => r with { Offence = $"o{int.Parse(r.Name[1..], System.Globalization.CultureInfo.InvariantCulture) % 16}" })]);
    }

    [Fact]
    public void ValueOfOneOffenceInManyWordings_Links()
    {
        SomeReport[] reworded = [.. Enumerable.Range(0, 7).Select(n => Of($"r{n}", n, Account) with { Template = $"t{n}" })];

        Expect("r0 r1 r2 r3 r4 r5 r6", reworded);
    }

    [Fact]
    public void ManyReportsOfOneOperation_StayOneCampaign()
    {
        SomeReport[] reports = [.. Enumerable.Range(0, 5000).Select(n => Of($"r{n:0000}", n % 90, Host) with { Template = "t" })];

        Assert.Single(LinkedGroups.Of(new SomeReports(reports).Facts(), SomeReports.Rules).Groups(5000));
    }

    [Fact]
    public void OnePersonsManyReports_AreOneProof_AndMakeNothingCommon()
    {
        SomeReport[] reports = [.. Enumerable.Range(0, 60).Select(n => Of($"r{n:00}", n, Account) with { Offence = $"o{n}", Proof = "the same" })];

        Assert.Single(LinkedGroups.Of(new SomeReports(reports).Facts(), SomeReports.Rules).Groups(60));
    }

    [Fact]
    public void Payer_LinksToThePayee_ButNotOnePayerToAnother()
    {
        var payers = new[] { new SomeReport("a", 1, (Account, LinkUse.Payer)), new SomeReport("b", 2, (Account, LinkUse.Payer)) };

        Expect("", payers);
        Expect("a b mule", [.. payers, Of("mule", 3, Account)]);
    }

    [Fact]
    public void ValueOfNobodySaidWhom_IsOneClassLower_ForThatReport()
    {
        var unknown = new SomeReport("a", 1, (Account, LinkUse.Unknown));

        Expect("b c", unknown, Of("b", 2, Account), Of("c", 3, Account));
        Expect("a b", new SomeReport("a", 1, (Account, LinkUse.Unknown), (Icon, LinkUse.Offender)), Of("b", 2, Account, Icon));
    }

    [Theory]
    [InlineData(ListEffect.Never, "")]
    [InlineData(ListEffect.Protect, "")]
    [InlineData(ListEffect.Weak, "")]
    [InlineData(ListEffect.FullUrlOnly, "")]
    [InlineData(ListEffect.None, "a b")]
    public void ListedHost_LinksAsItsListSays(ListEffect effect, string expected) => Expect(expected, Of("a", 1, Host with { Effect = effect }), Of("b", 2, Host with { Effect = effect }));

    [Fact]
    public void LinkOfAPlaceForAnybody_LinksAsAWhole()
    {
        SomeValue place = new("host", "short.example", ListEffect.FullUrlOnly), link = new("url", "https://short.example/x", ListEffect.FullUrlOnly);

        Expect("a b", Of("a", 1, place, link), Of("b", 2, place, link), Of("c", 3, place));
    }

    [Fact]
    public void Analyst_OverrulesInBothDirections()
    {
        Expect("", Of("a", 1, Host with { Overrule = Overrule.Block }), Of("b", 2, Host with { Overrule = Overrule.Block }));
        SomeValue allowed = new("iban", "1", ListEffect.Never, Overrule.Allow);
        Expect("a b", Of("a", 1, allowed), Of("b", 2, allowed));
        Assert.Equal("a b", new SomeReports([Of("a", 1, Ip), Of("b", 2, Mail)], [("a", "b")]).Groups());
    }

    [Fact]
    public void ReportStuffedWithValues_WaitsForAnAnalyst()
    {
        SomeReport[] victims = [Of("a", 1, new SomeValue("host", "h0")), Of("b", 2, new SomeValue("host", "h1"))];
        var stuffed = Of("x", 3, [.. Enumerable.Range(0, 31).Select(n => new SomeValue("host", $"h{n}"))]);

        Expect("", [.. victims, stuffed]);
        Expect("a b x", [.. victims, stuffed with { IsCleared = true }]);
    }

    [Fact]
    public void ReportOfTwelveLinks_IsTakenAtItsWord()
    {
        static SomeReport Links(string name, int count) =>
            Of(name, 1, [.. Enumerable.Range(0, count).SelectMany(n => new[] { new SomeValue("url", $"https://www.h{n}.example/"), new SomeValue("host", $"www.h{n}.example"), new SomeValue("domain", $"h{n}.example") })]);

        Expect("a b", Links("a", 12), Links("b", 12));
        Expect("", Links("a", 31), Links("b", 31));
    }

    [Fact]
    public void KeysOfTexts_AreCountedApart()
    {
        static SomeReport Texts(string name, int keys) => Of(name, 1, [Account, .. Enumerable.Range(0, 20).Select(n => new SomeValue("phone", $"{name}{n}")), .. Enumerable.Range(0, keys).Select(n => new SomeValue("template", $"t{n}"))]);

        Expect("a b", Texts("a", 24), Texts("b", 24));
        Expect("", Texts("a", 31), Texts("b", 31));
    }

    [Fact]
    public void ReportOfManyValuesThatCannotLink_IsTakenAtItsWord()
    {
        SomeReport Told(string name) => Of(name, 1, [Account, .. Enumerable.Range(0, 40).Select(n => new SomeValue("host", $"h{n}.example", n % 2 == 0 ? ListEffect.Never : ListEffect.Protect))]);

        Expect("a b", Told("a"), Told("b"));
    }

    [Fact]
    public void ReportOfAHundredThousandValues_LinksNothing()
    {
        SomeReport[] victims = [Of("a", 1, new SomeValue("phone", "0")), Of("b", 2, new SomeValue("phone", "1"))];

        Expect("", [.. victims, Of("x", 3, [.. Enumerable.Range(0, 100_000).Select(n => new SomeValue("phone", $"{n}"))])]);
    }

    [Fact]
    public void TwoCampaignsJoinedByOneReport_AreNotMerged_AndTheHeavierSideKeepsIt()
    {
        SomeValue one = new("iban", "1"), two = new("iban", "2"), hers = new("phone", "1");
        List<SomeReport> reports = [.. Enumerable.Range(0, 10).Select(n => Of($"a{n}", n, one, hers)), .. Enumerable.Range(0, 10).Select(n => Of($"b{n}", n, two)), Of("glue", 20, one, hers, two)];
        var some = new SomeReports(reports);

        var groups = LinkedGroups.Of(some.Facts(), SomeReports.Rules);

        var bridge = Assert.Single(groups.Bridges);
        Assert.Equal(("glue", 'a', 'b'), (reports[bridge.Through].Name, reports[bridge.Kept].Name[0], reports[bridge.Cut].Name[0]));
        Assert.Equal("2", some.Reports.SelectMany(r => r.Uses).Select(u => u.Value).Distinct().ElementAt(Assert.Single(bridge.Values)).Word);
        Assert.Equal([11, 10], groups.Groups().Select(g => g.Count()));
        Assert.Equal(groups.GroupOf[0], groups.GroupOf[20]);
        Assert.Single(new SomeReports(reports, [("a0", "b0")]).Groups().Split(" | "));
    }

    [Fact]
    public void TwoCampaignsJoinedByThreePeople_AreOne()
    {
        SomeValue one = new("iban", "1"), two = new("iban", "2");
        List<SomeReport> reports = [.. Enumerable.Range(0, 10).Select(n => Of($"a{n}", n, one)), .. Enumerable.Range(0, 10).Select(n => Of($"b{n}", n, two)), .. Enumerable.Range(0, 3).Select(n => Of($"c{n}", 20 + n, one, two))];

        Assert.Single(LinkedGroups.Of(new SomeReports(reports).Facts(), SomeReports.Rules).Groups(23));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(10, 1)]
    [InlineData(10, 2)]
    public void TwoCampaignsJoinedByManyReportsOfOneOrTwoPeople_AreNotMerged(int count, int people)
    {
        SomeValue[] one = [new("iban", "1"), new("phone", "1")], two = [new("iban", "2"), new("phone", "2")];
        List<SomeReport> reports =
        [
            .. Enumerable.Range(0, 10).Select(n => Of($"a{n}", n, one)), .. Enumerable.Range(0, 10).Select(n => Of($"b{n}", n, two)),
            .. Enumerable.Range(0, count).Select(n => Of($"c{n}", 20 + n, one[n % 2], two[n / 2 % 2]) with { Proof = $"p{n % people}" }),
        ];

        Assert.Equal(2, new SomeReports(reports).Groups().Split(" | ").Length);
    }

    [Fact]
    public void OrganisationThatReportsOnBothSides_IsNoWayAroundAReportThatJoinsThem()
    {
        SomeValue one = new("iban", "1"), two = new("iban", "2");
        List<SomeReport> reports = [.. Enumerable.Range(0, 10).Select(n => Of($"a{n}", n, one)), .. Enumerable.Range(0, 10).Select(n => Of($"b{n}", n, two)), Of("glue", 20, one, two)];
        string[] bank = ["a0", "a1", "b0", "b1"];

        Assert.Equal(2, new SomeReports([.. reports.Select(r => bank.Contains(r.Name) ? r with { Proof = "bank" } : r)]).Groups().Split(" | ").Length);
    }

    [Fact]
    public void WhatWhoeverJoinsTwoCampaignsSaysOfOneAlone_StaysThere()
    {
        SomeValue one = new("iban", "1"), two = new("iban", "2");
        List<SomeReport> reports = [.. Enumerable.Range(0, 10).Select(n => Of($"a{n}", n, one)), .. Enumerable.Range(0, 10).Select(n => Of($"b{n}", n, two)), .. new[] { "g0", "g1" }.Select(n => Of(n, 20, one, two) with { Proof = "glue" })];
        reports.AddRange([Of("of-a", 21, one) with { Proof = "glue" }, Of("of-b", 22, two) with { Proof = "glue" }]);

        var groups = new SomeReports(reports).Groups().Split(" | ").Select(g => g.Split(' ')).ToList();

        Assert.Equal(2, groups.Count);
        Assert.Contains("of-a", groups.Single(g => g.Contains("a0")));
        Assert.Contains("of-b", groups.Single(g => g.Contains("b0")));
    }

    [Theory]
    [InlineData(new[] { 97, 3 }, 1.14)]
    [InlineData(new[] { 90, 5, 5 }, 1.48)]
    [InlineData(new[] { 1, 1, 1, 1 }, 4)]
    [InlineData(new[] { 25, 25, 25, 25 }, 4)]
    public void Contexts_AreTheEffectiveNumber(int[] shares, double expected)
    {
        long[] pairs = [.. shares.SelectMany((count, context) => Enumerable.Range(0, count).Select(n => Tally.Pair((context * 1000) + n, context)))];

        Assert.Equal(expected, Tally.Of(pairs, new int[pairs.Length]).Contexts, 0.005);
    }

    [Theory]
    [InlineData(2, 8)]
    [InlineData(4, 5)]
    [InlineData(6, 4)]
    [InlineData(10, 2)]
    [InlineData(12, 1)]
    [InlineData(20, 0)]
    [InlineData(2000, 0)]
    public void Rarity_IsInEighths(int proofs, int eighths) => Assert.Equal(eighths, Weigher.Rarity(proofs, 20));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""null""")]
    [InlineData("""[]""")]
    public void Rules_ThatAreNone_AreRefused(string json) => Assert.ThrowsAny<JsonException>(() => LinkRules.Read(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("\"threshold\": 100", "\"threshold\": 0")]
    [InlineData("\"shared\": 20", "\"shared\": 2")]
    [InlineData("\"kind\": \"iban\"", "\"kind\": \"wallet\"")]
    [InlineData("\"A\": 100, ", "")]
    [InlineData("\"mostValues\": 30", "\"mostValue\": 30")]
    [InlineData("\"placeProofs\": 3", "\"placeProofs\": 0")]
    [InlineData("\"placeProofs\": 3", "\"placeProofs\": 101")]
    [InlineData("\"percent\": 66", "\"percent\": 0")]
    [InlineData("\"contexts\": 16", "\"contexts\": 0")]
    [InlineData("\"class\": \"A\"", "\"class\": \"E\"")]
    [InlineData("\"gapDays\": 730", "\"gapDays\": 2000000")]
    [InlineData("\"part\": 6", "\"part\": 2000000000")]
    public void Rules_WithAMistake_AreRefused(string right, string wrong)
    {
        var rules = File.ReadAllText(Ragusa.Testing.Repository.PathTo("packs", "demo", "linking.json"));
        Assert.Contains(right, rules, StringComparison.Ordinal);

        Assert.ThrowsAny<JsonException>(() => LinkRules.Read(Encoding.UTF8.GetBytes(rules.Replace(right, wrong, StringComparison.Ordinal))));
    }

    private static void Expect(string groups, params SomeReport[] reports) => Assert.Equal(groups, new SomeReports(reports).Groups());
}
