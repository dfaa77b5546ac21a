using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines.Linking;

namespace Ragusa.Tests.Engines.Linking;

/// <summary>What an officer sees of two texts that are nearly the same.</summary>
public sealed class TextDifferenceTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("same words", "same words", "=same words")]
    [InlineData("", "new", "[|new]")]
    [InlineData("Dear Ana, pay 5 €", "Dear Bob, pay 7 €", "=Dear |[Ana|Bob]|=, pay |[5|7]|= €")]
    [InlineData("pay now", "pay it right now", "=pay |[|it right ]|=now")]
    [InlineData("one two three", "uno due three", "[one two|uno due]|= three")]
    [InlineData("包裹派送", "包裹已派送", "=包裹|[|已]|=派送")]
    [InlineData("Word", "word", "[Word|word]")]
    [InlineData("e\u0301t", "et", "[e\u0301t|et]")]
    public void Of_TwoTexts_ShowsWords(string first, string second, string shown) => Assert.Equal(shown, Shown(first, second));

    [Fact]
    public void Of_AnyTexts_CoversBoth_AndEqualIsEqual() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Pairs(), pair =>
        {
            var (a, b) = pair;
            var spans = TextDifference.Of(a, b).Spans;
            var turns = spans.Zip(spans.Skip(1)).All(p => p.First.IsEqual != p.Second.IsEqual);
            return turns && spans.All(s => !s.IsEqual || First(a, s) == Second(b, s)) && string.Concat(spans.Select(s => First(a, s))) == a && string.Concat(spans.Select(s => Second(b, s))) == b;
        }));

    /// <summary>As much stays equal as the longest common row of words has.</summary>
    [Fact]
    public void Between_AnyRows_IsShortest() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 3)).Two().ToArbitrary(), pair =>
            ShortestEdit.Between(pair.Item1, pair.Item2, 500)!.Where(s => s.IsEqual).Sum(s => s.A) == LongestCommon(pair.Item1, pair.Item2)));

    [Fact]
    public void Of_LongAndDifferent_IsOneChangeBetweenWhatIsCommon()
    {
        string Long(int seed) => $"begin {string.Join(' ', new SomeTexts(seed).Words(5000))} end";

        Assert.Equal([true, false, true], TextDifference.Of(Long(1), Long(2)).Spans.Select(s => s.IsEqual));
    }

    [Fact]
    public void Of_AMegabyteWithOneChange_FindsIt()
    {
        var words = new SomeTexts(3).Words(200_000);
        var first = string.Join(' ', words);
        words[100_000] = "CHANGED";

        Assert.Equal("CHANGED", Second(string.Join(' ', words), TextDifference.Of(first, string.Join(' ', words)).Spans.Single(s => !s.IsEqual)));
    }

    private static Arbitrary<(string, string)> Pairs() => Gen.ArrayOf(Gen.Elements("a", "b", "word", " ", "  ", ".", "字", "\u0301", "\uD800", "9")).Select(string.Concat).Two().Select(p => (p.Item1, p.Item2)).ToArbitrary();

    private static string Shown(string a, string b) => string.Join('|', TextDifference.Of(a, b).Spans.Select(s => s.IsEqual ? $"={First(a, s)}" : $"[{First(a, s)}|{Second(b, s)}]"));

    private static string First(string text, DifferenceSpan span) => text.Substring(span.StartInFirst, span.LengthInFirst);

    private static string Second(string text, DifferenceSpan span) => text.Substring(span.StartInSecond, span.LengthInSecond);

    private static int LongestCommon(int[] a, int[] b)
    {
        var best = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++) best[i, j] = a[i - 1] == b[j - 1] ? best[i - 1, j - 1] + 1 : Math.Max(best[i - 1, j], best[i, j - 1]);
        }

        return best[a.Length, b.Length];
    }
}
