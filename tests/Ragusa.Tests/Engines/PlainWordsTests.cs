using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines;

namespace Ragusa.Tests.Engines;

public sealed class PlainWordsTests
{
    [Theory]
    [InlineData("Café, crème brûlée!", "cafe creme brulee")]
    [InlineData("l’argent d'un ami", "l argent d un ami")]
    [InlineData("Œuvre Straße Ødegård Łódź", "oeuvre strasse odegard lodz")]
    [InlineData("بَنْك", "بنك")]
    [InlineData("إلى آخر أختٍ", "الي اخر اخت")]
    [InlineData("مكتبة", "مكتبه")]
    [InlineData("هـــاتف", "هاتف")]
    [InlineData("٠١٢٣ ۴۵۶", "0123 456")]
    [InlineData("ＦＵＬＬ　ｗｉｄｔｈ", "full width")]
    [InlineData("", "")]
    [InlineData(" \t\u0000\u202E ", "")]
    [InlineData(".*+?^${}()|[]\\", "")]
    public void Of_Text_GivesWordsAsTheyAreMeant(string text, string words) => Assert.Equal(words, string.Join(' ', PlainWords.Of(text)));

    [Fact]
    public void Of_HalfASurrogatePair_IsASeparator() => Assert.Equal(["a", "b"], PlainWords.Of("a\uD800b"));

    [Fact]
    public void Of_EndlessWord_IsCut() => Assert.Equal(PlainWords.LongestWord, Assert.Single(PlainWords.Of(new string('x', 10_000))).Length);

    [Fact]
    public void Line_AnyText_IsTheWordsOfOfJoined() =>
        Prop.ForAll<NonNull<string>>(text => PlainWords.Line(text.Get) == string.Join(' ', PlainWords.Of(text.Get))).QuickCheckThrowOnFailure();

    [Fact]
    public void Line_EndlessWord_IsCut() => Assert.Equal($"{new string('x', PlainWords.LongestWord)} y", PlainWords.Line(new string('X', 10_000) + "-y"));

    [Fact]
    public void Fold_Word_IsTheWordThatOfGives() => Assert.Equal(PlainWords.Of("Ménagère").Single(), PlainWords.Fold("Ménagère"));
}
