using Ragusa.Engines.Linking;

namespace Ragusa.Tests.Engines.Linking;

/// <summary>Which lists have a value.</summary>
public sealed class WarningListsTests
{
    private static readonly WarningLists Hosts = WarningLists.Of([SomeLists.Of("hostname", "weak", "site.example", "top")]);

    [Theory]
    [InlineData("host", "site.example", true)]
    [InlineData("host", "a.b.site.example", true)]
    [InlineData("host", "notsite.example", false)]
    [InlineData("host", "site.example.evil", false)]
    [InlineData("host", "any.top", true)]
    [InlineData("domain", "site.example", true)]
    [InlineData("message_host", "mx.site.example", true)]
    [InlineData("url", "https://site.example/a?b=https://other.example", true)]
    [InlineData("url", "https://x.site.example:8443/a", true)]
    [InlineData("url", "https://other.example/site.example", false)]
    [InlineData("url", "https://other.example?x=@site.example", false)]
    [InlineData("email", "someone@mail.site.example", true)]
    [InlineData("email", "site.example@other.example", false)]
    [InlineData("iban", "site.example", false)]
    [InlineData("host", "", false)]
    [InlineData("url", "site.example", false)]
    public void Hostname_MatchesOnBordersOfLabels(string kind, string value, bool isFound) =>
        Assert.Equal(isFound ? ListEffect.Weak : ListEffect.None, Hosts.EffectOf(kind, value));

    [Theory]
    [InlineData("ip", "10.0.0.0", "10.0.0.0/8")]
    [InlineData("ip", "10.255.255.255", "10.0.0.0/8")]
    [InlineData("ip", "10.1.2.3", "10.1.0.0/16")]
    [InlineData("ip", "10.1.2.4", "10.1.2.4/32")]
    [InlineData("ip", "11.0.0.0", null)]
    [InlineData("ip", "9.255.255.255", null)]
    [InlineData("ip", "2001:db8::1", "2001:db8::/32")]
    [InlineData("ip", "2001:db9::1", null)]
    [InlineData("ip", "::ffff:10.9.9.9", "10.0.0.0/8")]
    [InlineData("ip", "no address", null)]
    [InlineData("url", "http://10.9.9.9/", "10.0.0.0/8")]
    [InlineData("url", "http://[2001:db8::7]:80/", "2001:db8::/32")]
    [InlineData("host", "10.example", null)]
    public void Cidr_MatchesTheInnermostBlock(string kind, string value, string? entry)
    {
        var lists = WarningLists.Of([SomeLists.Of("cidr", "never", "10.1.0.0/16", "10.0.0.0/8", "2001:db8::/32", "10.1.2.4", "255.255.255.255", "ffff::/16")]);

        Assert.Equal(entry, lists.Hits(kind, value).Select(h => h.Entry).SingleOrDefault());
    }

