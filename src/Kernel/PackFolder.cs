using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Ragusa.Kernel;

/// <summary>
/// The folder of the country's data pack (<c>Packs:Directory</c>, by default <c>packs/demo</c>). A pack may stand on another one:
/// a file that it lacks is the other's, and a file in its folder <c>changes</c> is laid over the other's file of the same name.
/// </summary>
public sealed class PackFolder(string directory)
{
    public const string Default = "packs/demo";

    private readonly Lazy<PackLine> line = new(() => PackLine.Of(directory));

    public string Directory { get; } = directory;

    /// <summary>This pack's folder and those of the packs it stands on, the nearest first.</summary>
    public IReadOnlyList<string> Directories => line.Value.Folders;

    /// <summary>Why the packs it stands on cannot be read; null if they can.</summary>
    public string? Fault => line.Value.Fault;

    /// <summary>Where the nearest pack has the file; where this pack would have it if none has.</summary>
    public string PathOf(string file) => line.Value.PathOf(file);

    public bool Has(string file) => File.Exists(PathOf(file)) && !line.Value.IsTakenOut(file);

    /// <summary>The file with all changes laid over it, as JSON in UTF-8.</summary>
    /// <exception cref="InvalidDataException">It cannot be read; the message says why.</exception>
    public byte[] BytesOf(string file)
    {
        List<PackProblem> problems = [];
        return Read(file, problems) is { } content && problems.Count == 0
            ? JsonSerializer.SerializeToUtf8Bytes(content)
            : throw new InvalidDataException(string.Join('\n', problems));
    }

    /// <summary>The files of a folder of the pack by name, in ordinal order, written with forward slashes; none if there is no such folder.</summary>
    public IReadOnlyList<string> FilesIn(string folder, string pattern = "*.json") =>
        Known(Directories.Select(d => PackLine.In(d, folder)).Where(System.IO.Directory.Exists)
            .SelectMany(d => System.IO.Directory.EnumerateFiles(d, pattern)).Select(f => $"{folder}/{Path.GetFileName(f)}"));

    /// <summary>Every file of the pack, those of the packs below included; changes are no files of their own.</summary>
    public IReadOnlyList<string> AllFiles() => Known(Directories.SelectMany(FilesUnder).Where(f => !PackLine.IsChange(f)));

    /// <summary>The changes that this pack lays over others, and the files that they change.</summary>
    public IReadOnlyList<(string Change, string File)> AllChanges() =>
        [.. FilesUnder(Directory).Where(PackLine.IsChange).Select(f => (f, PackLine.ChangedBy(f))).OrderBy(c => c.f, StringComparer.Ordinal)];

    /// <summary>The problem with the file named where it stands: here, in a change, or in the pack below.</summary>
    public PackProblem Placed(PackProblem problem)
    {
        if (Directories.Count == 1 || File.Exists(PackLine.In(Directory, problem.File))) return problem;
        if (File.Exists(PackLine.In(Directory, PackLine.ChangeOf(problem.File)))) return problem with { File = PackLine.ChangeOf(problem.File) };
        return File.Exists(PathOf(problem.File)) ? problem with { File = Path.GetRelativePath(Directory, PathOf(problem.File)).Replace(Path.DirectorySeparatorChar, '/') } : problem;
    }

    internal JsonElement? Read(string file, ICollection<PackProblem> problems) => line.Value.Read(file, problems);

    private string[] Known(IEnumerable<string> files) => [.. files.Distinct().Where(f => !line.Value.IsTakenOut(f)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> FilesUnder(string folder) =>
        System.IO.Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace(Path.DirectorySeparatorChar, '/'));

    /// <summary>Looks under the content root, then in the folders above it: a published copy has the packs beside it, a clone at its top.</summary>
    public static PackFolder From(IConfiguration configuration)
    {
        var wanted = configuration["Packs:Directory"] ?? Default;
        var root = configuration[HostDefaults.ContentRootKey] ?? AppContext.BaseDirectory;
        return Find(wanted, root) ?? Find(wanted, AppContext.BaseDirectory) ?? new PackFolder(Path.GetFullPath(wanted, root));
    }

    private static PackFolder? Find(string wanted, string root)
    {
        for (var at = new DirectoryInfo(Path.GetFullPath(root)); at is not null; at = at.Parent)
        {
            var path = Path.GetFullPath(wanted, at.FullName);
            if (File.Exists(Path.Combine(path, CountryProfile.FileName))) return new PackFolder(path);
        }

        return null;
    }
}

public static class PackRegistration
{
    /// <summary>The pack folder and the country profile, read once at first use. Every module that needs them may call this.</summary>
    public static IServiceCollection AddPack(this IServiceCollection services)
    {
        services.TryAddSingleton(s => PackFolder.From(s.GetRequiredService<IConfiguration>()));
        services.TryAddSingleton(s => CountryProfile.Load(s.GetRequiredService<PackFolder>()));
        return services;
    }
}
