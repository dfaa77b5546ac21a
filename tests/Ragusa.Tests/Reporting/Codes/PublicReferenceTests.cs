using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Codes;

public sealed class PublicReferenceTests
{
    [Theory]
    [InlineData("7KQ2-M9XT-B4HP")]
    [InlineData("2222-2222-2222")]
    [InlineData("ZZZZ-ZZZZ-ZZZH")]
    [InlineData("ABCD-EFGH-JKM7")]
    public void Parse_PublishedVector_IsValid(string text) => Assert.Equal(text, PublicReference.Parse(text, "DM").Value.ToString());

    [Fact]
    public void Parse_PublishedVectorWithSwappedNeighbours_IsTypo() =>
        Assert.Equal(CodeRefusals.ReferenceTypo, PublicReference.Parse("K7Q2-M9XT-B4HP", "DM").Refusal);

    [Theory]
    [InlineData("dm-7kq2-m9xt-b4hp")]
    [InlineData("DM 7KQ2 M9XT B4HP")]
    [InlineData("  7kq2m9xtb4hp\r\n")]
    [InlineData("dm7kq2m9xtb4hp")]
    [InlineData("7KQ2–M9XT—B4HP")]
    [InlineData("\u200f7KQ2\u2011M9XT\u00a0B4HP\u200e")]
    [InlineData("٧KQ٢-M٩XT-B٤HP")]
    [InlineData("७KQ२-M९XT-B४HP")]
    [InlineData("７ＫＱ２－Ｍ９ＸＴ－Ｂ４ＨＰ")]
    [InlineData("𝟕kq𝟐-m𝟗xt-b𝟒hp")]
    public void Parse_HowPeopleTypeIt_IsUnderstood(string typed) =>
        Assert.Equal("7KQ2M9XTB4HP", PublicReference.Parse(typed, "DM").Value.Characters);

    [Theory]
    [InlineData("")]
    [InlineData("7KQ2-M9XT-B4H")]
    [InlineData("XX-7KQ2-M9XT-B4HP")]
    [InlineData("7KQ2-M9XT-B4HP-7KQ2")]
    public void Parse_WrongLengthOrPrefix_IsIncomplete(string typed) =>
        Assert.Equal(CodeRefusals.ReferenceIncomplete, PublicReference.Parse(typed, "DM").Refusal);

    [Theory]
    [InlineData("7KQ2-M9XT-B4H0")]
    [InlineData("7KQ2-M9XT-B4ЖP")]
    [InlineData("7KQ2-M9XT-B4H'")]
    public void Parse_CharacterOutsideAlphabet_IsTypo(string typed) =>
        Assert.Equal(CodeRefusals.ReferenceTypo, PublicReference.Parse(typed, "DM").Refusal);

    [Fact]
    public void Parse_LoneSurrogate_IsTypo() =>
        Assert.Equal(CodeRefusals.ReferenceTypo, PublicReference.Parse("7KQ2-M9XT-B4H" + (char)0xD800, "DM").Refusal);

    [Fact]
    public void Parse_LongText_IsRefusedUnread() =>
        Assert.Equal(CodeRefusals.ReferenceIncomplete, PublicReference.Parse(new string(' ', 1_000_000) + "7KQ2M9XTB4HP", "DM").Refusal);

    [Fact]
    public void Parse_AnySingleWrongCharacterOrNeighbourSwap_IsTypo()
    {
        for (var round = 0; round < 20; round++)
        {
            var right = PublicReference.Draw([]).Characters;
            for (var i = 0; i < right.Length; i++)
            {
                foreach (var other in PublicReference.Alphabet.Where(c => c != right[i]))
                {
                    Assert.False(PublicReference.Parse(right[..i] + other + right[(i + 1)..], "").IsDone);
                }

                if (i > 0 && right[i] != right[i - 1])
                {
                    Assert.False(PublicReference.Parse(right[..(i - 1)] + right[i] + right[i - 1] + right[(i + 1)..], "").IsDone);
                }
            }
        }
    }

    [Fact]
    public void Draw_EveryByteValue_MapsEvenly()
    {
        var counts = new int[256];
        for (var value = 0; value < 256; value++)
        {
            // The byte under test first, then zeros: it decides the first character, or is thrown away.
            var bytes = new byte[16];
            bytes[0] = (byte)value;
            var reference = PublicReference.Draw([], span => { bytes.CopyTo(span); bytes = new byte[16]; });
            if (value < 248) counts[reference.Characters[0]]++;
            else Assert.Equal("222222222222", reference.Characters);
        }

        Assert.All(PublicReference.Alphabet, c => Assert.Equal(8, counts[c]));
    }

    [Fact]
    public void Draw_OffensiveWord_IsDrawnAgain()
    {
        var round = 0;
        var reference = PublicReference.Draw(["DAMN"], span => { span.Fill((byte)round); if (round++ == 0) Spell("DAMN", span); });

        Assert.DoesNotContain("DAMN", reference.Characters, StringComparison.Ordinal);
        Assert.Equal(2, round);
    }

    [Fact]
    public void Draw_ListThatForbidsEverything_Throws() =>
        Assert.Throws<InvalidOperationException>(() => PublicReference.Draw([.. PublicReference.Alphabet.Select(c => c.ToString())]));

    [Fact]
    public void Draw_Many_AreDifferentAndParse()
    {
        var drawn = Enumerable.Range(0, 20_000).Select(_ => PublicReference.Draw([])).ToHashSet();

        Assert.Equal(20_000, drawn.Count);
        Assert.All(drawn, r => Assert.Equal(r, PublicReference.Parse(r.Print("DM"), "DM").Value));
        Assert.All(drawn.Take(100), r => Assert.Equal(r, PublicReference.From(r.Characters)));
    }

    [Fact]
    public void Print_WithAndWithoutPrefix_IsInFours()
    {
        var reference = PublicReference.From("7KQ2M9XTB4HP");

        Assert.Equal("DM-7KQ2-M9XT-B4HP", reference.Print("DM"));
        Assert.Equal("7KQ2-M9XT-B4HP", reference.Print(""));
    }

    private static void Spell(string word, Span<byte> bytes)
    {
        for (var i = 0; i < word.Length; i++) bytes[i] = (byte)PublicReference.Alphabet.IndexOf(word[i], StringComparison.Ordinal);
    }
}
