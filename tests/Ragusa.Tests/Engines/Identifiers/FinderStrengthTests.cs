using System.Diagnostics;
using Ragusa.Engines.Identifiers;

namespace Ragusa.Tests.Engines;

/// <summary>Texts made to be slow. Nothing is timed against a clock: eight times the text may take some eight times as long, not sixty-four.</summary>
public sealed class FinderStrengthTests(ITestOutputHelper output)
{
    private const int Megabyte = 1 << 20;
    private const double MostGrowth = 32;
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private static readonly FindOptions Croatia = new() { Region = "HR" };

    public static TheoryData<string> Patterns =>
    [
        "1", "1 ", "11 ", "01 ", "091 ", "1.", "1.1.1.1.", "1-", "(1", "+1", "+1 ", "a", "a@", "a@a@a@", "a.a@", "@a", "@@", ".", "a.", "a.b.example", "www.", ":", "a:", "1:", "::", "://", "http://", "http://http://",
        "http://a.example/", "http://a.example/?u=", "https://a.example/?u=https%3A%2F%2Fa.example%2F", "-", "a-", "UA-1", "[.]", "(", "((((", "[at]", " @ ", "hxxp", "hxxps[:]//", "0x", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa ", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "HR12 1001 0051 8630 0016 0 ", "HR12 ", "bc1", "zZ9", "BIC ", "bicbic", "telegram:", "Telegram @a ", "\u202E\u200B", "а", "аa.", "١", "中1.", "\uD835\uDFCE", "\uD835", "e3b0c44298fc1c14",
    ];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void In_OnePatternRepeated_GrowsWithItsLength(string pattern)
    {
        var (small, large) = (Repeated(pattern, Megabyte / 64), Repeated(pattern, Megabyte / 8));
        IdentifierFinder.In(small, Croatia);

        // Other work on the machine disturbs single measurements; what is superlinear stays so every time.
        var isLinear = false;
        for (var attempt = 0; attempt < 10 && !isLinear; attempt++)
        {
            var (first, second) = (Fastest(small), Fastest(large));
            output.WriteLine($"{first.TotalMilliseconds:F2} ms, {second.TotalMilliseconds:F2} ms");
            // Below a millisecond it is the collector and the clock that are measured; what is superlinear takes seconds here.
            isLinear = second < MostGrowth * (first < Millisecond ? Millisecond : first);
        }

        Assert.True(isLinear);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("a@a@a@")]
    [InlineData("http://http://")]
    [InlineData("1.1.1.1.1.")]
    [InlineData("zZ9")]
    public void In_TenMegabytes_IsReadToTheEnd(string pattern) =>
        Assert.False(IdentifierFinder.In(Repeated(pattern, 10 * Megabyte), Croatia).IsCut);

    [Fact]
    public void In_HundredThousandIdentifiers_KeepsTenThousandAndCountsTheRest()
    {
        var found = IdentifierFinder.In(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"seller{i}@example.com, ")));

        Assert.Equal((10_000, 90_000), (found.Kept.Count, found.Beyond));
    }

    private static TimeSpan Fastest(string text)
    {
        var fastest = TimeSpan.MaxValue;
        for (var run = 0; run < 3; run++)
        {
            var watch = Stopwatch.StartNew();
            IdentifierFinder.In(text, Croatia);
            if (watch.Elapsed < fastest) fastest = watch.Elapsed;
        }

        return fastest;
    }

    private static string Repeated(string pattern, int length) => string.Concat(Enumerable.Repeat(pattern, length / pattern.Length));
}
