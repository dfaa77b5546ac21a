using Ragusa.Engines.Identifiers;

namespace Ragusa.Tests.Engines;

public sealed class IdentifierFinderTests
{
    private static readonly FindOptions Croatia = new() { Region = "HR" };

    // Each find is marked in the text with ⟦⟧, so that the span is tested with the value.
    [Theory]
    [InlineData("Write to ⟦jo+x@EXAMPLE.com⟧.", "email:jo+x@example.com")]
    [InlineData("Write to <⟦jo@example.com⟧>, please", "email:jo@example.com")]
    [InlineData("pošta ⟦ana.anić@primjer.example⟧!", "email:ana.anić@primjer.example")]
    [InlineData("mail ⟦jo [at] example [dot] com⟧ now", "email:jo@example.com")]
    [InlineData("mail ⟦jo @ example.com⟧ now", "email:jo@example.com")]
    [InlineData("See ⟦hxxps://pay[.]example[.]com/a⟧.", "url:https://pay.example.com/a")]
    [InlineData("(⟦https://pay.example/a_(b)⟧)", "url:https://pay.example/a_(b)")]
    [InlineData("\"⟦https://pay.example/?utm_source=x&a=1⟧\"", "url:https://pay.example/?a=1")]
    [InlineData("go to ⟦pay.example/login⟧ and", "url:http://pay.example/login")]
    [InlineData("go to ⟦www.pay.example⟧, and", "host:www.pay.example")]
    [InlineData("go to ⟦secure-pay.co.uk⟧ and", "host:secure-pay.co.uk")]
    [InlineData("访问⟦login.pay.com⟧现在", "host:login.pay.com")]
    [InlineData("сайт ⟦банк.рф⟧ и", "host:xn--80ab2al.xn--p1ai")]
    [InlineData("from ⟦198.51.100.3:8080⟧ at noon", "ip:198.51.100.3")]
    [InlineData("from [⟦2001:db8::1⟧] at noon", "ip:2001:db8::1")]
    [InlineData("call ⟦(020) 123-456⟧ today", "phone:+38520123456")]
    [InlineData("call ⟦+385 (0)91 234 5678⟧ today", "phone:+385912345678")]
    [InlineData("call ⟦00385 91 234 5678⟧ today", "phone:+385912345678")]
    [InlineData("⟦٠٩١ ٢٣٤ ٥٦٧٨⟧ اتصل", "phone:+385912345678")]
    [InlineData("⟦０９１ ２３４ ５６７８⟧", "phone:+385912345678")]
    [InlineData("zovi ⟦091/234-5678⟧, hitno", "phone:+385912345678")]
    [InlineData("pay to ⟦HR12 1001 0051 8630 0016 0⟧ today", "iban:HR1210010051863000160")]
    [InlineData("pay to ⟦hr1210010051863000160⟧.", "iban:HR1210010051863000160")]
    [InlineData("pay to ⟦GB29-NWBK-6016-1331-9268-19⟧", "iban:GB29NWBK60161331926819")]
    [InlineData("BIC: ⟦ABCDHRZX⟧ and", "bic:ABCDHRZX")]
    [InlineData("bank ⟦ABCDHR2X⟧ and", "bic:ABCDHR2X")]
    [InlineData("⟦529900T8BM49AURSDO55⟧", "lei:529900T8BM49AURSDO55")]
    [InlineData("ref ⟦RF18539007547034⟧", "creditor_reference:RF18539007547034")]
    [InlineData("UETR ⟦eb6305c9-1f7f-49de-aed0-16487c27b42d⟧", "uetr:eb6305c9-1f7f-49de-aed0-16487c27b42d")]
    [InlineData("my card ⟦4539 1488 0343 6467⟧ was", "card:************6467")]
    [InlineData("my card ⟦3782-822463-10005⟧ was", "card:***********0005")]
    [InlineData("sent to ⟦1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa⟧!", "wallet:btc:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")]
    [InlineData("bitcoin:⟦bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4⟧", "wallet:btc:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")]
    [InlineData("⟦0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed⟧ (USDT)", "wallet:evm:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")]
    [InlineData("⟦TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t⟧", "wallet:trx:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t")]
    [InlineData("⟦rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh⟧", "wallet:xrp:rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh")]
    [InlineData("tx ⟦0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855⟧", "tx:evm:0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("txid ⟦E3B0C44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855⟧", "tx:any:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sum ⟦e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855⟧", "file:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("PGP fingerprint ⟦0123456789ABCDEF0123456789ABCDEF01234567⟧", "key:0123456789abcdef0123456789abcdef01234567")]
    [InlineData("PGP key ⟦0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567⟧ of his", "key:0123456789abcdef0123456789abcdef01234567")]
    [InlineData("PGP key ⟦A123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567⟧ of his", "key:a123456789abcdef0123456789abcdef01234567")]
    [InlineData("SSH key ⟦SHA256:uNiVztksCsDhcc0u9e8BrJ1YQ5xgBgC2XhSeExrpBBk⟧", null)]
    [InlineData("cert ⟦de:ad:be:ef:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff⟧", "key:deadbeef00112233445566778899aabbccddeeff")]
    [InlineData("he is ⟦@some_seller⟧ on Telegram", "handle:any:some_seller")]
    [InlineData("on Telegram he is ⟦@Some_Seller⟧.", "handle:telegram:some_seller")]
    [InlineData("Instagram: ⟦some.seller⟧, yes", "handle:instagram:some.seller")]
    [InlineData("IMEI ⟦490154203237518⟧", "imei:490154203237518")]
    [InlineData("parcel ⟦RA123456785GB⟧ is", "parcel:RA123456785GB")]
    [InlineData("code ⟦UA-1234567-1⟧ and", "tracking_id:UA-1234567")]
    [InlineData("code ⟦GTM-ABCDEF⟧ and", "tracking_id:GTM-ABCDEF")]
    [InlineData("code ⟦G-ABCDE12345⟧ and", "tracking_id:G-ABCDE12345")]
    [InlineData("code ⟦AW-123456789⟧ and", "tracking_id:AW-123456789")]
    [InlineData("code ⟦ca-pub-1234567890123456⟧ and", "tracking_id:ca-pub-1234567890123456")]
    [InlineData("SMS from ⟦60606⟧ says", "short_code:short:HR:60606")]
    [InlineData("account ⟦1001005-1863000160⟧ there", "iban:HR1210010051863000160")]
    [InlineData("VAT ⟦DE136695976⟧", "company:DE:vat:136695976")]
    [InlineData("routing ⟦021000021⟧", "account:aba:021000021")]
    public void In_OneIdentifier_IsFoundWithItsSpan(string marked, string? expected)
    {
        var (start, end) = (marked.IndexOf('⟦', StringComparison.Ordinal), marked.IndexOf('⟧', StringComparison.Ordinal) - 1);
        var text = marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);

        var find = Assert.Single(IdentifierFinder.In(text, Croatia).Kept);
        Assert.Equal((expected ?? find.What.ToString(), text[start..end]), (find.What.ToString(), text.Substring(find.Start, find.Length)));
        Assert.InRange(find.Confidence, 1, 100);
        Assert.NotEmpty(find.Rule);
    }

