using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Ragusa.Web;

namespace Ragusa.WebTests.Web;

/// <summary>A demonstration has passwords that everybody knows; no setting may open it to other computers.</summary>
public sealed class DemoAddressTests
{
    [Fact]
    public void Demo_AnEndPointThatOthersReach_IsRefusedWhicheverSettingNamedIt()
    {
        var kestrel = new KestrelServerOptions();
        Hosting.ListenHereOnly(kestrel);

        Assert.Throws<StartRefused>(() => kestrel.ListenAnyIP(5170));
        Assert.Throws<StartRefused>(() => kestrel.Listen(IPAddress.Parse("192.0.2.7"), 5170));
        kestrel.ListenLocalhost(5170);
        kestrel.Listen(IPAddress.IPv6Loopback, 5170);
    }
}
