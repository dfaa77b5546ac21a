using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Ragusa.WebTests.Evidence;

/// <summary>Small PNG files for tests, and a look into those that come back (PNG, third edition, 5 and 9).</summary>
internal static class MadePng
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>An image of one colour with what people leave in images: a note, a place, bytes behind the end.</summary>
    public static byte[] Of(int width, int height, (byte Red, byte Green, byte Blue) colour, string hidden = "")
    {
        var row = new byte[1 + 3 * width];
        for (var x = 0; x < width; x++) (row[1 + 3 * x], row[2 + 3 * x], row[3 + 3 * x]) = colour;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++) zlib.Write(row);
        }

        var note = Encoding.ASCII.GetBytes(hidden);
        return [.. Signature, .. Chunk("IHDR", Head(width, height)), .. Chunk("tEXt", [.. "Comment\0"u8, .. note]), .. Chunk("eXIf", [.. "MM\0*\0\0\0\u0008\0\0"u8, .. note]), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", []), .. note];
    }

    /// <summary>A header that says how large it is, and next to nothing behind it.</summary>
    public static byte[] Claiming(int width, int height) => [.. Signature, .. Chunk("IHDR", Head(width, height)), .. Chunk("IDAT", [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]), .. Chunk("IEND", [])];

    public static (int Width, int Height) SizeOf(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    /// <summary>The names of its chunks.</summary>
    public static IReadOnlyList<string> ChunksOf(byte[] png)
    {
        List<string> names = [];
        for (var at = 8; at + 12 <= png.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at))) names.Add(Encoding.ASCII.GetString(png, at + 4, 4));
        return names;
    }

    /// <summary>The first pixel: no filter changes it, because there is nothing before it.</summary>
    public static (byte Red, byte Green, byte Blue) FirstPixelOf(byte[] png)
    {
        using var packed = new MemoryStream();
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) packed.Write(png, at + 8, length);
            at += 12 + length;
        }

        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var pixel = new byte[4];
        zlib.ReadExactly(pixel);
        return (pixel[1], pixel[2], pixel[3]);
    }

    private static byte[] Head(int width, int height)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        return head;
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        var chunk = new byte[8 + named.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        named.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + named.Length), Crc(named));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var n = 0; n < 8; n++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
        }

        return ~crc;
    }
}
