using Ragusa.Engines.Identifiers;

namespace Ragusa.Tests.Engines;

public sealed class CanonicalWebTests
{
    [Theory]
    [InlineData("Some.Seller+shop@GoogleMail.com", "Some.Seller+shop@googlemail.com", "someseller@gmail.com")]
    [InlineData("Jo+x@EXAMPLE.com", "Jo+x@example.com", "jo@example.com")]
    [InlineData("jo [at] example [dot] com", "jo@example.com", "jo@example.com")]
    [InlineData("jo@bücher.example", "jo@xn--bcher-kva.example", "jo@xn--bcher-kva.example")]
    [InlineData("mailto:a.b@example.org", "a.b@example.org", "a.b@example.org")]
    public void Email_Vectors(string raw, string canonical, string second) =>
        Assert.Equal((canonical, second), (Canonical.Email(raw)!.Canonical, Canonical.Email(raw)!.SecondKey));

    [Theory]
    [InlineData("@example.com")]
    [InlineData("jo@example")]
    [InlineData(".jo@example.com")]
    [InlineData("jo..x@example.com")]
    [InlineData("jo@1.2.3.4")]
    public void Email_Malformed_IsNone(string raw) => Assert.Null(Canonical.Email(raw));

    [Fact]
    public void Email_OfAnOffice_NeverLinks() => Assert.False(Canonical.Email("abuse@example.com")!.MayLink);

    [Theory]
    [InlineData("Bücher.example", "xn--bcher-kva.example", Marks.None)]
    [InlineData("faß.example", "xn--fa-hia.example", Marks.None)]
    [InlineData("exаmple.com", "xn--exmple-4nf.com", Marks.MixedScript)]
    [InlineData("xn--exmple-4nf.com", "xn--exmple-4nf.com", Marks.MixedScript)]
    [InlineData("WWW.Example.COM.", "www.example.com", Marks.None)]
    [InlineData("пример.испытание", "xn--e1afmkfd.xn--80akhbyknj4f", Marks.None)]
    public void Host_Vectors(string raw, string canonical, Marks marks) =>
        Assert.Equal((canonical, marks), (Canonical.Host(raw)!.Canonical, Canonical.Host(raw)!.Marks));

    [Fact]
    public void Host_OfLookAlikes_HasTheSkeletonOfWhatItImitates() =>
        Assert.Equal(Canonical.Host("exаmple.com")!.SecondKey, SoftKeys.Skeleton("example.com"));

    // RFC 3492 7.1, samples of several scripts.
    [Theory]
    [InlineData("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn")]
    [InlineData("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye")]
    [InlineData("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l")]
    [InlineData("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b")]
    [InlineData("そのスピードで", "d9juau41awczczp")]
    public void Punycode_PublishedSamples(string label, string encoded)
    {
        Assert.Equal(encoded, Punycode.Encode(label));
        Assert.Equal(label, Punycode.Decode(encoded));
    }

    [Theory]
    [InlineData("a.b.co.uk", "b.co.uk")]
    [InlineData("foo.com.hr", "foo.com.hr")]
    [InlineData("x.y.github.io", "y.github.io")]
    [InlineData("a.b.ck", "a.b.ck")]
    [InlineData("a.www.ck", "www.ck")]
    [InlineData("com.hr", null)]
    [InlineData("github.io", null)]
    [InlineData("shop.example", "shop.example")]
    [InlineData("a.b.c.unlisted", "c.unlisted")]
    public void Domain_PublicSuffixVectors(string raw, string? domain) => Assert.Equal(domain, Canonical.Domain(raw)?.Canonical);

    [Fact]
    public void Suffixes_HaveBothSections()
    {
        Assert.True(Suffixes.IsPrivate("github.io"));
        Assert.False(Suffixes.IsPrivate("com.hr"));
        Assert.True(Suffixes.IsTopLevel("hr"));
    }