    [Fact]
    public void Cidr_OfEverything_MatchesAllOfItsFamily()
    {
        var lists = WarningLists.Of([SomeLists.Of("cidr", "weak", "0.0.0.0/0"), SomeLists.Of("cidr", "never", "::/0")]);

        Assert.Equal((ListEffect.Weak, ListEffect.Never), (lists.EffectOf("ip", "255.255.255.255"), lists.EffectOf("ip", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")));
    }

    /// <summary>Blocks of several lists, around and beside each other, against asking each block.</summary>
    [Fact]
    public void Cidr_OfManyLists_FindsAllThatHoldTheAddress()
    {
        var random = new Random(7);
        var lists = Enumerable.Range(0, 5).Select(_ => SomeLists.Of("cidr", "never", [.. Enumerable.Range(0, 60).Select(_ => $"10.{random.Next(4)}.{random.Next(4)}.{random.Next(256)}/{random.Next(6, 33)}")])).ToArray();
        var all = WarningLists.Of(lists);
        for (var n = 0; n < 2000; n++)
        {
            var address = $"10.{random.Next(5)}.{random.Next(5)}.{random.Next(256)}";
            var slow = lists.Where(l => l.Entries.Any(e => System.Net.IPNetwork.Parse(e).Contains(System.Net.IPAddress.Parse(address))));
            Assert.Equal(slow.ToHashSet(), all.Hits("ip", address).Select(h => h.List).ToHashSet());
        }
    }

    [Fact]
    public void String_MatchesWholeValues_InEitherCase()
    {
        var lists = WarningLists.Of([SomeLists.Of("string", "never", "HR1210010051863000160", "0xDEAD", "2001:DB8:0:0::1")]);

        Assert.Equal([ListEffect.Never, ListEffect.None, ListEffect.Never, ListEffect.Never, ListEffect.None],
            [lists.EffectOf("iban", "hr1210010051863000160"), lists.EffectOf("iban", "HR121001005186300016"), lists.EffectOf("wallet", "evm:0xdead"), lists.EffectOf("ip", "2001:db8::1"), lists.EffectOf("handle", "evm:0xdead")]);
    }

    [Fact]
    public void Substring_MatchesAnywhere()
    {
        var lists = WarningLists.Of([SomeLists.Of("substring", "weak", ["url"], ["/wp-admin/", "/cgi-bin/"])]);

        Assert.Equal("/wp-admin/", Assert.Single(lists.Hits("url", "https://a.example/WP-Admin/x")).Entry);
        Assert.Empty(lists.Hits("host", "/wp-admin/"));
        Assert.Empty(lists.Hits("url", "https://a.example/wp-admin"));
    }

    [Fact]
    public void Regex_AsMispWritesThem_Match()
    {
        var lists = WarningLists.Of([SomeLists.Of("regex", "never", ["phone-number", "email-src"], [@"/^\+447700900[0-9]{3}$/g", @"/^(security|noc)\@.*\..*$/i"])]);

        Assert.Equal([ListEffect.Never, ListEffect.None, ListEffect.Never, ListEffect.None],
            [lists.EffectOf("phone", "+447700900123"), lists.EffectOf("phone", "+447700901123"), lists.EffectOf("email", "NOC@a.example"), lists.EffectOf("iban", "+447700900123")]);
    }

    /// <summary>All are tried at once first; flags, choices and comments of one must not reach the next.</summary>
    [Theory]
    [InlineData("/a|b$/i", "c", "XB", "/a|b$/i")]
    [InlineData("/a$/i", "c$", "C", null)]
    [InlineData("(?i)a$", "c$", "C", null)]
    [InlineData("(?x)a$ # end", "c$", "xc", "c$")]
    [InlineData("^(?:a{60}){30}$", "^(?:b{60}){30}$|c", "xc", "^(?:b{60}){30}$|c")]
    public void Regex_Several_AreEachThemselves(string one, string other, string value, string? found) =>
        Assert.Equal(found, WarningLists.Of([SomeLists.Of("regex", "never", one, other)]).Hits("handle", value).Select(h => h.Entry).SingleOrDefault());

    /// <summary>What all have together says the effect; each by itself costs 0.4 MB and is made only for who asks which of them it was.</summary>
    [Fact]
    public void Regex_OfWhichNobodyAsksTheEntry_IsNotMadeByItself()
    {
        var list = SomeLists.Of("regex", "weak", "^info@", "^(a|b)$");
        var lists = WarningLists.Of([list]);

        Assert.Equal(ListEffect.Weak, lists.EffectOf("email", "info@a.example"));
        Assert.DoesNotContain(list.Expressions, e => e.IsValueCreated);
        Assert.Equal("^info@", Assert.Single(lists.Hits("email", "info@a.example")).Entry);
    }

    /// <summary>Two halves of a pair of brackets are each no expression, though they are one together.</summary>
    [Fact]
    public void Regex_ThatIsOneOnlyTogether_IsRefused() =>
        Assert.Throws<System.Text.Json.JsonException>(() => SomeLists.Of("regex", "weak", "a)", "(b"));

    /// <summary>An expression that takes others forever is answered at once.</summary>
    [Fact]
    public void Regex_OfNestedRepeats_IsLinear() =>
        Assert.Equal(ListEffect.None, WarningLists.Of([SomeLists.Of("regex", "never", "^(a+)+$", "^(a|aa)+$")]).EffectOf("url", new string('a', 2000) + "!"));

    /// <summary>The reasons stand at <see cref="WarningLists"/>.</summary>
    [Fact]
    public void EffectOf_SeveralLists_IsTheStrongest()
    {
        string[] effects = ["weak", "full_url_only", "never", "protect"];
        var lists = effects.Select(e => SomeLists.Of("hostname", e, "a.example")).ToArray();

        for (var n = 1; n <= lists.Length; n++) Assert.Equal(lists[n - 1].Effect, WarningLists.Of(lists[..n].Reverse()).EffectOf("host", "a.example"));
        Assert.Equal(4, WarningLists.Of(lists).Hits("host", "a.example").Count);
    }

    [Fact]
    public void Hits_ListWithHostAndParent_NamesTheNearestOnce() =>
        Assert.Equal("sites.a.example", Assert.Single(WarningLists.Of([SomeLists.Of("hostname", "weak", "a.example", "sites.a.example")]).Hits("host", "x.sites.a.example")).Entry);

    [Fact]
    public void Attributes_LimitTheKinds()
    {
        var lists = WarningLists.Of([SomeLists.Of("hostname", "weak", ["hostname"], ["mail.example"])]);

        Assert.Equal((ListEffect.Weak, ListEffect.None), (lists.EffectOf("domain", "mail.example"), lists.EffectOf("email", "a@mail.example")));
    }

    [Fact]
    public void Of_AMillionEntries_IsSane()
    {
        var names = Enumerable.Range(0, 1_000_000).Select(n => $"h{n}.example").ToArray();
        var before = GC.GetTotalMemory(true);

        var lists = WarningLists.Of([SomeLists.Of("hostname", "weak", names)]);

        Assert.InRange(GC.GetTotalMemory(true) - before, 0, 250_000_000);
        Assert.Equal((ListEffect.Weak, ListEffect.None), (lists.EffectOf("host", "www.h999999.example"), lists.EffectOf("host", "h1000000.example")));
    }
}
