using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines.Linking;

namespace Ragusa.Tests.Engines.Linking;

/// <summary>Groups of near-duplicates are those of the obvious twin, up to what the method may miss.</summary>
public sealed class NearDuplicatesTests
{
    [Fact]
    public void Clusters_OfCampaigns_AreThoseOfTheTwinThatAsksTheSamePairs() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Seeds(), seed =>
        {
            var texts = Signatures(new SomeTexts(seed).Campaigns(6, 12));
            return NearDuplicates.Clusters(texts).SequenceEqual(ObviousNearDuplicates.Clusters(texts, candidatesOnly: true));
        }));

    /// <summary>Never more than is really alike; and of a thousand texts hardly one is missed.</summary>
    [Fact]
    public void Clusters_OfCampaigns_AreThoseOfAllPairsButForMisses()
    {
        var (texts, apart) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var signatures = Signatures(new SomeTexts(seed).Campaigns(6, 12));
            var (fast, slow) = (NearDuplicates.Clusters(signatures), ObviousNearDuplicates.Clusters(signatures, candidatesOnly: false));
            Assert.All(Enumerable.Range(0, fast.Length), n => Assert.Equal(slow[n], slow[fast[n]]));
            texts += fast.Length;
            apart += fast.Zip(slow).Count(p => p.First != p.Second);
        }

        Assert.InRange(apart, 0, texts / 1000);
    }

    [Fact]
    public void Clusters_InAnyOrder_AreTheSame() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), Prop.ForAll(Seeds(), seed =>
        {
            var texts = new SomeTexts(seed).Campaigns(5, 10);
            var order = Enumerable.Range(0, texts.Length).OrderBy(n => new Random(seed + n).Next()).ToArray();
            var (one, other) = (NearDuplicates.Clusters(Signatures(texts)), NearDuplicates.Clusters(Signatures([.. order.Select(n => texts[n])])));
            return Sets(one, n => n).SetEquals(Sets(other, n => order[n]));
        }));

    /// <summary>More texts in one bucket than are all compared with each other.</summary>
    [Fact]
    public void Clusters_OfAFullBucket_AreOneInAnyOrder()
    {
        var template = new SomeTexts(1).Words(40);
        var texts = Enumerable.Range(0, 3000).Select(n => string.Join(' ', template.Select((w, i) => i == n % 40 ? $"name{(char)('a' + (n / 40 % 26))}{(char)('a' + (n / 1040))}" : w))).ToArray();
        var signatures = Signatures(texts);

        var forwards = NearDuplicates.Clusters(signatures);
        var backwards = NearDuplicates.Clusters([.. signatures.Reverse()]);

        Assert.True(signatures.GroupBy(s => s.Bands[0]).Max(g => g.Select(s => s.Shingles[0]).Count()) > 512);
        Assert.Equal([0], forwards.Distinct());
        Assert.Equal([0], backwards.Distinct());
    }

    [Fact]
    public void Clusters_OfTheSameTextOverAndOver_IsOne() =>
        Assert.Equal([0], NearDuplicates.Clusters(Signatures([.. Enumerable.Repeat("Your parcel is held, pay the fee", 20_000)])).Distinct());

    /// <summary>Texts that share their larger part, as under one long footer: full buckets of what is not alike.</summary>
    [Fact]
    public void Clusters_OfFullBucketsOfOthers_DoNotJoin()
    {
        var glue = string.Join(' ', new SomeTexts(9).Words(60));
        var texts = Enumerable.Range(0, 4000).Select(n => $"{string.Join(' ', new SomeTexts(1000 + n).Words(30))} {glue}").ToArray();

        var signatures = Signatures(texts);

        Assert.True(signatures.SelectMany(s => s.Bands).CountBy(b => b).Max(b => b.Value) > 512);
        Assert.Equal(texts.Length, NearDuplicates.Clusters(signatures).Distinct().Count());
    }

    [Fact]
    public void Clusters_OverAThird_HangTogether()
    {
        var words = new SomeTexts(4).Words(60);
        string Changed(int from, int count) => string.Join(' ', words.Select((w, i) => i >= from && i < from + count ? $"{w}x" : w));
        var texts = Signatures([Changed(0, 9), Changed(51, 9), Changed(0, 0)]);

        Assert.True(TextSignature.Likeness(texts[0], texts[1]) < 0.7 && TextSignature.Likeness(texts[0], texts[2]) >= 0.7 && TextSignature.Likeness(texts[1], texts[2]) >= 0.7);
        Assert.Equal([0, 0, 0], NearDuplicates.Clusters(texts));
    }

    [Fact]
    public void Clusters_OfEmptyTexts_BelongToNone() => Assert.Equal([0, 1, 2, 2], NearDuplicates.Clusters(Signatures(["", "…", "same", "same"])));

    [Fact]
    public void Clusters_OfNone_IsEmpty() => Assert.Empty(NearDuplicates.Clusters([]));

    [Theory]
    [InlineData(0.49)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Clusters_WithAThresholdThatBandsDoNotServe_Throws(double threshold) => Assert.Throws<ArgumentOutOfRangeException>(() => NearDuplicates.Clusters([], threshold));

    private static Arbitrary<int> Seeds() => Gen.Choose(0, 1_000_000).ToArbitrary();

    private static TextSignature[] Signatures(string[] texts) => [.. texts.Select(TextSignature.Of)];

    private static HashSet<string> Sets(int[] clusters, Func<int, int> named) =>
        [.. clusters.Select((c, n) => (c, n)).GroupBy(x => x.c).Select(g => string.Join(' ', g.Select(x => named(x.n)).Order()))];
}
