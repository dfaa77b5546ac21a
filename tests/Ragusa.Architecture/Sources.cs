using System.Reflection;
using System.Xml.Linq;

namespace Ragusa.Architecture;

/// <summary>The product as it stands on disk and as it was compiled.</summary>
internal static class Sources
{
    /// <summary>Every project under <c>src</c> by its name without <c>Ragusa.</c>, with the projects it references.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> Projects { get; } =
        Directory.EnumerateFiles(Repository.PathTo("src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(NameOf, References);

    /// <summary>The product's assemblies; migrations and their tool are written by a tool and keep their own rules.</summary>
    internal static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. Projects.Keys.Where(name => !name.StartsWith("Migrations.", StringComparison.Ordinal) && name != "Cli").Order().Select(name => Assembly.Load($"Ragusa.{name}"))];

    internal static IReadOnlyList<string> Modules { get; } =
        [.. Directory.EnumerateDirectories(Repository.PathTo("src", "Modules")).Select(folder => Path.GetFileName(folder)).Order()];

    /// <summary>Files of the repository with one of these endings, written by people: no builds, packages, migrations.</summary>
    internal static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Repository.PathTo(folder), "*", SearchOption.AllDirectories)
            .Where(file => endings.Contains(Path.GetExtension(file)) && !IsMade(Path.GetRelativePath(Repository.Root, file)));

    internal static string Relative(string file) => Path.GetRelativePath(Repository.Root, file);

    private static bool IsMade(string path) =>
        path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "wwwroot" or "Migrations.Sqlite" or "Migrations.Postgres");

    private static IReadOnlyList<string> References(string project) =>
        [.. XDocument.Load(project).Descendants("ProjectReference").Select(reference => NameOf(reference.Attribute("Include")!.Value.Replace('\\', '/')))];

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project)["Ragusa.".Length..];
}