    // Look-alikes: nothing is found.
    [Theory]
    [InlineData("open readme.md and photos.zip")]
    [InlineData("the file setup.sh, main.py, lib.so")]
    [InlineData("version 1.2.3.4 of it")]
    [InlineData("v1.2.3.4")]
    [InlineData("1.2.3.4.5")]
    [InlineData("on 26.11.2026 and 2026-11-26 or 26/11/2026 at 12:30:45")]
    [InlineData("on 2026-11-26 12:30")]
    [InlineData("09.11.2026. 12:30")]
    [InlineData("paid 1.234,56 or 1.234.567 or 12.500,00 EUR")]
    [InlineData("paid 0912345678.50")]
    [InlineData("paid 0912345678 EUR")]
    [InlineData("paid €0912345678")]
    [InlineData("It was sent.It was late.Then")]
    [InlineData("e.g. this, i.e. that, z.B. dies")]
    [InlineData("shop@telegram and a@b")]
    [InlineData("PASSWORD DOCUMENT CUSTOMER")]
    [InlineData("the number 12345678901234567890123456789012345")]
    [InlineData("std::vector and a::b and 12:30")]
    [InlineData("ffffffffffffffffffffffffffffffff")]
    [InlineData("11111111111111111111111111111111")]
    [InlineData("ThisIsJustALongWordWithoutAnyMeaning1")]
    [InlineData("12345678-1234-4234-8234-123456789012")]
    [InlineData("http://http://http://")]
    [InlineData("")]
    [InlineData("....::::@@@@----++++((((")]
    public void In_LookAlike_FindsNothing(string text) => Assert.Empty(IdentifierFinder.In(text, Croatia).Kept);

    [Theory]
    [InlineData("https://example.com/readme.md")]
    [InlineData("www.photos.zip")]
    [InlineData("the site photos.zip is")]
    [InlineData("photos.zip/login")]
    public void In_FileLikeName_WithSignOfALink_IsFound(string text) => Assert.Single(IdentifierFinder.In(text).Kept);

