using System.Net;
using Microsoft.Extensions.Configuration;
using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Alerting;

/// <summary>A listed name whose address points into the house is not called.</summary>
public sealed class PushSettingsTests
{
    private static readonly PushSettings Settings = PushSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Push:Hosts:0", (string?)"push.example"), KeyValuePair.Create("Push:Hosts:1", (string?)"http://inside.example:81")]).Build());

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.168.1.1")]
    [InlineData("198.19.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void Address_OfTheHouse_IsNotCalled(string address) => Assert.False(Settings.MayConnect("push.example", 443, IPAddress.Parse(address)));

    [Theory]
    [InlineData("9.9.9.9")]
    [InlineData("192.0.66.1")]
    [InlineData("172.32.0.1")]
    [InlineData("2600:1900::1")]
    [InlineData("2a00:1450:4001::5")]
    public void Address_OfThePublicNetwork_IsCalled(string address) => Assert.True(Settings.MayConnect("push.example", 443, IPAddress.Parse(address)));

    [Fact]
    public void Address_OfTheHouse_ThatTheOperatorListedAsAnOrigin_IsCalled() => Assert.True(Settings.MayConnect("inside.example", 81, IPAddress.Loopback));
}
