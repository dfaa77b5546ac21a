using System.CommandLine;
using Ragusa.Reporting;

namespace Ragusa.Cli;

/// <summary><c>ragusa-cli subject-access REFERENCE --out FILE</c>: everything held about a report, for the answer to the person.</summary>
internal static class AccessCommand
{
    private static readonly Argument<string> Reference = new("reference") { Description = "The reference of the report" };
    private static readonly Option<FileInfo> Out = new("--out") { Description = "The file to write; it must not exist yet", Required = true };

    public static Command Command()
    {
        var command = new Command("subject-access", "Write everything held about a report into a file") { Reference, Out }.OfInstallation();
        command.SetAction((arguments, ct) => InstallationOptions.Tell(arguments, (configuration, said) =>
            Run(configuration, arguments.GetRequiredValue(Reference), arguments.GetRequiredValue(Out).FullName, said, ct)));
        return command;
    }

    internal static async Task Run(IConfiguration configuration, string reference, string file, TextWriter said, CancellationToken ct)
    {
        using var held = InstallationOptions.HoldExisting(configuration);
        await using var services = InstallationOptions.Services(configuration);
        await DatabaseStart.Prepare(services, ct);

        // The file before the reading: what cannot be written is not read.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(file, options);
        var written = await SubjectAccess.Write(services, reference, ct);
        if (written.Refusal is { } refusal)
        {
            await stream.DisposeAsync();
            File.Delete(file);
            throw new StartRefused(refusal.Words);
        }

        await stream.WriteAsync(written.Value, ct);
        await said.WriteLineAsync($"{file}: {written.Value.Length} bytes. The reading stands in the journal.");
    }
}
