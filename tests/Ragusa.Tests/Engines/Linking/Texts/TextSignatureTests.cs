using Ragusa.Engines.Linking;

namespace Ragusa.Tests.Engines.Linking;

/// <summary>What of a text is compared, and that its short forms keep what was promised of them.</summary>
public sealed class TextSignatureTests
{
    [Theory]
    [InlineData("Pay €1,299.00 at https://a.example/x?1 NOW!", "Pay  2.50 € at www.b.example/else now")]
    [InlineData("Call +385 91 234 5678.", "call 0049/30-123456")]
    [InlineData("Dear Ana@mail.example, your ACCOUNT", "dear bob.b@other.example your account")]
    [InlineData("Ｆｕｌｌ width ﬁne", "full width fine")]
    [InlineData("in\u200Bvis\u00ADible", "invisible")]
    [InlineData("العَرَبِيَّةُ ـ ١٢٣", "العربية 99")]
    [InlineData("ПОСЫЛКА №5", "посылка no5")]
    [InlineData("请点击http://a.example/x领取", "请点击 https://b.example/ 领取")]
    [InlineData("pay-toll.example", "other-toll.example/q")]
    [InlineData("tg://resolve?x=1 hxxps://evil.example", "http://a.example www.b.example")]
    [InlineData("done.Thanks", "done thanks")]
    [InlineData("code A1B2 x", "code a77b9 x")]
    public void Of_WhatCopiesVary_IsTheSame(string one, string other) => Assert.Equal(TextSignature.Of(one).Shingles, TextSignature.Of(other).Shingles);

    [Theory]
    [InlineData("", 0)]
    [InlineData(" \t!?…", 0)]
    [InlineData("word", 1)]
    [InlineData("12 345,67 89", 1)]
    [InlineData("1 a 2 3 b", 4)]
    [InlineData("l'argent e-mail", 4)]
    [InlineData("我们的包裹", 5)]
    [InlineData("พัสดุของคุณ", 8)]
    [InlineData("택배가 도착", 2)]
    [InlineData("𝟙𝟚 𠀀𠀁", 3)]
    [InlineData("and/or", 2)]
    [InlineData("half \uD800 pair", 2)]
    public void Words_AreCounted(string text, int words) => Assert.Equal(words, TextSignature.Of(text).Words);

    [Theory]
    [InlineData(0.9, 0.95)]
    [InlineData(0.8, 0.75)]
    [InlineData(0.5, 0.1)]
    public void LinkingKeys_OfLikeTexts_MeetAsOftenAsPromised(double likeness, double least)
    {
        var (chance, met, tries) = (new Random(3), 0, 400);
        for (var n = 0; n < tries; n++)
        {
            // So many of its 60 sentences-of-three are shared as the likeness asks: |A ∩ B| / |A ∪ B|.
            var shared = (int)Math.Round(2 * 60 * likeness / (1 + likeness));
            var common = string.Join(' ', Enumerable.Range(0, shared).Select(_ => $"w{Letters(chance)}"));
            string With(int more) => common + ' ' + string.Join(' ', Enumerable.Range(0, more).Select(_ => $"w{Letters(chance)}"));
            if (TextSignature.Of(With(60 - shared)).LinkingKeys.Intersect(TextSignature.Of(With(60 - shared)).LinkingKeys).Any()) met++;
        }

        Assert.InRange(met / (double)tries, least, 1);
    }

