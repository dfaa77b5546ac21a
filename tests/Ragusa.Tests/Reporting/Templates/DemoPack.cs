using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

/// <summary>The pack of the demo country, as the product reads it.</summary>
internal static class DemoPack
{
    public static readonly PackFolder Folder = new(Find());

    public static readonly CountryProfile Profile = CountryProfile.Load(Folder);

    public static readonly TemplateStore Store = TemplateStore.Load(Folder, Profile);

    public static readonly Instant Noon = Instant.Parse("2026-03-02T12:00:00Z");

    public static Template Template => Store.InForce("cybercrime", new DateOnly(2026, 3, 2))!;

    public static Circumstances AtNoon => Store.At(Noon, "en");

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
