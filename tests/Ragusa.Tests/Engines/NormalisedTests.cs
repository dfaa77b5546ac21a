using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines;

namespace Ragusa.Tests.Engines;

public sealed class NormalisedTests
{
    // Half a pair cannot stand in an attribute: it is written there as UTF-8.
    [Fact]
    public void Of_WhatHasNoNormalForm_IsReplaced()
    {
        Assert.Equal("a\uFFFDb", Of("a\uD800b"));
        Assert.Equal("\uFFFD\uFFFD", Of("\uDC00\uD800"));
        Assert.Equal("\uFFFD", Of("\uD83D"));
        Assert.Equal("n\uFFFDo", Of("n\uFFFEo"));
        Assert.Equal("\uD83D\uDE00 fi", Of("\uD83D\uDE00 ﬁ"));
        Assert.Equal("", Of(""));
    }

    [Fact]
    public void Of_AnyUtf16_NeverThrows() =>
        Prop.ForAll<char[]>(text => Normalised.Of(new string(text ?? []), NormalizationForm.FormKD) is not null).QuickCheckThrowOnFailure();

    private static string Of(string text) => Normalised.Of(text, NormalizationForm.FormKC);
}
