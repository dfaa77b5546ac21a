using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Codes;

public sealed class FollowUpCodeTests
{
    private static readonly byte[] TestKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    /// <summary>2048 words that differ in more than accents; word n is "m", n in base 26 letters and a mark.</summary>
    private static readonly CodeWords Words = new([.. Enumerable.Range(0, 2048).Select(Word)]);

    public static TheoryData<string, string, string, string> Vectors => new()
    {
        { "123456789012345678901234", "012 345 678 901 234 567 890 123 498", "209 294 1598 266 54 602 1534 713", "8e6e015681a7b3b2" },
        { "751926742034433339588849", "075 192 674 203 443 333 958 884 907", "1273 1665 1931 1563 294 1442 30 351", "452ed3b120620737" },
        { "0", "000 000 000 000 000 000 000 000 098", "0 0 0 0 0 0 0 157", "cfca55ecbc3d0f5e" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Code_PublishedVector_IsReproduced(string number, string digits, string indexes, string hash)
    {
        var code = new FollowUpCode(new CodeNumber(UInt128.Parse(number, CultureInfo.InvariantCulture)));

        Assert.Equal(digits, code.Reveal());
        Assert.Equal(string.Join(' ', indexes.Split(' ').Select(i => Word(int.Parse(i, CultureInfo.InvariantCulture)))), code.Reveal(Words));
        Assert.Equal(hash, Convert.ToHexStringLower(code.KeyedHash(TestKey)[..8]));
        Assert.Equal(32, code.KeyedHash(TestKey).Length);
        Assert.Equal(code, FollowUpCode.Parse(digits).Value);
        Assert.Equal(code, FollowUpCode.Parse(code.Reveal(Words), Words).Value);
    }

    [Theory]
    [InlineData("012345678901234567890123498")]
    [InlineData("012-345-678-901-234-567-890-123-498")]
    [InlineData(" 012 345 678\n901 234 567\n890 123 498 ")]
    [InlineData("٠١٢ ٣٤٥ ٦٧٨ ٩٠١ ٢٣٤ ٥٦٧ ٨٩٠ ١٢٣ ٤٩٨")]
    [InlineData("۰۱۲ ۳۴۵ ۶۷۸ ۹۰۱ ۲۳۴ ۵۶۷ ۸۹۰ ۱۲۳ ۴۹۸")]
    [InlineData("०१२ ३४५ ६७८ ९०१ २३४ ५६७ ८९० १२३ ४९८")]
    [InlineData("\u202e012\u2011345\u2011678\u2011901\u2011234\u2011567\u2011890\u2011123\u2011498\u202c")]
    public void Parse_HowPeopleTypeIt_IsUnderstood(string typed)
    {
        Assert.Equal("012 345 678 901 234 567 890 123 498", FollowUpCode.Parse(typed).Value.Reveal());
        Assert.Equal("012 345 678 901 234 567 890 123 498", FollowUpCode.Parse(typed, Words).Value.Reveal());
    }

    [Theory]
    [InlineData("")]
    [InlineData("012 345 678 901 234 567 890 123 49")]
    [InlineData("012 345 678 901 234 567 890 123 4988")]
    [InlineData("012 345 678 901 234 567 890 123 49x")]
    public void Parse_NotACode_IsIncomplete(string typed) => Assert.Equal(CodeRefusals.CodeIncomplete, FollowUpCode.Parse(typed).Refusal);

    [Fact]
    public void Parse_RightChecksumAbove80Bits_IsTypo()
    {
        var number = UInt128.One << 80;
        var check = 98 - (int)(number * 100 % 97);

        Assert.Equal(CodeRefusals.CodeTypo, FollowUpCode.Parse($"{number:D25}{check:D2}").Refusal);
    }

    [Fact]
    public void Parse_AnySingleWrongDigitOrSwapOfTwo_IsTypo()
    {
        for (var round = 0; round < 20; round++)
        {
            var right = FollowUpCode.Draw().Reveal().Replace(" ", "", StringComparison.Ordinal);
            for (var i = 0; i < right.Length; i++)
            {
                foreach (var other in "0123456789".Where(c => c != right[i])) ShouldBeTypo(right[..i] + other + right[(i + 1)..]);
                for (var j = 0; j < i; j++)
                {
                    if (right[i] == right[j]) continue;
                    var swapped = right.ToCharArray();
                    (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                    ShouldBeTypo(new string(swapped));
                }
            }
        }
    }

    [Fact]
    public void Draw_Many_ObeyIso7064AndEveryBitIsFair()
    {
        const int count = 4_000;
        var ones = new int[80];
        for (var round = 0; round < count; round++)
        {
            var digits = FollowUpCode.Draw().Reveal().Replace(" ", "", StringComparison.Ordinal);
            Assert.Equal(27, digits.Length);
            Assert.Equal(BigInteger.One, BigInteger.Parse(digits, CultureInfo.InvariantCulture) % 97);
            var number = BigInteger.Parse(digits[..25], CultureInfo.InvariantCulture);
            for (var bit = 0; bit < 80; bit++) ones[bit] += (int)(number >> bit & 1);
        }

        // 4,000 fair draws: standard deviation 31.6; eight of them are never seen by chance.
        Assert.All(ones, n => Assert.InRange(n, count / 2 - 253, count / 2 + 253));
    }

    [Fact]
    public void ToStringAndJson_OfACode_TellNothing()
    {
        var code = FollowUpCode.Parse("012345678901234567890123498").Value;
        var draft = DraftCode.Parse("012345678901234567890123498").Value;

        Assert.Equal("(secret)", $"{code}");
        Assert.Equal("(secret)", $"{code.Number}");
        Assert.Equal("(secret)", $"{draft}");
        Assert.DoesNotContain("12345", JsonSerializer.Serialize(new { code, draft }), StringComparison.Ordinal);
    }

    [Fact]
    public void KeyedHash_DraftAndFollowUp_NeverMatch()
    {
        const string digits = "012345678901234567890123498";

        Assert.NotEqual(FollowUpCode.Parse(digits).Value.KeyedHash(TestKey), DraftCode.Parse(digits).Value.KeyedHash(TestKey));
        Assert.Equal(
            System.Security.Cryptography.HMACSHA256.HashData(TestKey, "draft:v1:0123456789012345678901234"u8),
            DraftCode.Parse(digits).Value.KeyedHash(TestKey));
    }

    [Fact]
    public void ParseWords_CaseAccentsCommasAndJoiners_AreForgiven()
    {
        var code = FollowUpCode.Draw();
        var typed = string.Join(",  ", code.Reveal(Words).Split(' ').Select(w => w[..1].ToUpperInvariant() + "\u200c" + w[1..].Replace("é", "e", StringComparison.Ordinal)));

        Assert.Equal(code, FollowUpCode.Parse(typed, Words).Value);
    }

    [Fact]
    public void ParseWords_WrongWordOrNumberOfWords_IsToldApart()
    {
        var words = new FollowUpCode(new CodeNumber(123456789)).Reveal(Words).Split(' ');

        Assert.Equal(CodeRefusals.CodeIncomplete, FollowUpCode.Parse(string.Join(' ', words[..7]), Words).Refusal);
        Assert.Equal(CodeRefusals.CodeTypo, FollowUpCode.Parse(string.Join(' ', [.. words[..7], "nowhere"]), Words).Refusal);
        var wrong = Enumerable.Range(0, 2048).Count(i => FollowUpCode.Parse(string.Join(' ', [.. words[..6], Word(i), words[7]]), Words).IsDone);
        Assert.InRange(wrong, 1, 40);
    }

    [Fact]
    public void Words_WrongCountOrTwins_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new CodeWords(["one"]));
        Assert.Throws<ArgumentException>(() => new CodeWords([.. Enumerable.Range(0, 2047).Select(Word), Word(5).Replace("é", "e", StringComparison.Ordinal)]));
    }

    private static string Word(int n) => $"mé{(char)('a' + n / 676)}{(char)('a' + n / 26 % 26)}{(char)('a' + n % 26)}";

    private static void ShouldBeTypo(string digits) => Assert.Equal(CodeRefusals.CodeTypo, FollowUpCode.Parse(digits).Refusal);
}
