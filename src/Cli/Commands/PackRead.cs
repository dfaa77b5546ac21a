using System.CommandLine;
using Ragusa.Engines;
using Ragusa.Pages;

namespace Ragusa.Cli;

/// <summary><c>ragusa-cli pack read DIR</c>: how hard the texts of a country's pack are to read, for each language.</summary>
internal static class PackRead
{
    private static readonly Argument<DirectoryInfo> Folder = new("dir") { Description = "The folder of the pack, such as packs/demo" };

    public static Command Command()
    {
        var command = new Command("read", "Measure how hard the texts of each language are to read") { Folder };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var (said, wrong) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        var folder = new PackFolder(arguments.GetRequiredValue(Folder).FullName);
        if (CountryProfile.Read(folder, []) is not { Languages.Count: > 0 } profile)
        {
            wrong.WriteLine($"There is no pack in {folder.Directory}.");
            return 2;
        }

        said.WriteLine("Reading ease: Flesch 1948 (en), Kandel and Moles 1958 (fr); 60 and more is plain. LIX under 40 is easy, for languages like English.");
        said.WriteLine($"{"",-14}{"words",8}{"a sentence",12}{"LIX",8}{"ease",8}");
        foreach (var language in profile.Languages)
        {
            foreach (var part in ReadingTexts.Parts)
            {
                if (Readability.Of(ReadingTexts.In(folder, PackCheck.AllWithTexts(), part, language), language) is not { } level) continue;
                said.WriteLine(FormattableString.Invariant($"{language + " " + part,-14}{level.Words,8}{level.WordsPerSentence,12:0.0}{level.Lix,8:0.0}{level.Ease?.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) ?? "–",8}"));
            }
        }

        return 0;
    }
}
