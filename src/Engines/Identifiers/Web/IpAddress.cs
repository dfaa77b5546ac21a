using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ragusa.Engines.Identifiers;

/// <summary>Internet addresses: IPv4 with the number forms that browsers accept (WHATWG URL 3.5), IPv6 in the form of RFC 5952.</summary>
internal static class IpAddress
{
    /// <summary>One to four numbers with dots, each decimal, octal (0…) or hexadecimal (0x…); the last fills the bytes that remain.</summary>
    public static uint? Version4(ReadOnlySpan<char> text)
    {
        Span<Range> ranges = stackalloc Range[5];
        var count = text.Split(ranges, '.');
        if (count is 0 or > 4) return null;

        ulong address = 0;
        for (var i = 0; i < count; i++)
        {
            if (NumberOf(text[ranges[i]]) is not { } number) return null;

            var bytes = i == count - 1 ? 5 - count : 1;
            if (number >= 1ul << (8 * bytes)) return null;
            address = (address << (8 * bytes)) | number;
        }

        return (uint)address;
    }

    // Whether the last part is a number decides that a host is meant as an address (WHATWG URL 3.5, "ends in a number").
    public static bool EndsInNumber(ReadOnlySpan<char> host) => NumberOf(host[(host.LastIndexOf('.') + 1)..]) is not null;

    private static ulong? NumberOf(ReadOnlySpan<char> part)
    {
        if (part.Length is 0 or > 16) return null;
        if (part[0] == '0' && part.Length > 1 && (part[1] | 0x20) == 'x')
        {
            return part.Length == 2 ? 0 : ulong.TryParse(part[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null;
        }

        var isOctal = part[0] == '0' && part.Length > 1;
        ulong number = 0;
        foreach (var c in part)
        {
            if (c < '0' || c > (isOctal ? '7' : '9')) return null;
            number = (number * (isOctal ? 8u : 10u)) + c - '0';
        }

        return number;
    }

    public static Identifier Of(uint address, string rule)
    {
        var canonical = string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");
        return new Identifier(IdentifierKind.Ip, canonical, Check.FormatOnly, rule) { Marks = IsPublic(address) ? Marks.None : Marks.NotPublic };
    }

    /// <param name="text">Without brackets; a zone after % is cut, an address mapped from IPv4 becomes IPv4.</param>
    public static Identifier? Version6(ReadOnlySpan<char> text)
    {
        if (text.IndexOf('%') is >= 0 and var zone) text = text[..zone];
        if (text.Length is < 2 or > 45 || !text.Contains(':') || !IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        if (address.IsIPv4MappedToIPv6) return Of(BinaryPrimitives.ReadUInt32BigEndian(address.MapToIPv4().GetAddressBytes()), "ip.mapped");

        return new Identifier(IdentifierKind.Ip, address.ToString(), Check.FormatOnly, "ip.v6") { Marks = IsPublic(address) ? Marks.None : Marks.NotPublic };
    }

    // RFC 6890 and RFC 5737: this network, private, shared, loopback, link-local, documentation, benchmarks, multicast and above.
    private static bool IsPublic(uint address) => !(
        Is(address, 0x00000000, 8) || Is(address, 0x0A000000, 8) || Is(address, 0x64400000, 10) || Is(address, 0x7F000000, 8) || Is(address, 0xA9FE0000, 16)
        || Is(address, 0xAC100000, 12) || Is(address, 0xC0000000, 24) || Is(address, 0xC0000200, 24) || Is(address, 0xC0A80000, 16)
        || Is(address, 0xC6120000, 15) || Is(address, 0xC6336400, 24) || Is(address, 0xCB007100, 24) || Is(address, 0xE0000000, 3));

    private static bool Is(uint address, uint network, int bits) => (address ^ network) >> (32 - bits) == 0;

    // Unspecified and loopback, link-local, unique local (fc00::/7), multicast, documentation (2001:db8::/32 and 3fff::/20).
    private static bool IsPublic(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        var isDocumentation = bytes is [0x20, 0x01, 0x0d, 0xb8, ..] || (bytes[0] == 0x3f && bytes[1] == 0xff && bytes[2] < 0x10);
        return !(isDocumentation || address.IsIPv6LinkLocal || address.IsIPv6Multicast || IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6None) || (bytes[0] & 0xfe) == 0xfc);
    }
}