    [Theory]
    [InlineData("GB92NWBK60161331926819", IdentifierKind.Iban)]
    [InlineData("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", IdentifierKind.Wallet)]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", IdentifierKind.Wallet)]
    [InlineData("4539 1488 0343 6468", IdentifierKind.Card)]
    [InlineData("IMEI 490154203237519", IdentifierKind.Imei)]
    [InlineData("RA123456784GB", IdentifierKind.Parcel)]
    public void In_WrongChecksum_IsUnverifiedAndNeverLinks(string text, IdentifierKind kind)
    {
        var find = Assert.Single(IdentifierFinder.In(text, Croatia).Kept);

        Assert.Equal((kind, true, false), (find.What.Kind, find.IsUnverified, find.What.MayLink));
    }

    // One number in ten passes Luhn by chance: without a scheme's beginning or a word it is none.
    [Fact]
    public void In_RandomDigits_AreSeldomCards()
    {
        var random = new Random(7);
        var found = Enumerable.Range(0, 1000).Count(_ => IdentifierFinder.In($"ref {random.NextInt64(100_000_000_000_000, 999_999_999_999_999)} x").Kept.Any(f => f.What.Kind == IdentifierKind.Card));

        Assert.InRange(found, 0, 40);
    }

    [Fact]
    public void In_Overlap_TheLongerWithAChecksumWinsAndTheOtherIsTold()
    {
        var find = Assert.Single(IdentifierFinder.In("91234567@example.com", new FindOptions { Region = "NO" }).Kept);

        Assert.Equal(IdentifierKind.Email, find.What.Kind);
        Assert.Equal("phone:+4791234567", Assert.Single(IdentifierFinder.In("zovi 91234567, jo", new FindOptions { Region = "NO" }).Kept).What.ToString());
    }

    [Fact]
    public void In_HandleLikeMailbox_IsOneOrTheOther()
    {
        var finds = IdentifierFinder.In("Telegram @seller_one, mail jo@example.com, not @jo@example.com").Kept;

        Assert.Equal(["handle:telegram:seller_one", "email:jo@example.com", "email:jo@example.com"], finds.Select(f => f.What.ToString()));
    }

    [Fact]
    public void In_InvisibleMarks_AreReadOverAndStayInTheSpan()
    {
        const string text = "see pay\u200B.exa\u202Emple/x \u2066091\u2069 234 5678";
        var finds = IdentifierFinder.In(text, Croatia).Kept;

        Assert.Equal(["url:http://pay.example/x", "phone:+385912345678"], finds.Select(f => f.What.ToString()));
        Assert.Equal("pay\u200B.exa\u202Emple/x", text.Substring(finds[0].Start, finds[0].Length));
    }

    [Fact]
    public void In_LookAlikeLetters_AreMarked() =>
        Assert.Equal(Marks.MixedScript, IdentifierFinder.In("http://exаmple.com/").Kept[0].What.Marks);

    [Fact]
    public void In_MathematicalLettersAndDigits_AreRead() =>
        Assert.Equal("phone:+385912345678", Assert.Single(IdentifierFinder.In("\U0001D7CE91 234 567\U0001D7D6", Croatia).Kept).What.ToString());

    [Fact]
    public void In_NoRegion_ReadsInternationalNumbersOnly() =>
        Assert.Equal(["phone:+385912345678"], IdentifierFinder.In("091 234 5678 or +385 91 234 5678").Kept.Select(f => f.What.ToString()));

    [Fact]
    public void In_MoreThanTheLimit_IsCounted()
    {
        var found = IdentifierFinder.In(string.Concat(Enumerable.Range(0, 100).Select(i => $"a{i}@example.com ")), new FindOptions { MostFinds = 10 });

        Assert.Equal((10, 90, false), (found.Kept.Count, found.Beyond, found.IsCut));
        Assert.Equal("email:a9@example.com", found.Kept[^1].What.ToString());
    }

    [Fact]
    public void In_LongerThanTheLimit_IsCutAndSaysSo()
    {
        var found = IdentifierFinder.In("a@example.com b@example.com", new FindOptions { LongestText = 14 });

        Assert.Equal((1, true), (found.Kept.Count, found.IsCut));
    }

    [Fact]
    public void In_OwnValues_AreTakenOutOfLinks() =>
        Assert.Equal("url:https://pay.example/?a=1", IdentifierFinder.In("https://pay.example/?a=1&e=me%40example.org", null, new VictimTokens(["me@example.org"])).Kept[0].What.ToString());

    [Fact]
    public void Tables_SayTheirVersions() => Assert.All(IdentifierTables.Versions.Values, version => Assert.NotEmpty(version));
}
