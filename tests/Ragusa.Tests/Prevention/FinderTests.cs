using Ragusa.Prevention;
using Ragusa.Tests.Reporting.Templates;

namespace Ragusa.Tests.Prevention;

public sealed class FinderTests
{
    private static readonly AdviceShelf Shelf = AdviceShelf.Load(DemoPack.Folder, DemoPack.Profile);

    private static readonly IReadOnlyList<Card> Cards =
        [.. CardReader.ReadAll(DemoPack.Folder, DemoPack.Profile, Shelf.Library, []).Select(c => c.Card)];

    public static TheoryData<string> Languages => [.. DemoPack.Profile.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Search_EveryWordOfEveryTitle_FindsItsCard(string language) =>
        Assert.All(Shelf.All(language), card =>
            Assert.All(Searched.WordsOf(card.Title), word => Assert.Contains(card.Id, Ids(word, language))));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Search_WholeTitle_FindsItsCardFirst(string language) =>
        Assert.All(Shelf.All(language), card => Assert.Contains(card.Id, Ids(card.Title, language).Take(3)));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Find_AnyWordsOfTheLibraryWithSlips_IsAsTheNaiveSearchSays(string language)
    {
        Searched[] library = [.. Cards.Select(c => Searched.Of(c, Shelf.Library, language))];
        string[] words = [.. library.SelectMany(s => s.Places).SelectMany(p => Searched.WordsOf(p.Text)).Distinct()];
        var finder = new Finder(library);
        var chance = new Random(20_261_126);
        for (var n = 0; n < 300; n++)
        {
            var query = string.Join(' ', Enumerable.Range(0, chance.Next(1, 4)).Select(_ => Slipped(words[chance.Next(words.Length)], chance)));
            Assert.Equal(NaiveFinder.Find(library, query), finder.Find(query));
        }
    }

    [Theory]
    [InlineData("pasword", "password_typed")]
    [InlineData("PASSWORD!!", "password_typed")]
    [InlineData("ransomwre", "ransomware_organisation")]
    [InlineData("bitc", "crypto_just_sent")]
    [InlineData("phone lost", "phone_lost")]
    [InlineData("hospital", "sector_healthcare")]
    [InlineData("stalkign", "harassment")]
    public void Search_AsPeopleType_FindsWhatTheyMean(string query, string card) => Assert.Contains(card, Ids(query, "en").Take(5));

    [Fact]
    public void Wanted_ArabicNounWithArticle_IsTheNoun() =>
        Assert.Equal(["بنك", "هاتف"], Finder.Wanted("البنك والبنك بالبنك للبنك بَنْك هاتف"));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(".*+?^${}()|[]\\")]
    [InlineData("\u0000\u0007\u202E")]
    [InlineData("\uD800\uDC00\uD800")]
    [InlineData("qqqqzzzz")]
    public void Search_Nothing_FindsNothing(string query) => Assert.Empty(Shelf.Search(query, "en"));

    [Fact]
    public void Search_EndlessQuery_LooksAtItsBeginning()
    {
        var query = "password " + new string('x', 10_000);
        Assert.Equal(Ids("password", "en"), Ids(query, "en"));
    }

    [Theory]
    [InlineData("abcd", "abcd", false)]
    [InlineData("abcd", "abxd", true)]
    [InlineData("abcd", "acbd", true)]
    [InlineData("abcd", "abd", true)]
    [InlineData("abcd", "abccd", true)]
    [InlineData("abcd", "badc", false)]
    [InlineData("abcd", "ab", false)]
    [InlineData("", "", false)]
    public void IsOne_TwoWords_TellsASingleSlip(string one, string other, bool is1) => Assert.Equal(is1, Slips.IsOne(one, other));

    private static List<string> Ids(string query, string language) => [.. Shelf.Search(query, language).Select(c => c.Id)];

    private static string Slipped(string word, Random chance) => chance.Next(3) switch
    {
        0 when word.Length > 3 => word.Remove(chance.Next(word.Length), 1),
        1 when word.Length > 3 => word[..chance.Next(3, word.Length)],
        _ => word,
    };
}
