using System.Security.Cryptography;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>The name of a key of two or three values: equal for all reports that have it, whatever order they name them in.</summary>
internal static class CompanyHash
{
    public static Guid Of(LinkKey key, Region region)
    {
        var (a, b) = (BytesOf(region.Values[key.A]), BytesOf(region.Values[key.B]));
        // Of two none leads; of three the first does, and the others support it.
        byte[] all = key.C == LinkKey.None ? [.. Sorted(a, b)] : [1, .. a, .. Sorted(b, BytesOf(region.Values[key.C]))];
        return new Guid(SHA256.HashData(all).AsSpan(0, 16), bigEndian: true);
    }

    private static byte[] Sorted(byte[] one, byte[] other) => one.AsSpan().SequenceCompareTo(other) < 0 ? [.. one, .. other] : [.. other, .. one];

    private static byte[] BytesOf((Guid Value, int Epoch) value) => [.. value.Value.ToByteArray(bigEndian: true), .. BitConverter.GetBytes(value.Epoch)];
}