    [Theory]
    [InlineData("hxxps://Login.Secure-Pay[.]example:443/./a/../Verify?utm_source=x&b=2&email=victim@example.org&a=1#top", "https://login.secure-pay.example/Verify?a=1&b=2")]
    [InlineData("hxxps://Pay[.]Example[.]com:443/a#b", "https://pay.example.com/a")]
    [InlineData("pay.example", "http://pay.example/")]
    [InlineData("https://bücher.example/ä?x=1", "https://xn--bcher-kva.example/%C3%A4?x=1")]
    [InlineData("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x")]
    [InlineData("http://user:word@pay.example:80/", "http://pay.example/")]
    [InlineData("HTTP://PAY.EXAMPLE/A/B/../C/.", "http://pay.example/A/C/")]
    [InlineData("https://pay%2eexample/", "https://pay.example/")]
    [InlineData("https[://]pay(dot)example/x", "https://pay.example/x")]
    [InlineData("https://pay.example/r/dmljdGltQGV4YW1wbGUub3Jn/?id=42f50bc8e0f6bfd0ce1de0ee4ca6ce4b", "https://pay.example/r/*/?id=42f50bc8e0f6bfd0ce1de0ee4ca6ce4b")]
    public void Url_Vectors(string raw, string canonical) => Assert.Equal(canonical, Canonical.Url(raw, new VictimTokens(["victim@example.org"]))!.Canonical);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("not a link")]
    [InlineData("http://")]
    [InlineData("http://http://http://")]
    [InlineData("http://localhostname/")]
    [InlineData("http://1.2.3.4.5/")]
    public void Url_ThatLeadsNowhere_IsNone(string raw) => Assert.Null(Canonical.Url(raw));

    [Fact]
    public void Url_ImpliesHostAndDomain() =>
        Assert.Equal([(IdentifierKind.Host, "a.b.co.uk"), (IdentifierKind.Domain, "b.co.uk")], Canonical.Url("https://a.b.co.uk/x")!.Parts.Select(p => (p.Kind, p.Canonical)));

    [Theory]
    [InlineData("https://www.google.com/url?q=https%3A%2F%2Fpay.example%2Fa&sa=D", "https://pay.example/a")]
    [InlineData("https://l.facebook.com/l.php?u=https%3A%2F%2Fpay.example%2Fa&h=x", "https://pay.example/a")]
    [InlineData("https://shop.example/go?to=http%3A%2F%2Fpay.example%2Fa", "http://pay.example/a")]
    public void Url_Redirect_NamesItsTargetAsAPart(string raw, string target) => Assert.Contains(target, Canonical.Url(raw)!.Parts.Select(p => p.Canonical));

    [Theory]
    [InlineData("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fpay.example%2Fa%3Fb%3D1&data=x&reserved=0", "https://pay.example/a?b=1")]
    [InlineData("https://urldefense.proofpoint.com/v2/url?u=https-3A__pay.example_a&d=x", "https://pay.example/a")]
    [InlineData("https://urldefense.com/v3/__https://pay.example/a__;!!x!y$", "https://pay.example/a")]
    public void Url_OfAMailGateway_IsUnwrapped(string raw, string canonical) => Assert.Equal(canonical, Canonical.Url(raw)!.Canonical);

    [Theory]
    [InlineData("https://t.me/Some_Seller", "telegram:some_seller")]
    [InlineData("https://www.instagram.com/some.seller/?hl=en", "instagram:some.seller")]
    [InlineData("https://wa.me/385912345678?text=hi", "+385912345678")]
    [InlineData("https://scan.example/address/1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "btc:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")]
    public void Url_Path_NamesAccountsNumbersAndWallets(string raw, string part) => Assert.Contains(part, Canonical.Url(raw)!.Parts.Select(p => p.Canonical));

    [Theory]
    [InlineData("http://3325256707/", "198.51.100.3")]
    [InlineData("http://0xC6.0x33.0x64.0x03/", "198.51.100.3")]
    [InlineData("http://0306.063.0144.03/", "198.51.100.3")]
    [InlineData("http://198.51.25603/", "198.51.100.3")]
    public void Url_HostAsANumber_IsTheAddress(string raw, string address) => Assert.Equal((IdentifierKind.Ip, address), (Canonical.Url(raw)!.Parts[0].Kind, Canonical.Url(raw)!.Parts[0].Canonical));

    [Theory]
    [InlineData("2001:0DB8:0:0:0:0:0:1", "2001:db8::1", null)]
    [InlineData("::ffff:198.51.100.3", "198.51.100.3", null)]
    [InlineData("fe80::1%eth0", "fe80::1", null)]
    [InlineData("[2001:db8::1]:443", "2001:db8::1", "443")]
    [InlineData("198.51.100.3:8080", "198.51.100.3", "8080")]
    [InlineData("3325256707", "198.51.100.3", null)]
    [InlineData("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1", null)]
    public void Ip_Vectors(string raw, string canonical, string? port) => Assert.Equal((canonical, port, false), (Canonical.Ip(raw)!.Canonical, Canonical.Ip(raw)!.Detail, Canonical.Ip(raw)!.MayLink));

    [Theory]
    [InlineData("256.1.1.1")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1:2:3")]
    public void Ip_Malformed_IsNone(string raw) => Assert.Null(Canonical.Ip(raw));
}
