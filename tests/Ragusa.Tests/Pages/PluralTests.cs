using Ragusa.Pages;

namespace Ragusa.Tests.Pages;

/// <summary>The samples that CLDR 48 gives beside its rules (supplemental/plurals.xml, @integer).</summary>
public sealed class PluralTests
{
    [Theory]
    [InlineData("en", "one", "1")]
    [InlineData("en", "other", "0 2 3 16 100 1000 10000 100000 1000000")]
    [InlineData("fr", "one", "0 1")]
    [InlineData("fr", "other", "2 3 17 100 1000 10000 100000")]
    [InlineData("fr", "many", "1000000 2000000")]
    [InlineData("es", "one", "1")]
    [InlineData("es", "many", "1000000")]
    [InlineData("es", "other", "0 2 16 100 1000")]
    [InlineData("ar", "zero", "0")]
    [InlineData("ar", "one", "1")]
    [InlineData("ar", "two", "2")]
    [InlineData("ar", "few", "3 4 5 6 7 8 9 10 103 104 105 106 107 108 109 110 1003")]
    [InlineData("ar", "many", "11 12 13 26 99 111 1011")]
    [InlineData("ar", "other", "100 101 102 200 201 202 300 301 302 400 1000 10000 100000 1000000")]
    [InlineData("hr", "one", "1 21 31 41 101 1001")]
    [InlineData("hr", "few", "2 3 4 22 23 24 102 1002")]
    [InlineData("hr", "other", "0 5 11 12 13 14 15 19 100 1000")]
    [InlineData("ru", "many", "0 5 11 14 19 100 1000")]
    [InlineData("ru", "one", "1 21 101")]
    [InlineData("pl", "one", "1")]
    [InlineData("pl", "few", "2 3 4 22 34 102")]
    [InlineData("pl", "many", "0 5 19 21 100 1000")]
    [InlineData("cs", "few", "2 3 4")]
    [InlineData("cs", "other", "0 5 22 100")]
    [InlineData("lt", "few", "2 9 22 29 102")]
    [InlineData("lt", "other", "0 10 11 20 30 100")]
    [InlineData("lv", "zero", "0 10 11 20 30 100")]
    [InlineData("ro", "few", "0 2 16 101 1001")]
    [InlineData("ro", "other", "20 35 100 1000")]
    [InlineData("sl", "two", "2 102 202")]
    [InlineData("sl", "few", "3 4 103 104")]
    [InlineData("he", "two", "2")]
    [InlineData("mt", "few", "0 3 10 103 109")]
    [InlineData("mt", "many", "11 19 111")]
    [InlineData("cy", "many", "6")]
    [InlineData("ga", "few", "3 4 5 6")]
    [InlineData("hi", "one", "0 1")]
    [InlineData("ja", "other", "0 1 2 100")]
    [InlineData("pt-BR", "one", "0 1")]
    public void Of_SampleOfCldr_IsItsCategory(string language, string category, string samples) =>
        Assert.All(samples.Split(' '), n => Assert.Equal(category, Plural.Of(language, long.Parse(n, System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("qps-ploc")]
    [InlineData("tlh")]
    public void Of_UnknownLanguage_CountsAsEnglish(string language) => Assert.Equal(["one", "other"], Plural.Needed(language));

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-5)]
    [InlineData(long.MaxValue)]
    public void Of_AnyNumber_HasACategory(long number) => Assert.All(new[] { "ar", "fr", "hr", "cy" }, l => Assert.Contains(Plural.Of(l, number), Plural.All));

    [Theory]
    [InlineData(0, "aucune")]
    [InlineData(1, "aucune")]
    [InlineData(2, "2 lignes")]
    [InlineData(1_000_000, "1\u202f000\u202f000 lignes")]
    public void Count_InFrench_TakesZeroWithOne(long count, string expected)
    {
        var words = new Reader("fr", others: [CatalogueTests.File("fr", """{ "_language": { "name": "Français", "direction": "ltr" }, "t": { "rows.one": "aucune", "rows.other": "{count} lignes" } }""")]).Words;

        Assert.Equal(expected, words.Count("t.rows", count));
    }

    [Fact]
    public void Count_WhereOnlyEnglishHasTheText_CountsAsEnglishDoes() =>
        Assert.Equal("0 rows", new Reader("ar", """{ "t": { "rows.one": "{count} row", "rows.other": "{count} rows" } }""").Words.Count("t.rows", 0).Trim('\u2068', '\u2069').Replace("\u2069", "", StringComparison.Ordinal));
}
