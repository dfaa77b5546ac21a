using System.CommandLine;
using System.Text.Json;

namespace Ragusa.Cli;

/// <summary>How a check of the doctor ended.</summary>
internal enum Health
{
    Fine,

    /// <summary>Nothing to check: it is not set up.</summary>
    Off,

    Warning,
    Wrong,
}

/// <summary>What the doctor found at one place, in plain words, and what to do. No word of it is a secret.</summary>
internal sealed record Finding(string Code, Health Health, string Words, string? Remedy = null);

/// <summary><c>ragusa-cli doctor</c>: looks at an installation, running or not, changes nothing, and ends with 1 if something is wrong.</summary>
internal static class Doctor
{
    private static readonly Option<bool> AsJson = new("--json") { Description = "For programs: one JSON array" };
    private static readonly Option<DirectoryInfo?> Backups = new("--backups") { Description = "The folder in which each backup has its own: the newest must be young" };
    private static readonly Option<int> BackupHours = new("--backup-hours") { Description = "How old the newest backup may be", DefaultValueFactory = _ => 26 };

    public static Command Command()
    {
        var command = new Command("doctor", "Say what is wrong with an installation, and what to do") { Backups, BackupHours, AsJson }.OfInstallation();
        command.SetAction(async (arguments, ct) =>
        {
            var found = await Examine(InstallationOptions.Settings(arguments), arguments.GetValue(Backups)?.FullName, TimeSpan.FromHours(arguments.GetRequiredValue(BackupHours)), ct);
            await Tell(found, arguments.GetValue(AsJson), arguments.InvocationConfiguration.Output);
            return found.Any(f => f.Health == Health.Wrong) ? InstallationOptions.NotDone : 0;
        });
        return command;
    }

    /// <summary>Looks at everything, whatever is wrong with the rest.</summary>
    internal static async Task<IReadOnlyList<Finding>> Examine(IConfiguration settings, string? backups, TimeSpan longestSinceBackup, CancellationToken ct)
    {
        List<Finding> found = [.. FolderDoctor.Examine(settings)];
        found.AddRange(await DatabaseDoctor.Examine(settings, ct));
        found.AddRange(await SurroundingsDoctor.Examine(settings, ct));
        found.AddRange(BackupDoctor.Examine(backups, longestSinceBackup));
        return found;
    }

    private static async Task Tell(IReadOnlyList<Finding> found, bool asJson, TextWriter said)
    {
        if (asJson)
        {
            var rows = found.Select(f => new { code = f.Code, health = f.Health.ToString().ToLowerInvariant(), words = f.Words, remedy = f.Remedy });
            await said.WriteLineAsync(JsonSerializer.Serialize(rows, JsonSerializerOptions.Web));
            return;
        }

        foreach (var finding in found)
        {
            await said.WriteLineAsync($"{Mark(finding.Health)}  {finding.Words}");
            if (finding.Remedy is { } remedy) await said.WriteLineAsync($"         {remedy}");
        }

        var wrong = found.Count(f => f.Health == Health.Wrong);
        await said.WriteLineAsync(wrong == 0 ? "Nothing is wrong." : wrong == 1 ? "1 thing is wrong." : $"{wrong} things are wrong.");
    }

    private static string Mark(Health health) => health switch
    {
        Health.Fine => "fine   ",
        Health.Off => "off    ",
        Health.Warning => "look   ",
        _ => "WRONG  ",
    };
}
