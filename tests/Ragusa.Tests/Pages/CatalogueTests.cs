using System.Text;
using Ragusa.Pages;

namespace Ragusa.Tests.Pages;

public sealed class CatalogueTests
{
    [Fact]
    public void Language_OfFilesAlone_IsOffered()
    {
        var arabic = File("ar", """{ "_language": { "name": "العربية", "direction": "rtl" }, "a": { "b": "سلام" } }""");

        var catalogue = Catalogue.Of([File("en", """{ "a": { "b": "Hello" } }""")], [arabic], pseudo: false);

        var language = Assert.Single(catalogue.Languages, l => l.Code == "ar");
        Assert.Equal(("العربية", "rtl"), (language.Name, language.Dir));
        Assert.True(catalogue.TryFind("ar", "a.b", out var text));
        Assert.Equal("سلام", text);
    }

    [Fact]
    public void Text_MissingInALanguage_IsEnglish()
    {
        var catalogue = Catalogue.Of([File("en", """{ "a": "Hello" }""")], [File("fr", """{ "_language": { "name": "Français", "direction": "ltr" } }""")], pseudo: false);

        Assert.True(catalogue.TryFind("fr", "a", out var text));
        Assert.Equal("Hello", text);
    }

    [Fact]
    public void Text_OfTheCountry_ReplacesOurs()
    {
        var catalogue = Catalogue.Of([File("en", """{ "country": { "name": "Demo" } }""")], [File("en", """{ "country.name": "Elsewhere" }""")], pseudo: false);

        Assert.True(catalogue.TryFind("en", "country.name", out var text));
        Assert.Equal("Elsewhere", text);
    }

    [Theory]
    [InlineData("""{ "a": { "b": "one" }, "a.b": "two" }""")]
    [InlineData("""{ "a": 7 }""")]
    public void File_WithADoubleKeyOrANumber_StopsTheStart(string json) =>
        Assert.Throws<InvalidOperationException>(() => File("en", json));

    [Fact]
    public void Key_InTwoModules_StopsTheStart() =>
        Assert.Throws<InvalidOperationException>(() => Catalogue.Of([File("en", """{ "a": "one" }"""), File("en", """{ "a": "two" }""")], [], pseudo: false));

    [Fact]
    public void Direction_Unknown_StopsTheStart() =>
        Assert.Throws<InvalidOperationException>(() => File("xx", """{ "_language": { "name": "X", "direction": "up" } }"""));

    [Theory]
    [InlineData("qps-ploc", "ltr")]
    [InlineData("qps-plocm", "rtl")]
    public void PseudoLanguage_HasEveryText_LongerWithItsPlaceholders(string code, string direction)
    {
        var catalogue = Catalogue.Of([File("en", """{ "a": "Call <a:help>{number}</a> now", "b": "Yes" }""")], [], pseudo: true);

        Assert.Equal(direction, catalogue.Find(code)!.Dir);
        foreach (var key in catalogue.Keys)
        {
            Assert.True(catalogue.Has(code, key));
            catalogue.TryFind("en", key, out var english);
            catalogue.TryFind(code, key, out var pseudo);
            Assert.True(pseudo!.Length >= english!.Length * 1.3, pseudo);
        }

        Assert.True(catalogue.TryFind(code, "a", out var call));
        Assert.Contains("<a:help>{number}</a>", call, StringComparison.Ordinal);
        Assert.DoesNotContain("Call", call, StringComparison.Ordinal);
    }

    internal static TextFile File(string code, string json) => TextFile.Read(code, "a test", new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
