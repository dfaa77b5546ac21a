using System.Text.Json;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking.Contracts;

/// <summary>Checks what a pack says about linking: its rules, warning lists, map and taxonomies.</summary>
public static class LinkingPack
{
    /// <param name="regions">Codes of the regions of the country.</param>
    public static void Check(PackFolder folder, IReadOnlyCollection<string> regions, IReadOnlyList<string> languages, ICollection<PackProblem> problems)
    {
        Read(LinkWeights.File, () => LinkRules.Read(folder.BytesOf(LinkWeights.File)), problems);
        foreach (var file in folder.FilesIn(ListPack.Folder)) Read(file, () => WarningList.Read(folder.BytesOf(file), file), problems);
        Read(TrendRules.File, () => TrendRules.Read(folder.BytesOf(TrendRules.File)), problems);
        RegionMap.Check(folder, regions, problems);
        TaxonomyPack.Read(folder, languages, problems);
    }

    private static void Read(string file, Func<object> read, ICollection<PackProblem> problems)
    {
        try
        {
            read();
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            // Some messages begin with the file already.
            problems.Add(new PackProblem(file, "", fault.Message.StartsWith(file + ": ", StringComparison.Ordinal) ? fault.Message[(file.Length + 2)..] : fault.Message));
        }
    }
}
