using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Ragusa.Evidence;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Tests.Evidence;

/// <summary>What content, names and tables of contents say.</summary>
public sealed class FileLookTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    [Theory]
    [InlineData("a.png", "image/png", "")]
    [InlineData("a.pdf", "image/png", "type-differs")]
    public void Type_ComesFromTheContent(string name, string type, string note)
    {
        var facts = Look(Png, name);

        Assert.Equal(type, facts.SniffedType);
        Assert.Equal(note.Length == 0 ? [] : [note], facts.Notes);
    }

    [Fact]
    public void Digests_AreThoseOfTheBytes()
    {
        var bytes = RandomNumberGenerator.GetBytes(200_000);
        var facts = Look(bytes, "a.bin");

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), facts.Sha256);
        Assert.Equal(Convert.ToHexStringLower(SHA512.HashData(bytes)), facts.Sha512);
    }

    [Fact]
    public void Picture_WithAnArchiveBehindIt_IsAPolyglot() =>
        Assert.Contains("polyglot", Look([.. Png, .. Zip(("a.txt", 10, false))], "a.png").Notes);

    [Fact]
    public void Picture_WithPdfOrPageInside_IsAPolyglot()
    {
        Assert.Contains("polyglot", Look([.. Png, .. "%PDF-1.7"u8], "a.png").Notes);
        Assert.Contains("polyglot", Look([.. "GIF89a"u8, .. "<script>alert(1)</script>"u8], "a.gif").Notes);
    }

    [Fact]
    public void Program_UnderAHarmlessName_IsTold() =>
        Assert.Equal(["type-differs", "program"], Look([.. "MZ"u8, .. new byte[100]], "invoice.pdf").Notes);

    [Theory]
    [InlineData("bomb.txt", 30_000_000, "zip-bomb")]
    [InlineData("../../etc/passwd", 10, "zip-path")]
    [InlineData("/absolute", 10, "zip-path")]
    [InlineData("inner.zip", 10, "zip-nested")]
    [InlineData("invoice.pdf.exe", 10, "zip-program")]
    public void Archive_WithATrick_IsNoted(string entry, int size, string note) => Assert.Contains(note, Look(Zip((entry, size, true)), "a.zip").Notes);

    [Fact]
    public void Archive_WithTenThousandEntries_IsNoted() =>
        Assert.Contains("zip-many", Look(Zip([.. Enumerable.Range(0, 10_001).Select(n => ($"{n}", 0, false))]), "a.zip").Notes);

    [Fact]
    public void Archive_Cut_IsBroken()
    {
        var zip = Zip(("a.txt", 1000, true));

        Assert.Contains("zip-broken", Look(zip[..(zip.Length - 10)], "a.zip").Notes);
        // Any cut and any changed byte is looked at without a fault.
        for (var n = 1; n < zip.Length; n++) Look(zip[..n], "a.zip");
        for (var n = 0; n < zip.Length; n++) Look([.. zip[..n], (byte)(zip[n] ^ 0xFF), .. zip[(n + 1)..]], "a.zip");
    }

    [Fact]
    public void Document_OfAnOffice_IsNoPlainArchive() =>
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Look(Zip(("[Content_Types].xml", 10, false), ("word/document.xml", 10, false)), "a.docx").SniffedType);

    [Fact]
    public void Mail_IsAMail() =>
        Assert.Equal("message/rfc822", Look(Encoding.ASCII.GetBytes("Received: from a\r\nFrom: b@c.example\r\nTo: d@e.example\r\nSubject: x\r\n\r\nHello"), "a.eml").SniffedType);

    [Fact]
    public void Mail_WhoseTextIsAPage_IsAMailAndNoPage() =>
        Assert.Equal("message/rfc822", Look(Encoding.ASCII.GetBytes("Received: from a\r\nFrom: b@c.example\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n<html><script>"), "a.eml").SniffedType);

    [Theory]
    [InlineData("photo.png", "photo.png")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\me\\photo.png", "photo.png")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("a\u0000b\u0007c\n.txt", "abc.txt")]
    [InlineData("\u200B\u2066", "file")]
    [InlineData("...", "file")]
    [InlineData("", "file")]
    [InlineData("a<b>:\"|?*.txt", "ab.txt")]
    [InlineData("снимок экрана.png", "снимок экрана.png")]
    [InlineData("لقطة.png", "لقطة.png")]
    public void Name_IsMadeSafe(string sent, string safe) => Assert.Equal(safe, FileNames.Safe(sent));

    [Fact]
    public void Name_TooLong_KeepsItsEnding()
    {
        var safe = FileNames.Safe(new string('ж', 500) + ".png");

        Assert.EndsWith(".png", safe, StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(safe) <= 180);
        Assert.Equal("file", FileNames.Safe("\ud800"));
    }

    private static FileFacts Look(byte[] bytes, string name)
    {
        using var stream = new MemoryStream(bytes);
        return FileLook.At(stream, new FileFacts(name));
    }

    private static byte[] Zip(params (string Name, int Size, bool Packed)[] entries)
    {
        using var into = new MemoryStream();
        using (var archive = new ZipArchive(into, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, size, packed) in entries)
            {
                using var entry = archive.CreateEntry(name, packed ? CompressionLevel.SmallestSize : CompressionLevel.NoCompression).Open();
                entry.Write(new byte[size]);
            }
        }

        return into.ToArray();
    }
}
