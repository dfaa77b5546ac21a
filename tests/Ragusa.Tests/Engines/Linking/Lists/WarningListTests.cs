using System.Text;
using System.Text.Json;
using Ragusa.Engines.Linking;

namespace Ragusa.Tests.Engines.Linking;

/// <summary>What is read as a warning list, and what is refused with which words.</summary>
public sealed class WarningListTests
{
    [Fact]
    public void Read_AListAsMispWritesIt_WithOurMembers()
    {
        var list = WarningList.Read("""
            {"name":"Some","version":20240101,"description":"d","type":"hostname","matching_attributes":["hostname","url","domain|ip"],"category":"known",
             "list":["WWW.Example.com",".cdn.example","*.wild.example","bücher.example","www.example.com."],"effect":"full_url_only","source":"s","licence":"CC0-1.0"}
            """u8, "some.json");

        Assert.Equal((20240101, ListShape.Hostname, ListEffect.FullUrlOnly, "s", "CC0-1.0", 1), (list.Version, list.Shape, list.Effect, list.Source, list.Licence, list.Doubles));
        Assert.Equal(["www.example.com", "cdn.example", "wild.example", "xn--bcher-kva.example"], list.Entries);
        Assert.True(list.Covers("host") && list.Covers("url") && list.Covers("ip") && !list.Covers("email"));
    }

    [Fact]
    public void Read_WithoutEffect_IsRefusedByNameOfFile() =>
        Assert.Equal("some.json says no effect; it is never, weak, full_url_only or protect.", Refusal(SomeLists.Json("hostname", null, [], ["a.example"])));

    [Fact]
    public void Read_WithoutEffect_TakesTheGivenOne() =>
        Assert.Equal(ListEffect.Weak, WarningList.Read(SomeLists.Json("hostname", null, [], ["a.example"]), "some.json", ListEffect.Weak).Effect);

    [Fact]
    public void Read_WithAnEffectOfItsOwn_KeepsIt() =>
        Assert.Equal(ListEffect.Protect, WarningList.Read(SomeLists.Json("hostname", "protect", [], ["a.example"]), "some.json", ListEffect.Weak).Effect);

    [Theory]
    [InlineData("glob", "never", "a", "has the type \"glob\"")]
    [InlineData(null, "never", "a", "has the type \"\"")]
    [InlineData("string", "sometimes", "a", "has the effect \"sometimes\"")]
    [InlineData("string", "never", " ", "empty entry")]
    [InlineData("hostname", "never", "no host.example", "\"no host.example\", which is no host name")]
    [InlineData("hostname", "never", "-.example", "no host name")]
    [InlineData("cidr", "never", "10.0.0.0/33", "\"10.0.0.0/33\", which is no block of addresses")]
    [InlineData("cidr", "never", "10.0.0/8", "no block of addresses")]
    [InlineData("cidr", "never", "256.1.1.1", "no block of addresses")]
    [InlineData("cidr", "never", "1.2.3.4.5", "no block of addresses")]
    [InlineData("cidr", "never", "2001:db8::/-1", "no block of addresses")]
    [InlineData("cidr", "never", "2001:db8::/129", "no block of addresses")]
    [InlineData("cidr", "never", "example.com", "no block of addresses")]
    [InlineData("regex", "never", "([a-z", "\"([a-z\", which cannot be found in linear time")]
    [InlineData("regex", "never", "(?=a)b", "linear time")]
    [InlineData("regex", "never", "^(?:(?:a{100}){100}){100}b$", "linear time")]
    [InlineData("regex", "never", @"(a)\1", "linear time")]
    public void Read_WithWhatCannotBeFound_IsRefused(string? type, string effect, string entry, string words) =>
        Assert.Contains(words, Refusal(SomeLists.Json(type, effect, [], [entry])), StringComparison.Ordinal);

    [Theory]
    [InlineData("[]", "some.json is no warning list")]
    [InlineData("{", "some.json is no warning list")]
    [InlineData("null", "some.json is empty")]
    [InlineData("""{"name":"n","version":"x"}""", "some.json is no warning list")]
    [InlineData("""{"name":"n","version":1,"description":"d","type":"string","effect":"never"}""", "has no member list")]
    [InlineData("""{"name":"n","version":1,"description":"d","type":"string","effect":"never","list":[null]}""", "empty entry")]
    [InlineData("""{"name":" ","version":1,"description":"d","type":"string","effect":"never","list":["a"]}""", "has no name")]
    [InlineData("""{"name":"n","description":"d","type":"string","effect":"never","list":["a"]}""", "has no version")]
    [InlineData("""{"name":"n","version":1,"type":"string","effect":"never","list":["a"]}""", "has no description")]
    [InlineData("""{"name":"n","version":1,"description":"d","type":"string","effect":"never","list":["a"],"matching_attributes":["yara"]}""", "speaks of nothing that is linked: yara")]
    public void Read_WhatIsNoList_IsRefused(string json, string words)
    {
        var refusal = Refusal(Encoding.UTF8.GetBytes(json));

        Assert.StartsWith("some.json ", refusal, StringComparison.Ordinal);
        Assert.Contains(words, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooManyExpressions_IsRefused() =>
        Assert.Contains("1001 expressions", Refusal(SomeLists.Json("regex", "never", [], [.. Enumerable.Range(0, 1001).Select(n => $"^{n}$")])), StringComparison.Ordinal);

    [Fact]
    public void Read_AnEmptyList_HasNothing() => Assert.Equal(ListEffect.None, WarningLists.Of([SomeLists.Of("string", "never")]).EffectOf("iban", ""));

    [Fact]
    public void Read_Doubles_AreCountedAndStandOnce()
    {
        var list = SomeLists.Of("cidr", "never", "10.0.0.0/8", "10.9.9.9/8", "2001:db8::", "2001:0DB8:0:0::0/128");

        Assert.Equal((2, "10.0.0.0/8 2001:db8::/128"), (list.Doubles, string.Join(' ', list.Entries)));
    }

    private static string Refusal(byte[] json) => Assert.Throws<JsonException>(() => WarningList.Read(json, "some.json")).Message;
}
