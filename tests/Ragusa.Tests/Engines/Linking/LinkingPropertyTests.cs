using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines.Linking;

namespace Ragusa.Tests.Engines.Linking;

/// <summary>The engine says what the obvious twin says, in whatever order reports stand, and never links by less than the rules ask.</summary>
public sealed class LinkingPropertyTests
{
    private static readonly string[] Alone = ["iban", "phone", "host", "domain", "file"];
    private static readonly string[] InCompany = ["ip", "favicon", "dom_hash", "template", "sender", "mail_kit", "key", "caller", "message_host", "subject", "parcel"];

    // Small bounds, so that small sets meet all of them.
    private static readonly LinkRules Tight = SomeReports.Rules with { Common = new CommonRule(4, 6, 2), Scattered = new ScatteredRule(new Scatter(2, 55), new Scatter(3, 66), 2), FewContexts = 2, Company = new CompanyRule(3, 2), MostValues = 5, Bridge = new BridgeRule(2, 3) };

    private static readonly LinkRules Thin = SomeReports.Rules with { Bridge = new BridgeRule(3, 3) };

    [Fact]
    public void Groups_OfAnyReports_AreThoseOfTheObviousTwin() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Some().ToArbitrary(), some => new ObviousLinking(some, Tight).Groups() == some.Groups(Tight)));

    /// <summary>Where a part may be smaller than the people who hold a block, two people who join what two others name are one carrier all the same.</summary>
    [Fact]
    public void Groups_WherePartsAreSmallerThanBlocks_AreThoseOfTheObviousTwin()
    {
        SomeValue ip = new("ip", "b"), host = new("host", "b"), subject = new("subject", "b"), favicon = new("favicon", "b"), phone = new("phone", "a"), mail = new("message_host", "b"), file = new("file", "b");
        var some = new SomeReports(
        [
            SomeReport.Of("r0", 0, favicon) with { Proof = null, Offence = "shop", IsCleared = true },
            new SomeReport("r1", 3, (ip, LinkUse.Offender), (host, LinkUse.Offender), (subject, LinkUse.Unknown), (favicon, LinkUse.Unknown), (phone, LinkUse.Offender), (mail, LinkUse.Unknown)) { Proof = null, Offence = "investment", Body = "post", Template = "t", IsCleared = true },
            SomeReport.Of("r3", 9, phone, ip),
            SomeReport.Of("r4", 12, favicon, file, host, mail, subject, ip) with { Offence = "shop", Template = "t" },
            SomeReport.Of("r5", 500, ip, file) with { IsCleared = true },
            SomeReport.Of("r6", 18, subject, host) with { Offence = "shop", Body = null },
            SomeReport.Of("r8", 24, subject, file, mail, favicon) with { Offence = "shop", Template = "t" },
            new SomeReport("r10", 30, (mail, LinkUse.Payer), (subject, LinkUse.Unknown), (host, LinkUse.Offender), (favicon, LinkUse.Offender), (file, LinkUse.Offender), (ip, LinkUse.Offender), (phone, LinkUse.Offender)) { Offence = "shop", Template = "t", IsCleared = true },
        ]);

        Assert.Equal(new ObviousLinking(some, Tight).Groups(), some.Groups(Tight));
    }

    [Fact]
    public void Groups_InAnyOrderOfReports_AreTheSame() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Some().ToArbitrary(), some => new SomeReports([.. some.Reports.Reverse()], some.Joined).Groups(Tight) == some.Groups(Tight)));

    [Fact]
    public void Groups_OfCampaignsThatFewPeopleJoin_AreThoseOfTheObviousTwin_InAnyOrder() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Glued().ToArbitrary(), some =>
            new ObviousLinking(some, Thin).Groups() == some.Groups(Thin) && new SomeReports([.. some.Reports.Reverse()]).Groups(Thin) == some.Groups(Thin)));

    /// <summary>What is compared above does not agree because nothing happens in it.</summary>
    [Fact]
    public void Samples_MeetEveryRule()
    {
        var samples = Gen.Sample(Some(), 3000).ToList();

        var met = new Dictionary<string, int>
        {
            ["samples"] = samples.Count,
            ["bridges"] = samples.Count(s => LinkedGroups.Of(s.Facts(Tight), Tight).Bridges.Count > 0),
            ["company"] = samples.Count(s => Differs(s, Tight with { Company = new CompanyRule(1, 0) })),
            ["common"] = samples.Count(s => Differs(s, Tight with { Common = SomeReports.Rules.Common })),
            ["scattered"] = samples.Count(s => Differs(s, Tight with { Scattered = new ScatteredRule(new Scatter(1000, 100), new Scatter(1000, 100), 1000) })),
            ["bodies left out"] = samples.Count(s => s.Groups(Tight) != new SomeReports([.. s.Reports.Select(r => r with { Body = r.Body ?? "nobody" })], s.Joined).Groups(Tight)),
            ["epochs"] = samples.Count(s => Differs(s, Tight with { Kinds = [.. Tight.Kinds.Select(k => k with { GapDays = null })] })),
            ["held"] = samples.Count(s => Differs(s, Tight with { MostValues = 30 })),
        };
        met["people"] = Gen.Sample(Glued(), 1000).Count(s => new ObviousLinking(s, Thin, looksAtPeople: false).Groups() != s.Groups(Thin));
        Assert.All(met, m => Assert.True(m.Value >= 10, $"{m.Key}: {m.Value}"));
    }

    private static bool Differs(SomeReports some, LinkRules others) => some.Groups(Tight) != some.Groups(others);

    private static Gen<SomeReports> Some() =>
        from size in Gen.Choose(1, 30)
        from values in Gen.Choose(1, 12).SelectMany(n => Gen.ArrayOf(Value(), n))
        from reports in Gen.CollectToList(Enumerable.Range(0, size), n => Report(n, [.. values.DistinctBy(v => v.Key)]))
        from joins in Gen.ArrayOf(Gen.Choose(0, size - 1).Two().Select(p => ($"r{p.Item1}", $"r{p.Item2}")), 1)
        from joinsAny in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new SomeReports(reports, joinsAny ? joins : []);

    /// <summary>Campaigns of four values, of which each victim names some, and a few people, or an organisation, who name values of any.</summary>
    private static Gen<SomeReports> Glued() =>
        from campaigns in Gen.Choose(2, 3)
        from victims in Gen.CollectToList(Enumerable.Range(0, campaigns * 9), n => Naming(n, $"v{n}", (n % campaigns * 4, (n % campaigns * 4) + 3)))
        from few in Gen.Choose(1, 4)
        from glue in Gen.CollectToList(Enumerable.Range(victims.Count, 6), n => Naming(n, $"few{n % few}", (0, (campaigns * 4) - 1)))
        from count in Gen.Choose(1, 6)
        select new SomeReports([.. victims, .. glue.Take(count)]);

    private static Gen<SomeReport> Naming(int n, string proof, (int First, int Last) values) =>
        from count in Gen.Choose(1, 3)
        from named in Gen.ArrayOf(Gen.Choose(values.First, values.Last), count)
        from isOrganisation in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select SomeReport.Of($"r{n}", n, [.. named.Distinct().Select(v => new SomeValue(Alone[v % 2], $"{v}"))]) with { Proof = isOrganisation ? "bank" : proof };

    private static Gen<SomeValue> Value() =>
        from kind in Gen.Frequency((1, Gen.Elements(Alone)), (3, Gen.Elements(InCompany)))
        from word in Gen.Elements("a", "b")
        from effect in Gen.Frequency((12, Gen.Constant(ListEffect.None)), (1, Gen.Elements(Enum.GetValues<ListEffect>())))
        from overrule in Gen.Frequency((12, Gen.Constant(Overrule.None)), (1, Gen.Elements(Enum.GetValues<Overrule>())))
        select new SomeValue(kind, word, effect, overrule);

    // No two on one day: which of two equals is the older is then never a matter of their order.
    private static Gen<SomeReport> Report(int n, SomeValue[] values) =>
        from count in Gen.Frequency((9, Gen.Choose(0, 4)), (1, Gen.Choose(7, 9)))
        from uses in Gen.ArrayOf(Gen.Elements(values).Zip(Gen.Frequency((6, Gen.Constant(LinkUse.Offender)), (1, Gen.Constant(LinkUse.Unknown)), (1, Gen.Constant(LinkUse.Payer)))), count)
        from gap in Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Constant(1)))
        from proof in Gen.Frequency((8, Gen.Constant<string?>($"p{n}")), (2, Gen.Elements<string?>("p0", "p1", null)))
        from offence in Gen.Elements("phishing", "investment", "shop")
        from body in Gen.Frequency((3, Gen.Constant<string?>("bank")), (1, Gen.Elements<string?>("post", null)))
        from template in Gen.Elements("", "t")
        from cleared in Gen.Elements(true, false)
        select new SomeReport($"r{n}", n * (gap == 1 ? 100 : 3), [.. uses.DistinctBy(u => u.Item1)]) { Proof = proof, Offence = offence, Body = body, Template = template, IsCleared = cleared };
}
