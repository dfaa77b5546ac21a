using System.Buffers.Binary;

namespace Ragusa.Evidence;

/// <summary>The size that an image claims in its header, read before anything unpacks it.</summary>
internal static class ImageSize
{
    /// <summary>How many bytes of the beginning are enough for most images.</summary>
    public const int HeadSize = 256 * 1024;

    public const string Svg = "image/svg+xml";

    /// <summary>The types that have a header we read, and a drawing that has none.</summary>
    public static readonly string[] Types = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", Svg];

    /// <returns>Null if there is none to be read.</returns>
    public static (long Width, long Height)? Of(string type, ReadOnlySpan<byte> head) => type switch
    {
        "image/png" when head.Length >= 24 && head.Slice(12, 4).SequenceEqual("IHDR"u8) => (BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..])),
        "image/gif" when head.Length >= 10 => Little16(head, 6),
        "image/bmp" when head.Length >= 26 => Bmp(head),
        "image/webp" when head.Length >= 30 => Webp(head),
        "image/jpeg" => Jpeg(head),
        _ => null,
    };

    private static (long, long) Little16(ReadOnlySpan<byte> head, int at) => (BinaryPrimitives.ReadUInt16LittleEndian(head[at..]), BinaryPrimitives.ReadUInt16LittleEndian(head[(at + 2)..]));

    // A height below zero means that the rows stand from top to bottom.
    private static (long, long) Bmp(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadUInt32LittleEndian(head[14..]) == 12
        ? Little16(head, 18)
        : (Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(head[18..])), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(head[22..])));

    private static (long, long)? Webp(ReadOnlySpan<byte> head)
    {
        if (head.Slice(12, 4).SequenceEqual("VP8X"u8)) return (1 + Little24(head[24..]), 1 + Little24(head[27..]));
        if (head.Slice(12, 4).SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]);
            return (1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
        }

        if (!head.Slice(12, 4).SequenceEqual("VP8 "u8)) return null;

        var (width, height) = Little16(head, 26);
        return (width & 0x3FFF, height & 0x3FFF);
    }

    private static long Little24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    /// <summary>From segment to segment to the first frame header (ITU T.81, B.2.2).</summary>
    private static (long, long)? Jpeg(ReadOnlySpan<byte> head)
    {
        for (var at = 2; at + 9 <= head.Length;)
        {
            if (head[at] != 0xFF) return null;

            var marker = head[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) return (BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));

            at += marker is 0x01 or (>= 0xD0 and <= 0xD8) ? 2 : 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }

        return null;
    }
}
