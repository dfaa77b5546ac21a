using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ragusa.Engines.Linking;

/// <summary>A block of Internet addresses (RFC 4632, RFC 4291 2.3): from the first to the last, both in it.</summary>
internal readonly record struct AddressBlock(bool IsSix, UInt128 First, int Prefix)
{
    public UInt128 Last => Prefix == 0 && IsSix ? UInt128.MaxValue : First | ((UInt128.One << (Width - Prefix)) - UInt128.One);

    private int Width => IsSix ? 128 : 32;

    /// <summary>"198.51.100.0/24", "2001:db8::/32" or one address. Bits behind the prefix are dropped; null for anything else.</summary>
    public static AddressBlock? Read(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        if (AddressOf(slash < 0 ? text : text[..slash], out var isSix) is not { } address) return null;

        var (width, prefix) = (isSix ? 128 : 32, isSix ? 128 : 32);
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > width)) return null;
        return new AddressBlock(isSix, prefix == 0 ? 0 : address >> (width - prefix) << (width - prefix), prefix);
    }

    /// <summary>One address as a number; one of IPv4 in four decimal parts, one of IPv6 that only wraps IPv4 as that.</summary>
    public static UInt128? AddressOf(ReadOnlySpan<char> text, out bool isSix)
    {
        isSix = text.Contains(':');
        if (!isSix) return Four(text);
        if (text.ContainsAny("[]%") || !IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6) return null;

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        isSix = !address.IsIPv4MappedToIPv6;
        return isSix ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]);
    }

    // The framework also reads "10.1" and "0x0a000001" as addresses; in a list such an entry is a slip.
    private static UInt128? Four(ReadOnlySpan<char> text)
    {
        uint address = 0, part = 0;
        var (parts, digits) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) && digits++ < 3 && (part = (part * 10) + c - '0') <= 255) continue;
            if (c != '.' || digits is 0 or > 3 || parts++ == 3) return null;

            (address, part, digits) = ((address << 8) | part, 0, 0);
        }

        return parts == 3 && digits is > 0 and <= 3 && part <= 255 ? (address << 8) | part : null;
    }

    public override string ToString() => $"{Written}/{Prefix.ToString(CultureInfo.InvariantCulture)}";

    private IPAddress Written
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, First);
            return new IPAddress(IsSix ? bytes : bytes[12..]);
        }
    }
}
