using FsCheck;
using FsCheck.Fluent;
using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Searching;

public sealed class AskedReaderTests
{
    private static readonly HashSet<string> Or = ["OR", "أو"];

    [Theory]
    [InlineData("", "")]
    [InlineData("parcel", "parcel")]
    [InlineData("parcel fee", "(parcel & fee)")]
    [InlineData("\"gift cards\" fee", "(gift cards & fee)")]
    [InlineData("“gift cards” «iTunes»", "(gift cards & iTunes)")]
    [InlineData("a b OR c d", "(a & (b | c) & d)")]
    [InlineData("a أو b", "(a | b)")]
    [InlineData("(a b) OR c", "((a & b) | c)")]
    [InlineData("-a", "!a")]
    [InlineData("a -\"b c\"", "(a & !b c)")]
    [InlineData("a -(b OR c)", "(a & !(b | c))")]
    [InlineData("well-known - dash", "flaw no-word")]
    [InlineData("well-known", "well-known")]
    [InlineData("ORANGE or orange", "(ORANGE & or & orange)")]
    [InlineData("status:open", "status:open")]
    [InlineData("-status:\"in work\"", "!status:in work")]
    [InlineData("\u200Fstatus\u200E:open\u200F", "status:open")]
    [InlineData("http://example.com/a?b=1", "http://example.com/a?b=1")]
    [InlineData("10:30", "10:30")]
    [InlineData("a\"b\"", "(a & b)")]
    [InlineData("status:", "flaw empty-field")]
    [InlineData("\"open", "flaw open-quote")]
    [InlineData("status:\"open", "flaw open-quote")]
    [InlineData("(a", "flaw open-parenthesis")]
    [InlineData("a )", "flaw or-alone")]
    [InlineData("()", "flaw empty-parentheses")]
    [InlineData("OR", "flaw or-alone")]
    [InlineData("a OR", "flaw or-alone")]
    [InlineData("OR a", "flaw or-alone")]
    [InlineData("--a", "flaw twice-not")]
    [InlineData("!!!", "flaw no-word")]
    [InlineData("a\u0000b", "flaw characters")]
    public void Read_EachForm_MeansWhatItSays(string typed, string meaning) => Assert.Equal(meaning, Say(AskedReader.Read(typed, Or)));

    [Fact]
    public void Read_TooMuch_IsRefusedAtOnce()
    {
        Assert.Equal("flaw too-long", Say(AskedReader.Read(new string('a', 200_000), Or)));
        Assert.Equal("flaw too-long", Say(AskedReader.Read(new string('(', 10_000), Or)));
        Assert.Equal("flaw too-long", Say(AskedReader.Read(new string('"', 10_000), Or)));
        Assert.Equal("flaw too-deep", Say(AskedReader.Read(new string('(', 2_000), Or)));
        Assert.Equal("flaw no-word", Say(AskedReader.Read(new string('"', 2_000), Or)));
        Assert.Equal("flaw too-many", Say(AskedReader.Read(string.Join(' ', Enumerable.Repeat("a", 41)), Or)));
        Assert.Equal("flaw too-many", Say(AskedReader.Read(string.Join(" OR ", Enumerable.Repeat("a", 41)), Or)));
    }

    /// <summary>What is written down and read again is the same; and it means the same as looking at each word.</summary>
    [Fact]
    public void Read_WhateverIsWritten_IsReadAsMeant() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Trees().ToArbitrary(), tree =>
        {
            var read = AskedReader.Read(Write(tree), Or).Value!;
            foreach (var text in Texts) Assert.Equal(Holds(tree, text), Holds(read, text));
        }));

    [Fact]
    public void Read_AnyCharacters_NeverThrows() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Elements("a", "\"", "(", ")", "-", " ", ":", "OR", "«", "\u200F", "é", "1", "/").ListOf().Select(string.Concat).ToArbitrary(), typed =>
        {
            var read = AskedReader.Read(typed, Or);
            Assert.True(read.Flaw is null != read.Value is null);
        }));

    private static readonly string[] Words = ["ant", "bee", "cat"];

    private static readonly string[][] Texts = [.. Enumerable.Range(0, 8).Select(bits => Words.Where((_, n) => (bits >> n & 1) == 1).ToArray())];

    private static Gen<Asked> Trees() => Gen.Choose(0, 3).SelectMany(Tree);

    private static Gen<Asked> Tree(int depth) => depth == 0
        ? Gen.Elements(Words).Select(w => (Asked)new Asked.Term(null, w))
        : Gen.OneOf(
            Tree(0),
            Gen.ListOf(Tree(depth - 1), 2).Select(l => (Asked)new Asked.All([.. l])),
            Gen.ListOf(Tree(depth - 1), 2).Select(l => (Asked)new Asked.Any([.. l])),
            Tree(depth - 1).Select(w => w is Asked.Not ? w : new Asked.Not(w)));

    private static string Write(Asked asked) => asked switch
    {
        Asked.Term term => term.ToString(),
        Asked.All all => $"({string.Join(' ', all.Of.Select(Write))})",
        Asked.Any any => $"({string.Join(" OR ", any.Of.Select(Write))})",
        Asked.Not not => "-" + Write(not.What),
        _ => "",
    };

    private static bool Holds(Asked asked, string[] text) => asked switch
    {
        Asked.Term term => text.Contains(term.Value),
        Asked.All all => all.Of.All(a => Holds(a, text)),
        Asked.Any any => any.Of.Any(a => Holds(a, text)),
        Asked.Not not => !Holds(not.What, text),
        _ => false,
    };

    private static string Say(Reading<Asked> read) => read.Flaw is { } flaw ? "flaw " + flaw.Code : Say(read.Value!);

    private static string Say(Asked asked) => asked switch
    {
        Asked.Term term => term.ToString(),
        Asked.All { Of.Count: 0 } => "",
        Asked.All all => $"({string.Join(" & ", all.Of.Select(Say))})",
        Asked.Any any => $"({string.Join(" | ", any.Of.Select(Say))})",
        Asked.Not not => "!" + Say(not.What),
        _ => "?",
    };
}
