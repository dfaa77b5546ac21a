using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines;

namespace Ragusa.Tests.Engines;

public sealed partial class MailMessageTests
{
    private static readonly MailAddress From = MailAddress.Parse("notices@report.velmora.example")!;
    private static readonly MailAddress To = MailAddress.Parse("somebody@home.example")!;
    private static readonly DateTimeOffset At = new(2026, 2, 9, 10, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("a@b.example", "a@b.example")]
    [InlineData(" First.Last+tag@Mail.Example ", "First.Last+tag@mail.example")]
    [InlineData("anna@münchen.example", "anna@xn--mnchen-3ya.example")]
    public void Parse_Address_IsWrittenInAscii(string typed, string written) => Assert.Equal(written, MailAddress.Parse(typed)!.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("@home.example")]
    [InlineData("a@")]
    [InlineData("a@localhost")]
    [InlineData("a b@home.example")]
    [InlineData("\"a b\"@home.example")]
    [InlineData("a@home.example>\r\nRCPT TO:<b@home.example")]
    [InlineData("a\r\n@home.example")]
    [InlineData("a@home.example\r\nBcc: b@home.example")]
    [InlineData("a..b@home.example")]
    [InlineData(".a@home.example")]
    [InlineData("a@-home.example")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("jürgen@home.example")]
    [InlineData("a@home.example\0")]
    public void Parse_WhatIsNoAddress_IsRefused(string? typed) => Assert.Null(MailAddress.Parse(typed));

    [Fact]
    public void Parse_TooLong_IsRefused()
    {
        Assert.Null(MailAddress.Parse(new string('a', 65) + "@home.example"));
        Assert.Null(MailAddress.Parse("a@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 5)) + ".example"));
    }

    [Fact]
    public void Write_PlainWords_AreReadableAsTheyAre()
    {
        var message = Write("There is news", "Please sign in.\nThe desk");

        Assert.Contains("Date: Mon, 09 Feb 2026 09:00:00 +0000\r\n", message, StringComparison.Ordinal);
        Assert.Contains("From: \"Velmora\" <notices@report.velmora.example>\r\n", message, StringComparison.Ordinal);
        Assert.Contains("Subject: There is news\r\n", message, StringComparison.Ordinal);
        Assert.Contains("Message-ID: <id@report.velmora.example>\r\n", message, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nPlease sign in.\r\nThe desk\r\n", message, StringComparison.Ordinal);
    }

    // RFC 8058 3.1
    [Fact]
    public void Write_OfASubscription_SaysHowToLeaveWithOnePress()
    {
        var headers = Headers(MailMessage.Write("id", From, "", To, "News", "Body", At, leave: new Uri("https://report.velmora.example/subscribe/leave/a>b\u00E9")));

        Assert.Contains("List-Unsubscribe: <https://report.velmora.example/subscribe/leave/a%3Eb%C3%A9>", headers);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", headers);
    }

    [Theory]
    [InlineData("Hello\r\nBcc: everybody@home.example")]
    [InlineData("Hello\nBcc: everybody@home.example")]
    [InlineData("Hello\r\n\r\nA body of my own")]
    [InlineData("Hello\u0085\u2028Bcc: x")]
    public void Write_SubjectThatWouldBeAHeader_StaysASubject(string subject)
    {
        var headers = Headers(Write(subject, "Body"));

        Assert.DoesNotContain(headers, h => h.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(9, headers.Count(h => !h.StartsWith(' ')));
    }

    [Fact]
    public void Write_AnySubjectAndBody_ComeBackWholeInSevenBitsAndShortLines() =>
        Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>, NonNull<string>>((subject, body) =>
        {
            // A lone surrogate is no text; it would come back as a replacement character.
            var (s, b) = (Whole(subject.Get), Whole(body.Get).ReplaceLineEndings("\r\n"));
            var message = Write(s, b);

            Assert.All(message, c => Assert.True(c is '\r' or '\n' or (>= ' ' and <= '~')));
            Assert.All(message.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
            Assert.Equal(string.Concat(s.Select(c => char.IsControl(c) ? ' ' : c)).Trim(), Subject(message));
        }));

    [Fact]
    public void Write_LettersOfEveryScript_AreEncodedWordsOfAtMost75Characters()
    {
        var subject = string.Concat(Enumerable.Repeat("هناك رسالة جديدة 👩‍👩‍👧 ", 8));
        var message = Write(subject, "نص");

        Assert.All(Word().Matches(message), word => Assert.InRange(word.Length, 1, 75));
        Assert.Equal(subject.Trim(), Subject(message));
        Assert.Contains("Content-Transfer-Encoding: base64", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n")]
    [InlineData(".\r\n", "..\r\n.\r\n")]
    [InlineData("a", "a\r\n.\r\n")]
    [InlineData("a\n.b\r", "a\r\n..b\r\n\r\n.\r\n")]
    public void Stuff_LineThatIsADot_CannotEndTheMessage(string message, string stuffed) => Assert.Equal(stuffed, MailMessage.Stuff(message));

    private static string Write(string subject, string body) => MailMessage.Write("id", From, "Velmora", To, subject, body, At);

    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string[] Headers(string message) => message[..message.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");

    private static string Subject(string message)
    {
        var headers = message[..message.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        var value = SubjectHeader().Match(headers + "\r\n").Groups["value"].Value;
        if (!value.StartsWith("=?utf-8?B?", StringComparison.Ordinal)) return value;
        var bytes = Word().Matches(value).SelectMany(m => Convert.FromBase64String(m.Value["=?utf-8?B?".Length..^2])).ToArray();
        return Encoding.UTF8.GetString(bytes);
    }

    [GeneratedRegex(@"=\?utf-8\?B\?[^?]*\?=")]
    private static partial Regex Word();

    [GeneratedRegex(@"^Subject: (?<value>(.*?)(\r\n .*?)*)\r\n(?! )", RegexOptions.Multiline)]
    private static partial Regex SubjectHeader();
}
