using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines;
using static Ragusa.Tests.Engines.Letters;

namespace Ragusa.Tests.Engines;

/// <summary>Any bytes are a mail. Seeded, so that a failure comes again.</summary>
public sealed class MailFuzzTests
{
    private const int Rounds = 3_000;

    private static readonly byte[][] Seeds = [.. new[]
    {
        Plain + "\r\nPay at https://pay.example/ now",
        "From x Mon Mar 2\nReceived: from a ([203.0.113.9]) by b with SMTP id 1; Mon, 02 Mar 2026 09:15:00 +0100\r\nAuthentication-Results: b; dkim=pass header.d=a\r\nDKIM-Signature: v=1; d=a; s=b; h=from\r\n" + Plain
            + Multipart("alternative", "Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=D6=D0 begin 644 a\r\n", "Content-Type: text/html\r\n\r\n<div style='display:none'>x</div><a href=http://a@b.example/>www.c.example</a><img src=//d.example width=1><!-- x --><script>x</script>"),
        Plain + Multipart("mixed", "Content-Type: message/rfc822\r\n\r\n" + Plain + Multipart("report", "Content-Type: message/feedback-report\r\n\r\nFeedback-Type: fraud\r\n").Replace("b1", "b2", StringComparison.Ordinal),
            "Content-Type: application/json; name*0*=utf-8''%E2%9C; name*1*=%93.json\r\nContent-Transfer-Encoding: base64\r\n\r\neyJ4YXJmX3ZlcnNpb24iOiI0LjAuMCJ9"),
        "Subject: =?utf-8?B?4pyT?= =?koi8-r?Q?=F0?=\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n\u001B$BF|K\\\u001B(B\r\n> From: a <b@c.example>\r\n> Date: x\r\n> Subject: y\r\n> \r\n> z",
        Plain + "\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\n",
    }.Select(Encoding.UTF8.GetBytes)];

    private static readonly string[] Pieces =
    [
        "\r\n", "\n", "\r", "\0", ":", ";", "=", "\"", "<", ">", "(", ")", "=?", "?=", "--", "--b1", "--b1--", "Content-Type: ", "multipart/mixed; boundary=b1", "message/rfc822", "text/html",
        "charset=", "utf-16", "iso-2022-kr", "hz-gb-2312", "x-iso-2022-jp", "utf-32BE", "ibm037", "base64", "<a href=", "<!--", "&#x", "style='", "://", "\u202E", "\u00FF\u00FE", "begin 644 x\n", "From: ", "Received: ", "Date: 31 Dec 9999 23:59:59 -2359",
    ];

    [Fact]
    public void Read_MutatedMails_NeverThrows()
    {
        var dice = new Dice(20_260_302);
        for (var round = 0; round < Rounds; round++) ShouldDescribe(Mutated(Seeds[dice.Below(Seeds.Length)], dice), round);
    }

    [Fact]
    public void Read_SoupOfSyntax_NeverThrows()
    {
        var dice = new Dice(7);
        for (var round = 0; round < Rounds; round++)
        {
            ShouldDescribe(Encoding.Latin1.GetBytes(string.Concat(Enumerable.Range(0, dice.Below(60)).Select(_ => Pieces[dice.Below(Pieces.Length)]))), round);
        }
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows() => Prop.ForAll<byte[]>(bytes => ShouldDescribe(bytes ?? [], 0)).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadPasted_AnyText_NeverThrows() => Prop.ForAll<string>(text => Assert.NotNull(MailReader.ReadPasted(text ?? "").Subject)).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadPasted_BrokenText_NeverThrows()
    {
        var dice = new Dice(11);
        for (var round = 0; round < Rounds / 3; round++) Assert.NotNull(MailReader.ReadPasted(Encoding.Latin1.GetString(Mutated(Seeds[dice.Below(Seeds.Length)], dice))).Subject);
    }

    [Fact]
    public void Read_MailCutAnywhere_NeverThrows()
    {
        foreach (var seed in Seeds)
        {
            for (var length = 0; length < seed.Length; length++) ShouldDescribe(seed[..length], length);
        }
    }

    private static void ShouldDescribe(byte[] bytes, int round)
    {
        var mail = MailReader.Read(bytes);

        Assert.True(mail.StructureKey.Length == 64, $"round {round}");
        Assert.All(mail.Attachments, a => Assert.Equal(a.Size, a.Content().Length));
        Assert.All(mail.Attachments, a => Assert.DoesNotContain(a.SafeName, c => c is '/' or '\\' or '\0'));
        Assert.NotNull(MailAnswer.For(mail, []).Reason);
    }

    private static byte[] Mutated(byte[] seed, Dice dice)
    {
        var bytes = seed.ToList();
        for (var change = dice.Below(8); change >= 0 && bytes.Count > 0; change--)
        {
            var at = dice.Below(bytes.Count);
            switch (dice.Below(5))
            {
                case 0:
                    bytes[at] = (byte)dice.Below(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(dice.Below(40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.Latin1.GetBytes(Pieces[dice.Below(Pieces.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(dice.Below(200), bytes.Count - at)));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << dice.Below(8));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>SplitMix64: the same numbers on every machine and every version.</summary>
    private sealed class Dice(ulong seed)
    {
        private ulong state = seed;

        public int Below(int most)
        {
            unchecked
            {
                var z = state += 0x9E3779B97F4A7C15;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                return (int)((z ^ (z >> 31)) % (ulong)most);
            }
        }
    }
}
