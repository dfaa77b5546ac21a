namespace Ragusa.Reporting.Templates;

/// <summary>Whether the versions of each template follow each other: a later version begins later, and no two are the same.</summary>
internal static class VersionCheck
{
    public static void Run(IReadOnlyList<(string File, Template Template)> templates, ICollection<PackProblem> problems)
    {
        foreach (var versions in templates.GroupBy(t => t.Template.Code))
        {
            var ordered = versions.OrderBy(t => t.Template.Version).ToList();
            foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)))
            {
                if (earlier.Template.Version == later.Template.Version) problems.Add(new PackProblem(later.File, "/version", $"{later.Template} stands in {earlier.File} too. A published version never changes: give it the next number."));
                else if (later.Template.ValidFrom <= earlier.Template.ValidFrom) problems.Add(new PackProblem(later.File, "/valid_from", $"{later.Template} begins on {later.Template.ValidFrom:yyyy-MM-dd}, not after {earlier.Template} on {earlier.Template.ValidFrom:yyyy-MM-dd}."));
            }
        }
    }
}
