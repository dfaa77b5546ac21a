using static Ragusa.Tests.Engines.Letters;

namespace Ragusa.Tests.Engines;

/// <summary>What somebody wrote themselves, apart from what they forward.</summary>
public sealed class MailOwnTextTests
{
    private const string Forwarded = "From: Bank <a@evil.example>\nDate: Sun, 8 Feb 2026\nSubject: Locked\nTo: ana@shop.example\n\nOpen the link.";

    [Theory]
    [InlineData("Is this real?\n\n---------- Forwarded message ---------\n" + Forwarded, "Is this real?")]
    [InlineData("Is this real?\n\nBegin forwarded message:\n\n> " + "From: Bank <a@evil.example>\n> Date: x\n> Subject: Locked\n\n> Open.", "Is this real?")]
    [InlineData("C’est vrai ?\n\n________________________________\nDe : Banque <a@evil.example>\nEnvoyé : lundi\nObjet : Compte\n\nOuvrez.", "C’est vrai ?")]
    [InlineData("---------- Forwarded message ---------\n" + Forwarded, "")]
    [InlineData(Forwarded, "")]
    [InlineData("They wrote to me from: nowhere.\nSubject: none", "They wrote to me from: nowhere.\nSubject: none")]
    [InlineData("", "")]
    public void OwnText_StandsAboveWhatIsForwarded(string text, string own) => Assert.Equal(own, Part("Content-Type: text/plain; charset=utf-8", text).OwnText);

    [Fact]
    public void OwnText_WithTheOriginalAttached_IsAllText() =>
        Assert.Equal("Look.", Read(Plain + Multipart("mixed", "Content-Type: text/plain\r\n\r\nLook.", "Content-Type: message/rfc822\r\n\r\nFrom: a@evil.example\r\n\r\nOpen.")).OwnText);
}
