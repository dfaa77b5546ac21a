using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Ragusa.Kernel;

/// <summary>The folder of the country's data pack (<c>Packs:Directory</c>, by default <c>packs/demo</c>).</summary>
public sealed record PackFolder(string Directory)
{
    public const string Default = "packs/demo";

    public string PathOf(string file) => Path.Combine(Directory, file.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The files of a folder of the pack by name, in ordinal order, written with forward slashes; none if there is no such folder.</summary>
    public IReadOnlyList<string> FilesIn(string folder, string pattern = "*.json")
    {
        var path = PathOf(folder);
        if (!System.IO.Directory.Exists(path)) return [];
        return [.. System.IO.Directory.EnumerateFiles(path, pattern).Select(f => $"{folder}/{Path.GetFileName(f)}").Order(StringComparer.Ordinal)];
    }

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