    [Fact]
    public void LinkingKeys_OfStrangers_DoNotMeet()
    {
        var chance = new Random(4);
        var keys = Enumerable.Range(0, 2000).Select(_ => TextSignature.Of(string.Join(' ', Enumerable.Range(0, 40).Select(_ => Letters(chance)))).LinkingKeys).ToList();

        Assert.All(keys, k => Assert.InRange(k.Count, 1, 2 * TextRules.LinkingBands));
        var all = keys.SelectMany(k => k.Distinct()).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    private static string Letters(Random chance) => new([.. Enumerable.Range(0, 7).Select(_ => (char)('a' + chance.Next(26)))]);

    [Fact]
    public void Bands_OfAnEmptyText_AreNone()
    {
        var empty = TextSignature.Of("…");

        Assert.True(empty.IsShort && empty.Shingles.Length == 0 && empty.Bands.Count == 0 && empty.MinHash.All(v => v == uint.MaxValue));
        Assert.Equal(0, TextSignature.Likeness(empty, empty));
    }

    [Theory]
    [InlineData(24, true, 32)]
    [InlineData(25, false, 64)]
    [InlineData(35, false, 64)]
    [InlineData(36, false, 32)]
    public void Of_AroundTheBorder_IsCutBothWays(int words, bool isShort, int bands)
    {
        var signature = TextSignature.Of(string.Join(' ', new SomeTexts(1).Words(words)));

        Assert.Equal((isShort, bands), (signature.IsShort, signature.Bands.Distinct().Count()));
    }

    [Fact]
    public void Likeness_AcrossTheBorder_IsThatOfLetters()
    {
        var words = new SomeTexts(2).Words(26);

        Assert.InRange(TextSignature.Likeness(TextSignature.Of(string.Join(' ', words)), TextSignature.Of(string.Join(' ', words[..24]))), 0.85, 0.99);
    }

    [Theory]
    [InlineData("abcdx abcd", "abcdx abcd")]
    [InlineData("ab", "ab")]
    public void Likeness_OfTheSame_IsOne(string one, string other) => Assert.Equal(1, TextSignature.Likeness(TextSignature.Of(one), TextSignature.Of(other)));

    [Theory]
    [InlineData("en", "Your parcel could not be delivered because of an unpaid customs fee.", "Your package could not be delivered because of an unpaid customs fee!", "We saw a sign-in to your bank from a new phone, was it you?")]
    [InlineData("fr", "Votre colis n’a pas pu être livré en raison de frais de douane impayés.", "Votre colis n'a pas pu etre livré en raison de frais de douane impayés", "Nous avons vu une connexion à votre banque depuis un nouveau téléphone.")]
    [InlineData("ar", "تعذر تسليم طردك بسبب رسوم جمركية غير مدفوعة، ادفع الآن", "تعذّر تسليم طردك بسبب رسوم جمركيّة غير مدفوعة ادفع اليوم", "رأينا دخولا إلى حسابك المصرفي من هاتف جديد هل كنت أنت")]
    [InlineData("ru", "Ваша посылка не доставлена из-за неоплаченной пошлины, оплатите 120 руб.", "ВАША ПОСЫЛКА не доставлена из-за неоплаченной пошлины — оплатите 99 руб", "Мы заметили вход в ваш банк с нового телефона, это были вы?")]
    [InlineData("zh", "您的包裹因未支付关税而无法派送，请立即点击链接支付费用", "您的包裹因未支付关税而无法派送，请马上点击链接支付费用", "我们发现您的银行账户在新手机上登录，请确认是否为本人操作")]
    [InlineData("th", "พัสดุของคุณไม่สามารถจัดส่งได้เนื่องจากค้างชำระภาษีศุลกากร กรุณาชำระเงิน", "พัสดุของคุณไม่สามารถจัดส่งได้เนื่องจากค้างชำระภาษีศุลกากร โปรดชำระเงิน", "เราพบการเข้าสู่ระบบบัญชีธนาคารของคุณจากโทรศัพท์เครื่องใหม่")]
    public void Likeness_InSeveralLanguages_TellsCopiesFromOthers(string language, string one, string copy, string other)
    {
        var (a, b, c) = (TextSignature.Of(one), TextSignature.Of(copy), TextSignature.Of(other));

        Assert.True(TextSignature.Likeness(a, b) >= 0.7, $"{language}: {TextSignature.Likeness(a, b)}");
        Assert.True(TextSignature.Likeness(a, c) < 0.3, $"{language}: {TextSignature.Likeness(a, c)}");
    }

    /// <summary>The rule of <see cref="TextRules.Version"/>: another machine or a later build must say the same. The numbers come from a program of some lines in another language.</summary>
    [Fact]
    public void Of_OneText_IsFixedByTheVersion()
    {
        var signature = TextSignature.Of("Your parcel is held");

        Assert.Equal("texts-1", TextRules.Version);
        Assert.Equal(4250752094135517178ul, signature.Shingles[0]);
        Assert.Equal((610831382u, 310481792u, 7022262375774435345ul), (signature.MinHash[0], signature.MinHash[^1], signature.Bands[0]));
    }

    /// <summary>The vector code against the formula as it is written down.</summary>
    [Fact]
    public void MinHash_IsTheLeastOfTheFormula()
    {
        var signature = TextSignature.Of(string.Join(' ', new SomeTexts(3).Words(200)));
        ulong state = 1;
        foreach (var value in signature.MinHash)
        {
            var seed = (uint)(SplitMix(ref state) >> 32);
            Assert.Equal(signature.Shingles.Min(s => Fmix32((uint)(s & uint.MaxValue) ^ seed)), value);
        }
    }

    /// <summary>1 − (1 − J⁴)³²: with sets whose likeness is known, as often as the formula says, within four standard deviations of as many trials.</summary>
    [Theory]
    [InlineData(300, 0.3, 0.229)]
    [InlineData(300, 0.4, 0.564)]
    [InlineData(300, 0.5, 0.873)]
    [InlineData(300, 0.7, 0.9998)]
    public void Bands_MeetAsOftenAsTheFormulaSays(int union, double likeness, double chance)
    {
        const int Trials = 2000;
        var random = new Random(11);
        var met = 0;
        for (var n = 0; n < Trials; n++)
        {
            var all = Enumerable.Range(0, union).Select(_ => (ulong)random.NextInt64()).ToArray();
            var shared = (int)(union * likeness);
            var half = shared + ((union - shared) / 2);
            var (one, other) = (TextHash.Bands(TextHash.LeastValues(all.AsSpan(0, half)), true), TextHash.Bands(TextHash.LeastValues([.. all[..shared], .. all[half..]]), true));
            if (one.Intersect(other).Any()) met++;
        }

        Assert.InRange((double)met / Trials, chance - (4 * Math.Sqrt(chance * (1 - chance) / Trials)) - 0.001, chance + (4 * Math.Sqrt(chance * (1 - chance) / Trials)) + 0.001);
    }

    /// <summary>1 − (1 − J⁴)⁴ for the keys that linking gets, J for the mark; within four standard deviations of as many trials.</summary>
    [Theory]
    [InlineData(0.5, 0.228)]
    [InlineData(0.7, 0.667)]
    [InlineData(0.8, 0.879)]
    [InlineData(0.9, 0.986)]
    public void LinkingKeysAndMark_MeetAsOftenAsTheFormulasSay(double likeness, double chance)
    {
        const int Trials = 1000, Union = 200;
        var words = new SomeTexts(12);
        var (met, marked) = (0, 0);
        for (var n = 0; n < Trials; n++)
        {
            // The first and the last so many pieces are in one of the two only.
            var (all, apart) = (words.Words(Union + 2), (int)Math.Round(Union * (1 - likeness) / 2));
            var (one, other) = (TextSignature.Of(string.Join(' ', all[apart..])), TextSignature.Of(string.Join(' ', all[..^apart])));
            if (one.LinkingKeys.Intersect(other.LinkingKeys).Any()) met++;
            if (one.Mark == other.Mark) marked++;
        }

        Assert.InRange((double)met / Trials, chance - Slack(chance), chance + Slack(chance));
        Assert.InRange((double)marked / Trials, likeness - Slack(likeness), likeness + Slack(likeness));

        static double Slack(double of) => (4 * Math.Sqrt(of * (1 - of) / Trials)) + 0.005;
    }

    [Theory]
    [InlineData("Your parcel KX-881 waits, pay 2.99 € at https://a.example/x until tonight", "YOUR PARCEL KX-4 waits: pay 13 € at www.b.example/other until tonight!")]
    [InlineData("تعذر تسليم طردك بسبب رسوم جمركية غير مدفوعة، ادفع ٢٥ الآن", "تعذّر تسليم طردك بسبب رسوم جمركيّة غير مدفوعة ادفع 990 الآن")]
    [InlineData("您的包裹因未支付关税25元而无法派送，请立即点击http://a.example/x支付费用", "您的包裹因未支付关税990元而无法派送，请立即点击 https://b.example/ 支付费用")]
    [InlineData("您的包裹无法派送 your parcel cannot be delivered طردك لم يصل 12", "您的包裹无法派送 — Your parcel cannot be delivered! طردك لم يصل 7")]
    public void LinkingKeys_OfCopies_AreTheSame_AndThoseOfAStrangerAreNot(string one, string copy)
    {
        var (keys, stranger) = (TextSignature.Of(one).LinkingKeys, TextSignature.Of("We saw a sign-in to your bank from a new phone, was it you?").LinkingKeys);

        Assert.Equal(keys, TextSignature.Of(copy).LinkingKeys);
        Assert.InRange(keys.Count, TextRules.LinkingBands, 2 * TextRules.LinkingBands);
        Assert.Empty(keys.Intersect(stranger));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("a.")]
    [InlineData("1")]
    [InlineData("a-b.")]
    [InlineData("字")]
    [InlineData("\uFDFA")]
    [InlineData("\u0301")]
    [InlineData("http://a.example/ ")]
    [InlineData("a@")]
    [InlineData("\uD800")]
    public void Of_ALongText_IsBounded(string piece)
    {
        var signature = TextSignature.Of(string.Concat(Enumerable.Repeat(piece, 1_100_000 / piece.Length)));

        Assert.InRange(signature.Shingles.Length, 0, TextRules.LongestText);
    }

    [Fact]
    public void Of_AMegabyteOfWords_IsRead()
    {
        var words = new SomeTexts(5).Words(200_000);
        var (one, other) = (TextSignature.Of(string.Join(' ', words)), TextSignature.Of(string.Join(' ', words[100..])));

        Assert.InRange(one.Words, 180_000, 200_000);
        Assert.InRange(TextSignature.Likeness(one, other), 0.99, 1);
        Assert.Equal(TextRules.LinkingBands, one.LinkingKeys.Count);
        Assert.NotEmpty(one.LinkingKeys.Intersect(other.LinkingKeys));
    }

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            var z = state += 0x9e3779b97f4a7c15;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            return z ^ (z >> 31);
        }
    }

    private static uint Fmix32(uint h)
    {
        unchecked
        {
            h = (h ^ (h >> 16)) * 0x85ebca6b;
            h = (h ^ (h >> 13)) * 0xc2b2ae35;
            return h ^ (h >> 16);
        }
    }
}
