using System.Text.Json;

namespace Ragusa.Kernel;

/// <summary>A pack's folder and those of the packs it stands on (<c>"extends"</c> in <c>profile.json</c>), the nearest first.</summary>
/// <param name="Fault">Why the line ends before its end; null if it does not.</param>
internal sealed record PackLine(IReadOnlyList<string> Folders, string? Fault)
{
    public const string Member = "extends";

    public static PackLine Of(string directory)
    {
        List<string> folders = [Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))];
        while (Named(folders[^1]) is { } named)
        {
            var next = Path.TrimEndingDirectorySeparator(Path.GetFullPath(named, folders[^1]));
            if (folders.Contains(next, StringComparer.Ordinal)) return new PackLine(folders, $"goes in a circle: \"{named}\" leads back to {Path.GetFileName(next)}.");
            if (!File.Exists(Path.Combine(next, CountryProfile.FileName))) return new PackLine(folders, $"leads to \"{named}\", where no pack is: no {CountryProfile.FileName} stands in {next}.");
            folders.Add(next);
        }

        return new PackLine(folders, null);
    }

    // What is wrong in the file itself is told by whoever reads the profile.
    private static string? Named(string folder)
    {
        try
        {
            using var profile = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, CountryProfile.FileName)));
            return profile.RootElement.ValueKind == JsonValueKind.Object && profile.RootElement.TryGetProperty(Member, out var named) && named.ValueKind == JsonValueKind.String
                ? named.GetString()
                : null;
        }
        catch (Exception wrong) when (wrong is JsonException or IOException)
        {
            return null;
        }
    }
}
