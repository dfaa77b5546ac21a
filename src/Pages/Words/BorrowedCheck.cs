using System.Text.Json;

namespace Ragusa.Pages;

/// <summary>
/// A pack takes over what another one says, never who that country is: no name, office, telephone number or address of the pack
/// below may be left in it. Also tells changes of files that no pack below has.
/// </summary>
public static class BorrowedCheck
{
    // Shorter numbers, such as those for emergencies, are shared by many countries and stand by chance in any text.
    private const int LeastDigits = 5;

    public static void Run(PackFolder folder, CountryProfile own, ICollection<PackProblem> problems)
    {
        foreach (var (change, file) in folder.AllChanges()) CheckChange(folder, change, file, problems);
        var foreign = ForeignMarks(folder, own);
        if (foreign.Count == 0) return;

        foreach (var file in folder.AllFiles().Where(f => f != CountryProfile.FileName && IsRead(f, own)))
        {
            // What cannot be read is told by whoever reads it.
            if (PackNode.Open(folder, file, []) is { } node) Walk(node.Json, file, "", foreign, own, problems);
        }
    }

    private static void CheckChange(PackFolder folder, string change, string file, ICollection<PackProblem> problems)
    {
        if (File.Exists(Path.Combine(folder.Directory, file))) problems.Add(new PackProblem(change, "", $"changes {file}, which this pack has whole: write it there."));
        else if (!File.Exists(folder.PathOf(file))) problems.Add(new PackProblem(change, "", $"changes {file}, which no pack below has."));
    }

    private static List<string> ForeignMarks(PackFolder folder, CountryProfile own)
    {
        var ours = MarksOf(own).ToHashSet(StringComparer.Ordinal);
        var theirs = folder.Directories.Skip(1).Select(d => CountryProfile.Read(new PackFolder(d), [])).OfType<CountryProfile>().SelectMany(MarksOf);
        return [.. theirs.Where(m => !ours.Contains(m)).Distinct().OrderByDescending(m => m.Length)];
    }

    /// <summary>What a country is known by.</summary>
    private static IEnumerable<string> MarksOf(CountryProfile profile) =>
    [
        .. Texts(profile.Name), .. profile.Domains, .. profile.Offices.SelectMany(o => Texts(o.Name)),
        .. profile.Offices.SelectMany(o => new[] { o.Mail, o.Site }).OfType<string>(),
        .. profile.Offices.Select(o => o.Phone).OfType<string>().Where(p => p.Count(char.IsAsciiDigit) >= LeastDigits),
    ];

    private static IEnumerable<string> Texts(Localised name) => name.Languages.Select(name.In);

    // Words in a language that the country does not speak are never shown.
    private static bool IsRead(string file, CountryProfile own) =>
        !Path.GetDirectoryName(file)!.EndsWith("labels", StringComparison.Ordinal) || own.Languages.Any(l => $".{Path.GetFileName(file)}".EndsWith($".{l}.json", StringComparison.Ordinal));

    private static void Walk(JsonElement at, string file, string pointer, List<string> foreign, CountryProfile own, ICollection<PackProblem> problems)
    {
        if (at.ValueKind == JsonValueKind.String && foreign.Find(m => at.GetString()!.Contains(m, StringComparison.Ordinal)) is { } mark)
        {
            problems.Add(new PackProblem(file, pointer, $"says \"{mark}\", which belongs to the country below and not to {own.Code}."));
        }

        if (at.ValueKind == JsonValueKind.Object) foreach (var member in at.EnumerateObject()) Walk(member.Value, file, $"{pointer}/{member.Name}", foreign, own, problems);
        if (at.ValueKind == JsonValueKind.Array) foreach (var (item, n) in at.EnumerateArray().Select((i, n) => (i, n))) Walk(item, file, $"{pointer}/{n}", foreign, own, problems);
    }
}
