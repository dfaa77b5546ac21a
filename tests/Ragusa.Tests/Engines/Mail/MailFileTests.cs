using System.Text;
using static Ragusa.Tests.Engines.Letters;

namespace Ragusa.Tests.Engines;

public sealed class MailFileTests
{
    [Theory]
    [InlineData("../../etc/passwd", "passwd", "file-name-with-path")]
    [InlineData("..\\\\..\\\\boot.ini", "boot.ini", "file-name-with-path")]
    [InlineData("C:\\\\Windows\\\\a.txt", "a.txt", "file-name-with-path")]
    [InlineData("/", "attachment-1", "file-name-with-path")]
    [InlineData("..", "attachment-1", "file-name-made-safe")]
    [InlineData(".htaccess", "htaccess", "file-name-made-safe")]
    [InlineData("a\u202Efdp.exe", "afdp.exe", "file-name-reversed")]
    [InlineData("invoice.pdf.exe", "invoice.pdf.exe", "file-name-two-endings")]
    [InlineData("invoice.pdf            .scr", "invoice.pdf            .scr", "file-name-two-endings")]
    [InlineData("run.js", "run.js", "program")]
    [InlineData("NUL.txt", "_NUL.txt", "file-name-made-safe")]
    [InlineData("a\0b.txt", "ab.txt", "file-name-made-safe")]
    [InlineData("a.txt. . ", "a.txt", "file-name-made-safe")]
    [InlineData("a:b|c?.txt", "abc.txt", "file-name-made-safe")]
    [InlineData("\u200B\u200B", "attachment-1", "file-name-made-safe")]
    public void SafeName_OfATrick_IsHarmlessAndNoted(string name, string safe, string code)
    {
        var mail = Part($"Content-Disposition: attachment; filename=\"{name}\"", "x");

        Assert.Equal(safe, Assert.Single(mail.Attachments).SafeName);
        Assert.Contains(code, Codes(mail));
    }

    [Fact]
    public void SafeName_OfALongName_KeepsItsEnding()
    {
        var name = Assert.Single(Part($"Content-Disposition: attachment; filename=\"{new string('é', 5_000)}.pdf\"", "x").Attachments).SafeName;

        Assert.Equal((120, ".pdf"), (name.Length, name[^4..]));
    }

    [Fact]
    public void Name_MissingOrDifferent_IsSaid()
    {
        Assert.Equal(("", "attachment-1"), Assert.Single(Part("Content-Type: application/pdf", "%PDF-").Attachments) is var a ? (a.Name, a.SafeName) : default);
        Assert.Contains("file-names-differ", Codes(Part("Content-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=b.exe", "%PDF-")));
    }

    [Theory]
    [InlineData("image/png", "MZ\u0090\0", "application/x-msdownload", "type-lies")]
    [InlineData("image/png", "MZ\u0090\0", "application/x-msdownload", "program")]
    [InlineData("application/pdf", "PK\u0003\u0004", "application/zip", "type-lies")]
    [InlineData("text/plain", "<html><script>", "text/html", "type-lies")]
    [InlineData("image/gif", "GIF89a....%PDF-1.4", "image/gif", "several-types")]
    [InlineData("image/gif", "GIF89a....PK\u0005\u0006\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "image/gif", "several-types")]
    public void Type_ThatIsNotWhatItSays_IsFound(string declared, string content, string sniffed, string code)
    {
        var mail = Part($"Content-Type: {declared}\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64", Convert.ToBase64String(Encoding.Latin1.GetBytes(content)));

        Assert.Equal(sniffed, Assert.Single(mail.Attachments).SniffedType);
        Assert.Contains(code, Codes(mail));
    }

    [Theory]
    [InlineData("application/pdf", "%PDF-1.7")]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\u0003\u0004")]
    [InlineData("application/octet-stream", "PK\u0003\u0004")]
    [InlineData("image/jpg", "\u00FF\u00D8\u00FF\u00E0")]
    [InlineData("text/csv", "a,b")]
    public void Type_ThatIsWhatItSays_HasNoFinding(string declared, string content) =>
        Assert.Empty(Part($"Content-Type: {declared}\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64", Convert.ToBase64String(Encoding.Latin1.GetBytes(content))).Findings);

    [Fact]
    public void ExternalBody_AndEncryption_AreNoted()
    {
        Assert.Contains("external-body", Codes(Part("Content-Type: message/external-body; access-type=URL", "x")));
        Assert.Contains("encrypted", Codes(Part("Content-Type: application/pkcs7-mime", "x")));
    }

    [Fact]
    public void StructureKey_SameKitOtherWords_IsTheSame()
    {
        static string Key(string name, string words, string host, string way) => Read(way + Plain.Replace("Ana", name, StringComparison.Ordinal)
            + Multipart("alternative", $"\r\n{words}", $"Content-Type: text/html\r\n\r\n<p>{words}<a href='http://{host}/{words}'>x</a>")).StructureKey;

        var key = Key("Ana", "one", "evil.example", "");
        Assert.Equal(64, key.Length);
        Assert.Equal(key, Key("Ben", "two", "evil.example", "Received: from a by b\r\nX-Spam-Status: yes\r\n"));
        Assert.NotEqual(key, Key("Ana", "one", "other.example", ""));
        Assert.NotEqual(key, Key("Ana", "one", "evil.example", "X-Mailer: other\r\n"));
    }
}
