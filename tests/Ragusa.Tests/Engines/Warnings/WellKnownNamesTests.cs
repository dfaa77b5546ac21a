using Ragusa.Engines.Warnings;

namespace Ragusa.Tests.Engines.Warnings;

public sealed class WellKnownNamesTests
{
    private static readonly WellKnownNames Names = new(["paypal.com", "deutschepost.de", "dhl.com", "postbank.de", "harbourbank.example", "com"]);

    [Theory]
    [InlineData("paypal.com", "paypal.com")]
    [InlineData("www.login.paypal.com", "paypal.com")]
    [InlineData("notpaypal.com", null)]
    [InlineData("paypal.com.evil.example", null)]
    [InlineData("example", null)]
    public void Owner_OfAHost_IsWhoeverHasTheDomain(string host, string? owner) => Assert.Equal(owner, Names.Owner(host));

    [Theory]
    [InlineData("paypa1.com", "paypal.com")]
    [InlineData("xn--pypal-4ve.com", "paypal.com")]
    [InlineData("paypal.example", "paypal.com")]
    [InlineData("paypal.com.evil.example", "paypal.com")]
    [InlineData("secure-paypal.evil.example", "paypal.com")]
    [InlineData("paypall.com", "paypal.com")]
    [InlineData("papyal.com", "paypal.com")]
    [InlineData("deutsche-post.example", "deutschepost.de")]
    [InlineData("deutschepost-tracking.example", "deutschepost.de")]
    [InlineData("dhl.example", "dhl.com")]
    [InlineData("harbourbamk.example", "harbourbank.example")]
    [InlineData("paypal.com", null)]
    [InlineData("login.paypal.com", null)]
    [InlineData("headhlights.example", null)]
    [InlineData("adhl-x.example", null)]
    [InlineData("quite-another.example", null)]
    [InlineData("com", null)]
    public void Imitated_ByAHost_IsWhomItLooksLike(string host, string? imitated) => Assert.Equal(imitated, Names.Imitated(host));
}
