namespace Ragusa.Testing;

/// <summary>Where the sources stand, for tests that read packs or the code itself.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ragusa.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from within the repository.");
    }
}
