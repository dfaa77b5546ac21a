using Ragusa.Engines;
using static Ragusa.Tests.Engines.Letters;

namespace Ragusa.Tests.Engines;

public sealed class MailHtmlTests
{
    [Theory]
    [InlineData("<p>a</p><p>b</p>", "a\nb")]
    [InlineData("a<br>b<BR/>c", "a\nb\nc")]
    [InlineData("a\r\n  b&nbsp;c", "a b c")]
    [InlineData("<b>a</b>b", "ab")]
    [InlineData("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc")]
    [InlineData("<pre>a\n  b</pre>", "a\nb")]
    [InlineData("&lt;b&gt; &amp;amp; &eacute; &#233; &#xe9; &#146; &#119&#111 &nosuch; &", "<b> &amp; é é é ’ wo &nosuch; &")]
    [InlineData("a<!-- hidden > -->b", "ab")]
    [InlineData("a<!-->b", "ab")]
    [InlineData("a<script>alert('</p>')</script>b", "ab")]
    [InlineData("a<style>p{}</style><title>t</title>b", "ab")]
    [InlineData("<textarea>a</textarea>", "a")]
    [InlineData("1 < 2 and 3 <4", "1 < 2 and 3 <4")]
    [InlineData("a<", "a<")]
    [InlineData("<p title='a>b'>c", "c")]
    [InlineData("a<!doctype html>b<?xml x?>c", "abc")]
    public void Visible_IsWhatAPersonReads(string html, string text) => Assert.Equal(text, Html(html).VisibleText);

    [Theory]
    [InlineData("<div style='display: none'>x<p>y</p></div>z")]
    [InlineData("<span style='FONT-SIZE:0px'>x y</span>z")]
    [InlineData("<span style='visibility:hidden'>x y</span>z")]
    [InlineData("<span style='opacity:0'>x y</span>z")]
    [InlineData("<div hidden>x y</div>z")]
    [InlineData("<font color=white>x y</font>z")]
    [InlineData("<font color=#fefefe>x y</font>z")]
    [InlineData("<table bgcolor=#000000><tr><td><font color='#010101'>x y</font></table>z")]
    [InlineData("<div style='background-color:#eee;color:#efefef'>x y</div>z")]
    public void Hidden_Text_IsKeptApartAndNoted(string html)
    {
        var mail = Html(html);

        Assert.Equal(("z", "x y"), (mail.VisibleText, mail.Texts[0].Hidden.Replace('\n', ' ').Replace("xy", "x y", StringComparison.Ordinal)));
        Assert.Contains("hidden-text", Codes(mail));
    }

    [Theory]
    [InlineData("<table bgcolor=black><tr><td><font color=white>x</font></table>")]
    [InlineData("<body background=http://a.example/b.gif><font color=white>x</font>")]
    [InlineData("<span style='opacity:0.5;font-size:10px'>x</span>")]
    [InlineData("<div style='display:none'></div><p>x")]
    public void Hidden_WhatIsSeen_IsNot(string html) => Assert.DoesNotContain("hidden-text", Codes(Html(html)));

    [Theory]
    [InlineData("<a href='https://evil.example/x'>https://velmorabank.example/login</a>", "velmorabank.example → evil.example")]
    [InlineData("<a href='http://evil.example'>velmorabank.com</a>", "velmorabank.com → evil.example")]
    [InlineData("<a href=http://evil.example>Go to <b>www.velmorabank.example</b> now</a>", "www.velmorabank.example → evil.example")]
    [InlineData("<a href='http:\\\\evil.example\\a'>www.velmorabank.example</a>", "www.velmorabank.example → evil.example")]
    [InlineData("<a href='ht\ntp://evil.ex\tample/'>www.velmorabank.example</a>", "www.velmorabank.example → evil.example")]
    [InlineData("<a href='&#104;ttp://evil.example/'>www.velmorabank.example</a>", "www.velmorabank.example → evil.example")]
    [InlineData("<a href='http://www.velmorabank.example@evil.example/'>www.velmorabank.example</a>", "www.velmorabank.example → evil.example")]
    [InlineData("<a href='http://velmorabank.example.evil.example/'>www.velmorabank.example</a>", "www.velmorabank.example → velmorabank.example.evil.example")]
    [InlineData("<base href='http://evil.example/'><a href='login'>www.velmorabank.example</a>", "www.velmorabank.example → evil.example")]
    public void Link_ThatShowsAnotherHost_IsFound(string html, string detail)
    {
        var mail = Html(html);

        Assert.Equal(detail, Detail(mail, MailOddity.LinkShowsOtherHost));
        Assert.True(Assert.Single(mail.Links).IsDisguised);
    }

    [Theory]
    [InlineData("<a href='https://www.velmorabank.example/a'>velmorabank.example</a>")]
    [InlineData("<a href='https://login.velmorabank.example/a'>www.velmorabank.example</a>")]
    [InlineData("<a href='https://velmorabank.example'>Click here.</a>")]
    [InlineData("<a href='https://a.example'>report.pdf</a>")]
    [InlineData("<a href='https://nodejs.example'>Node.js</a>")]
    [InlineData("<a href='mailto:a@b.example'>a@b.example</a>")]
    public void Link_ThatSaysWhereItLeads_IsFine(string html) => Assert.False(Assert.Single(Html(html).Links).IsDisguised);

