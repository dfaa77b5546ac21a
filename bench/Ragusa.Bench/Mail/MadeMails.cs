using System.Globalization;
using System.Text;
using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>Makes mails as they arrive: with a Received chain, results, signature. The same seed makes the same ones.</summary>
internal sealed class MadeMails(ulong seed)
{
    private static readonly string[] Words = "your account was locked please pay the fee of 1.99 today at this page or the parcel goes back we never ask for a password dear customer überfällig plaćanje сообщение".Split(' ');

    private readonly Seeded dice = new(seed);

    public IReadOnlyList<byte[]> Many(int count, Func<MadeMails, string> make) => [.. Enumerable.Range(0, count).Select(_ => Encoding.UTF8.GetBytes(make(this)))];

    public string Plain() => Header("text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable") + Quoted(Story(120) + "\r\nhttps://pay.example/" + dice.Below(1_000_000));

    public string Page() => Header("multipart/alternative; boundary=\"alt\"") + Alternative();

    public string WithFile(int bytes) =>
        Header("multipart/mixed; boundary=\"mix\"") + "--mix\r\nContent-Type: multipart/alternative; boundary=\"alt\"\r\n\r\n" + Alternative()
        + "\r\n--mix\r\nContent-Type: application/pdf; name=\"invoice.pdf\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"invoice.pdf\"\r\n\r\n" + File(bytes) + "\r\n--mix--\r\n";

    public string Forwarded() =>
        Header("multipart/mixed; boundary=\"fwd\"") + "--fwd\r\nContent-Type: text/plain\r\n\r\nI got this.\r\n--fwd\r\nContent-Type: message/rfc822\r\n\r\n" + Page() + "\r\n--fwd--\r\n";

    private string Header(string type) => string.Create(CultureInfo.InvariantCulture, $"""
        Return-Path: <bounce-{dice.Below(100_000)}@out.example>
        Authentication-Results: mx.report.example; spf=pass smtp.mailfrom=out.example; dkim=pass header.d=out.example header.s=k1; dmarc=pass header.from=out.example
        Received: from out.example (out.example [203.0.113.{dice.Below(255)}]) by mx.report.example (Postfix) with ESMTPS id 4X{dice.Below(100_000)}
         for <desk@report.example>; Mon, 02 Mar 2026 09:15:02 +0100
        Received: from [192.0.2.{dice.Below(255)}] by out.example with esmtpsa id 1; Mon, 02 Mar 2026 09:15:01 +0100
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=out.example; s=k1; h=from:to:subject:date; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=dGhpcyBpcyBubyBzaWduYXR1cmU
        From: =?utf-8?Q?Paket_Dienst_=C3=9C?= <news@out.example>
        To: desk@report.example
        Subject: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(Story(6)))}?=
        Date: Mon, 02 Mar 2026 09:15:00 +0100
        Message-ID: <{dice.Below(1_000_000)}@out.example>
        MIME-Version: 1.0
        Content-Type: {type}


        """).ReplaceLineEndings("\r\n");

    private string Alternative() =>
        "--alt\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + Quoted(Story(200))
        + "\r\n--alt\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + Quoted(Markup()) + "\r\n--alt--\r\n";

    private string Markup()
    {
        var text = new StringBuilder("<html><head><style>p{margin:0}</style></head><body bgcolor=\"#ffffff\"><table width=\"600\" cellpadding=\"0\">");
        for (var n = 0; n < 40; n++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<tr><td style=\"font-family:Arial;font-size:14px;color:#333333\"><p>{Story(25)}&nbsp;&eacute;</p><a href=\"https://shop{dice.Below(9)}.example/offer?id={dice.Below(1_000_000)}\">{Story(3)}</a></td></tr>\r\n");
        }

        return text.Append("</table><img src=\"https://count.example/p.gif\" width=\"1\" height=\"1\"></body></html>").ToString();
    }

    private string Story(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[dice.Below(Words.Length)]));

    private string File(int bytes)
    {
        var content = new byte[bytes];
        for (var n = 0; n < bytes; n++) content[n] = (byte)dice.Below(256);
        "%PDF-1.7"u8.CopyTo(content);
        return string.Join("\r\n", Convert.ToBase64String(content).Chunk(76).Select(line => new string(line)));
    }

    private static string Quoted(string text)
    {
        var (into, column) = (new StringBuilder(), 0);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var piece = b is (byte)'\r' or (byte)'\n' or (>= 32 and < 127 and not (byte)'=') ? ((char)b).ToString() : $"={b:X2}";
            column = b == '\n' ? 0 : column + piece.Length;
            into.Append(piece);
            if (column < 73) continue;
            into.Append("=\r\n");
            column = 0;
        }

        return into.ToString();
    }
}
