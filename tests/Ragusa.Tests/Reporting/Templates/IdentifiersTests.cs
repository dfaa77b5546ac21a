using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("HR1210010051863000160", true)]
    [InlineData("hr12 1001 0051 8630 0016 0", true)]
    [InlineData("GB82 WEST 1234 5698 7654 32", true)]
    [InlineData("DE89370400440532013000", true)]
    [InlineData("HR1310010051863000160", false)]
    [InlineData("HR1210010051863000106", false)]
    [InlineData("1210010051863000160", false)]
    [InlineData("HR12", false)]
    [InlineData("", false)]
    public void IsIban_Vectors(string typed, bool fits) => Assert.Equal(fits, Identifiers.IsIban(Identifiers.Compact(typed)));

    [Theory]
    [InlineData("ABCDHR2X", true)]
    [InlineData("abcd hr 2x xxx", true)]
    [InlineData("ABCDHR2XXX", false)]
    [InlineData("ABCD12XX", false)]
    [InlineData("ABCDHR2X\n", true)]
    [InlineData("ABCDHR2XÄÄÄ", false)]
    public void IsBic_Vectors(string typed, bool fits) => Assert.Equal(fits, Identifiers.IsBic(Identifiers.Compact(typed)));

    [Theory]
    [InlineData("(020) 123-456", "385", "+38520123456")]
    [InlineData("+259 20 555 0142", "385", "+259205550142")]
    [InlineData("00259 20 555 0142", "385", "+259205550142")]
    [InlineData("٠٢٠ ١٢٣ ٤٥٦", "385", "+38520123456")]
    [InlineData("POST-INFO", "385", null)]
    [InlineData("12", "385", null)]
    [InlineData("1234567890123456", "385", null)]
    [InlineData("+", "385", null)]
    public void PhoneOf_Vectors(string typed, string country, string? number) => Assert.Equal(number, Identifiers.PhoneOf(typed, country));

    [Theory]
    [InlineData("hxxps://Pay[.]Example[.]com:443/a#b", "https://pay.example.com/a")]
    [InlineData("pay.example", "http://pay.example/")]
    [InlineData("https://bücher.example/ä?x=1", "https://xn--bcher-kva.example/%C3%A4?x=1")]
    [InlineData("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("not a link", null)]
    [InlineData("http://", null)]
    public void UrlOf_Vectors(string typed, string? normal) => Assert.Equal(normal, Identifiers.UrlOf(typed));

    [Theory]
    [InlineData("jo+x@example.com", true)]
    [InlineData("jo@example", false)]
    [InlineData("@example.com", false)]
    [InlineData("jo@exa mple.com", false)]
    [InlineData("a@b@c.example", false)]
    public void IsMail_Vectors(string typed, bool fits) => Assert.Equal(fits, Identifiers.IsMail(typed));
}
