using System.Diagnostics;
using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

public sealed class TextCleanerTests
{
    private static (TextCleaner.Fault Fault, string Text, int Removed) Clean(string raw, int max = 100, bool @long = true)
    {
        var fault = TextCleaner.Clean(raw, max, @long, out var clean, out var removed);
        return (fault, clean, removed);
    }

    [Theory]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData(" a\r\nb\rc\u2028d ", "a\nb\nc\nd")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("\u05d0\u200e\u05d1", "\u05d0\u200e\u05d1")]
    public void Clean_HonestText_IsKeptInNormalForm(string raw, string clean) => Assert.Equal((TextCleaner.Fault.None, clean, 0), Clean(raw));

    [Fact]
    public void Clean_SingleLine_GetsSpaces() => Assert.Equal("a b c", Clean("a\nb\tc", @long: false).Text);

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u0007b")]
    [InlineData("a\u0085b")]
    [InlineData("a\u001bb")]
    [InlineData("a\u007fb")]
    public void Clean_ControlCharacter_IsRefused(string raw) => Assert.Equal(TextCleaner.Fault.Control, Clean(raw).Fault);

    // Given as numbers: a test runner cannot carry half a surrogate pair.
    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDBFF)]
    [InlineData(0xDC00)]
    [InlineData(0xFFFE)]
    [InlineData(0xFDD0)]
    public void Clean_BrokenCharacter_IsRefused(int letter)
    {
        Assert.Equal(TextCleaner.Fault.Charset, Clean($"a{(char)letter}b").Fault);
        Assert.Equal(TextCleaner.Fault.Charset, Clean($"{(char)letter}").Fault);
    }

    [Fact]
    public void Clean_BidiOverrides_AreTakenOutAndCounted() => Assert.Equal((TextCleaner.Fault.None, "abc", 3), Clean("a\u202eb\u2066c\u2069"));

    [Fact]
    public void Clean_Limit_CountsCodePointsAfterNormalising()
    {
        Assert.Equal(TextCleaner.Fault.None, Clean(string.Concat(Enumerable.Repeat("😀", 100))).Fault);
        Assert.Equal(TextCleaner.Fault.None, Clean(string.Concat(Enumerable.Repeat("e\u0301", 100))).Fault);
        Assert.Equal(TextCleaner.Fault.TooLong, Clean(new string('a', 101)).Fault);
    }

    // Without the cap on marks, sorting them by combining class takes time that grows with the square of their number.
    [Fact]
    public void Clean_EndlessMarks_TakeNoTime()
    {
        var raw = "a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 70_000));
        var clock = Stopwatch.StartNew();
        var (fault, clean, removed) = Clean(raw, 20_000);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"took {clock.Elapsed}");
        Assert.Equal((TextCleaner.Fault.None, 140_000 - 30), (fault, removed));
        Assert.InRange(clean.Length, 20, 31);
    }
}
