using System.Net;
using System.Net.Sockets;

namespace Ragusa.Access;

/// <summary>The part of an address that one household or office shares: 24 bits of IPv4 and, unless another width is asked for, 56 bits of IPv6.</summary>
public static class ClientPrefix
{
    public static string Of(IPAddress? address, int bytesOfIPv6 = 7)
    {
        if (address is null) return "unknown";

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var kept = plain.AddressFamily == AddressFamily.InterNetwork ? 3 : bytesOfIPv6;
        return Convert.ToHexStringLower(plain.GetAddressBytes().AsSpan(0, kept));
    }
}
