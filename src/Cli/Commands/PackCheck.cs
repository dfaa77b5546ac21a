using System.CommandLine;
using System.Reflection;
using Ragusa.Pages;
using Ragusa.Reporting.Contracts;
using Ragusa.Web;

namespace Ragusa.Cli;

/// <summary><c>ragusa-cli pack check DIR</c>: says what is wrong in a country's pack; ends with 0 only if nothing is. Warnings are told and stop nothing.</summary>
internal static class PackCheck
{
    private static readonly Argument<DirectoryInfo> Folder = new("dir") { Description = "The folder of the pack, such as packs/demo" };

    public static Command Command()
    {
        var command = new Command("check", "Check profile, questions, words, offences, linking and advice of a country's pack") { Folder };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var (said, wrong) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        var folder = arguments.GetRequiredValue(Folder);
        if (!folder.Exists)
        {
            wrong.WriteLine($"There is no folder {folder.FullName}.");
            return 2;
        }

        var noted = Problems(folder.FullName);
        foreach (var warning in noted.Where(p => p.IsWarning)) wrong.WriteLine($"Warning: {warning}");

        var problems = noted.Where(p => !p.IsWarning).ToList();
        foreach (var problem in problems) wrong.WriteLine(problem);
        if (problems.Count > 0) wrong.WriteLine(problems.Count == 1 ? "1 problem." : $"{problems.Count} problems.");
        else said.WriteLine($"{folder.FullName}: the pack is in order.");
        return problems.Count == 0 ? 0 : 1;
    }

    /// <summary>What is wrong in the pack, warnings included, and what its languages lack.</summary>
    internal static IReadOnlyList<PackProblem> Problems(string folder)
    {
        List<PackProblem> problems = [.. ReportPack.Check(folder, Instant.Of(TimeProvider.System))];
        var pack = new PackFolder(Path.GetFullPath(folder));
        if (CountryProfile.Read(pack, []) is { Languages.Count: > 0 } profile) LanguagePack.Check(pack, profile, AllWithTexts(), problems);
        return [.. problems.Select(pack.Placed).Distinct()];
    }

    internal static IEnumerable<Assembly> AllWithTexts()
    {
        var host = typeof(Modules).Assembly;
        return host.GetReferencedAssemblies().Where(n => n.Name!.StartsWith("Ragusa.", StringComparison.Ordinal)).Select(Assembly.Load).Append(host);
    }
}
