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
    [InlineData("(020) 123-456", "+25920123456")]
    [InlineData("+259 20 555 0142", "+259205550142")]
    [InlineData("00385 1 2345 678", "+38512345678")]
    [InlineData("٠٢٠ ١٢٣ ٤٥٦", "+25920123456")]
    [InlineData("60505", "short:XV:60505")]
    [InlineData("POST-INFO", null)]
    [InlineData("1", null)]
    [InlineData("1234567890123456", null)]
    [InlineData("+", null)]
    public void PhoneOf_Vectors(string typed, string? number) => Assert.Equal(number, Identifiers.PhoneOf(typed, DemoPack.Profile)?.Canonical);

    [Theory]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", true)]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", false)]
    [InlineData("ethereum:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", true)]
    [InlineData("my wallet", false)]
    public void IsWallet_Vectors(string typed, bool fits) => Assert.Equal(fits, Identifiers.IsWallet(typed));

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
