using System.Text;
using System.Text.Json.Nodes;
using Ragusa.Legislation.Contracts;
using Ragusa.Reporting.Generating;
using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

/// <summary>The pack of the demo country, as the product reads it.</summary>
internal static class DemoPack
{
    public static readonly PackFolder Folder = new(Find());

    public static readonly CountryProfile Profile = CountryProfile.Load(Folder);

    public static readonly TemplateStore Store = TemplateStore.Load(Folder, Profile);

    public static readonly IOffenceRegister Register = OffencePack.Check(Folder, Profile.Languages, []);

    public static readonly MadeUpCountry Country = MadeUpCountry.Load(Folder, Profile);

    public static readonly Instant Noon = Instant.Parse("2026-03-02T12:00:00Z");

    public static Template Template => Store.InForce("cybercrime", new DateOnly(2026, 3, 2))!;

    public static Circumstances AtNoon => Store.At(Noon, "en");

    public static Reading Read(string json) => AnswerReader.Read(Template, Encoding.UTF8.GetBytes(json), AtNoon);

    public static Reading Read(JsonNode document) => AnswerReader.Read(Template, document, AtNoon);

    /// <summary>Answers that must be sound.</summary>
    public static Answers Answers(string json)
    {
        var reading = Read(json);
        Assert.Empty(reading.Flaws);
        return reading.Answers;
    }

    public static Scene Scene(string json) => AtNoon.Scene(Answers(json));

    public static Journey Journey(string json) => Ragusa.Reporting.Templates.Journey.Of(Template, Answers(json), AtNoon);

    /// <summary>A page's form, several values separated by <c>|</c>.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Form(params (string Name, string Values)[] fields) =>
        fields.ToDictionary(f => f.Name, f => (IReadOnlyList<string>)f.Values.Split('|'), StringComparer.Ordinal);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, "packs", "demo");
            if (File.Exists(Path.Combine(path, CountryProfile.FileName))) return path;
        }

        throw new InvalidOperationException("packs/demo is not above the test folder.");
    }
}
