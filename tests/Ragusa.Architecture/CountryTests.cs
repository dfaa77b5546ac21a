namespace Ragusa.Architecture;

/// <summary>No country is in the program or in its translations: what names one stands in its pack alone.</summary>
public sealed class CountryTests
{
    public static TheoryData<string> Packs =>
        [.. Directory.EnumerateDirectories(Repository.PathTo("packs")).Where(d => File.Exists(Path.Combine(d, CountryProfile.FileName))).Select(d => Path.GetFileName(d)!)];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Code_AndTranslations_NameNoCountry(string pack)
    {
        var marks = MarksOf(CountryProfile.Load(new PackFolder(Repository.PathTo("packs", pack)))).ToList();
        var files = Sources.Files("src", ".cs", ".cshtml", ".json", ".ts", ".scss", ".md").Concat(Sources.Files(Path.Combine("packs", "languages"), ".json"));

        var found = from file in files
                    let text = File.ReadAllText(file)
                    from mark in marks
                    where text.Contains(mark, StringComparison.Ordinal)
                    select $"{Sources.Relative(file)} says \"{mark}\"";

        Assert.Empty(found);
    }

    // Emergency and help-line numbers of three or four digits stand by chance in any code.
    private static IEnumerable<string> MarksOf(CountryProfile profile) =>
    [
        .. profile.Name.Languages.Select(profile.Name.In), profile.Code, profile.TimeZone, $"+{profile.CallingCode}", .. profile.Domains,
        .. profile.Offices.SelectMany(o => o.Name.Languages.Select(o.Name.In)),
        .. profile.Offices.SelectMany(o => new[] { o.Mail, o.Site, o.Phone is { Length: > 4 } phone ? phone : null }).OfType<string>(),
    ];
}
