using Ragusa.Engines;

namespace Ragusa.Tests.Engines;

public sealed class ReadabilityTests
{
    [Theory]
    [InlineData("cat", "en", 1)]
    [InlineData("made", "en", 1)]
    [InlineData("table", "en", 2)]
    [InlineData("agreed", "en", 2)]
    [InlineData("reported", "en", 3)]
    [InlineData("called", "en", 1)]
    [InlineData("cybercrime", "en", 3)]
    [InlineData("the", "en", 1)]
    [InlineData("banque", "fr", 1)]
    [InlineData("argent", "fr", 2)]
    [InlineData("signalement", "fr", 4)]
    [InlineData("volé", "fr", 2)]
    [InlineData("volée", "fr", 2)]
    public void Syllables_Vectors(string word, string language, int syllables) => Assert.Equal(syllables, Readability.SyllablesIn(word, language));

    // Six words of one syllable in one sentence: 206.835 − 1.015·6 − 84.6.
    [Fact]
    public void Ease_OfTheFormulasOwnExample_IsExact() =>
        Assert.Equal(116.145, Readability.Of(["The cat sat on the mat."], "en")!.Ease!.Value, 3);

    [Fact]
    public void Ease_InFrench_FollowsKandelAndMoles() =>
        Assert.Equal(207 - (1.015 * 5) - 73.6, Readability.Of(["Le chat boit le lait."], "fr")!.Ease!.Value, 3);

    [Fact]
    public void Of_SeveralSentences_CountsEachAndKeepsAddressesWhole()
    {
        var level = Readability.Of(["Call now. Tell them at report.velmora.example!", "Wait"], "en")!;

        Assert.Equal((7, 7 / 3.0), (level.Words, level.WordsPerSentence));
    }

    [Fact]
    public void Of_Arabic_HasLengthsAndNoEase()
    {
        var level = Readability.Of(["اتصل بالبنك الآن. لا ترسل مالًا آخر."], "ar")!;

        Assert.Null(level.Ease);
        Assert.Equal(3.5, level.WordsPerSentence);
    }

    [Fact]
    public void Of_Nothing_IsNothing() => Assert.Null(Readability.Of(["", " … ", "123"], "en"));
}
