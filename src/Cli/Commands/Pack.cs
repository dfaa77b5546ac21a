using System.CommandLine;

namespace Ragusa.Cli;

/// <summary><c>ragusa-cli pack …</c>: work on a country's data pack, without a server.</summary>
internal static class Pack
{
    public static Command Command() => new("pack", "Work on a country's data pack")
    {
        PackCheck.Command(),
        PackRead.Command(),
    };
}