    [Theory]
    [InlineData("<a href='mailto:x@evil.example?subject=a'>help@velmorabank.example</a>", "link-shows-other-address")]
    [InlineData("<a href='http://velmorabank.example@evil.example/'>a</a>", "link-user-part")]
    [InlineData("<a href='http://3405803785/'>a</a>", "link-to-number")]
    [InlineData("<a href='http://0xCB.0.0x71.9/'>a</a>", "link-to-number")]
    [InlineData("<a href='http://[2001:db8::1]/'>a</a>", "link-to-number")]
    [InlineData("<a href='http://xn--velmra-wxa.example/'>a</a>", "link-international")]
    [InlineData("<a href='http://velm\u043Era.example/'>a</a>", "domain-mixed-scripts")]
    [InlineData("<a href='JavaScript:alert(1)'>a</a>", "link-runs-script")]
    [InlineData("<a href='data:text/html,x'>a</a>", "link-runs-script")]
    [InlineData("<form action='http://evil.example/take'><input type=password></form>", "asks-by-form")]
    [InlineData("<img src='http://evil.example/p.gif' width=1 height=1>", "tracking-pixel")]
    [InlineData("<img src='http://evil.example/p.gif'>", "loads-content")]
    [InlineData("<iframe src='http://evil.example/'></iframe>", "loads-content")]
    [InlineData("<link rel=stylesheet href='http://evil.example/s.css'>", "loads-content")]
    [InlineData("<style>body{background:url(http://evil.example/b.png)}</style>", "loads-content")]
    [InlineData("<td background='//evil.example/b.png'>", "loads-content")]
    [InlineData("<body onload='steal()'>", "runs-script")]
    [InlineData("<script src=http://evil.example/x.js></script>", "runs-script")]
    [InlineData("pay\u200Bpal", "invisible-characters")]
    [InlineData("\u202Efdp.exe", "reversed-text")]
    [InlineData("<!-- never closed", "html-broken")]
    [InlineData("<a href='never closed", "html-broken")]
    public void Trick_OfAPage_IsFound(string html, string code) => Assert.Contains(code, Codes(Html(html)));

    [Theory]
    [InlineData("<meta http-equiv=refresh content='0; url=http://evil.example/'>", MailLinkKind.Redirect, false)]
    [InlineData("<form action=http://evil.example/>", MailLinkKind.Form, false)]
    [InlineData("<button formaction=http://evil.example/>", MailLinkKind.Form, false)]
    [InlineData("<map><area href=http://evil.example/></map>", MailLinkKind.Anchor, false)]
    [InlineData("<img src=http://evil.example/a.png>", MailLinkKind.Image, false)]
    [InlineData("<div style='display:none'><img src=http://evil.example/a.png></div>", MailLinkKind.Pixel, true)]
    [InlineData("<link href=http://evil.example/a.css>", MailLinkKind.Style, true)]
    [InlineData("<object data=http://evil.example/a.swf></object>", MailLinkKind.Active, true)]
    [InlineData("see http://evil.example/ now", MailLinkKind.Typed, false)]
    public void Link_OfEveryKind_HasItsHost(string html, MailLinkKind kind, bool isNoise)
    {
        var link = Assert.Single(Html(html).Links);

        Assert.Equal((kind, "evil.example", isNoise), (link.Kind, link.Host, link.IsNoise));
    }

    [Theory]
    [InlineData("<html xmlns='http://www.w3.org/1999/xhtml'><p>a")]
    [InlineData("<!DOCTYPE html PUBLIC '-//W3C//DTD' 'http://www.w3.org/TR/html4/loose.dtd'>a")]
    [InlineData("<a href='#top'>a</a>")]
    [InlineData("<img src='cid:logo'>")]
    [InlineData("<img src='data:image/png;base64,AAAA'>")]
    public void Link_ThatLeadsNowhere_IsNone(string html) => Assert.Empty(Html(html).Links);

    [Fact]
    public void Link_TextAndAddress_AreFoundOnce()
    {
        var mail = Html("<p><a href='https://a.example/'>https://a.example/</a> and https://b.example/x?y=1, (www.c.example).");

        Assert.Equal(["https://a.example/", "https://b.example/x?y=1", "www.c.example"], mail.Links.Select(l => l.Target));
        Assert.Equal(["a.example", "b.example", "c.example"], mail.Links.Select(l => l.Host.Replace("www.", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("tel:+385912345678", "tel")]
    [InlineData("https://a.example", "https")]
    [InlineData("mailto:a@b.example", "mailto")]
    public void Link_Scheme_IsLowerCase(string target, string scheme) => Assert.Equal(scheme, Html($"<a href='{target.ToUpperInvariant()}'>x</a>").Links[0].Scheme);
}
