using System.Text;
using Ragusa.Engines;

namespace Ragusa.Tests.Engines;

/// <summary>Mails that tests make. Text is written as UTF-8, or byte for byte where the text is Latin-1.</summary>
internal static class Letters
{
    public const string Plain = "From: Ana <ana@shop.example>\r\nTo: desk@report.example\r\nSubject: Hello\r\nDate: Mon, 02 Mar 2026 09:15:00 +0100\r\nMessage-ID: <1@shop.example>\r\n";

    public static MailDescription Read(string mail, MailTrust? trust = null, MailBounds? bounds = null) => MailReader.Read(Encoding.UTF8.GetBytes(mail), trust, bounds);

    public static MailDescription ReadRaw(string latin1) => MailReader.Read(Encoding.Latin1.GetBytes(latin1));

    /// <summary>A mail of one part with these header lines and this body.</summary>
    public static MailDescription Part(string headers, string body) => Read($"{Plain}{headers}\r\n\r\n{body}");

    public static MailDescription Html(string html) => Part("Content-Type: text/html; charset=utf-8", html);

    public static string Multipart(string kind, params string[] parts) =>
        $"Content-Type: multipart/{kind}; boundary=\"b1\"\r\n\r\n" + string.Concat(parts.Select(p => $"--b1\r\n{p}\r\n")) + "--b1--\r\n";

    public static string[] Codes(MailDescription mail) => [.. mail.Findings.Select(f => f.Oddity.Code)];

    public static string Detail(MailDescription mail, MailOddity oddity) => mail.Findings.Single(f => f.Oddity == oddity).Detail;
}
