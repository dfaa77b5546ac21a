using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ragusa.Reporting;

namespace Ragusa.Cli;

/// <summary><c>ragusa-cli generate FILE.ndjson</c>: believable reports that nobody made, for <c>import</c> to send.</summary>
internal static class GenerateCommand
{
    private const int Most = 100_000_000;
    private const int Batch = 10_000;

    private static readonly Argument<FileInfo> Output = new("file") { Description = "The .ndjson to write; it must not exist yet" };
    private static readonly Option<int> Reports = new("--reports") { Description = "How many", DefaultValueFactory = _ => 10_000, CustomParser = CountOf };
    private static readonly Option<DateOnly?> Until = new("--until") { Description = "The day before which everything happened (2026-10-31); without it today" };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "Another number gives other reports", DefaultValueFactory = _ => 1 };

    public static Command Command()
    {
        var command = new Command("generate", "Write believable reports that nobody made, to try an installation out") { Output, Reports, Until, Seed, InstallationOptions.Packs };
        command.SetAction((arguments, ct) => InstallationOptions.Tell(arguments, (configuration, _) => Write(configuration, arguments, ct)));
        return command;
    }

    private static int CountOf(ArgumentResult result)
    {
        var said = result.Tokens[0].Value;
        if (int.TryParse(said, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= Most) return count;

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"--reports takes 1 to {Most:N0}, not \"{said}\"."));
        return 0;
    }

    private static async Task Write(IConfiguration configuration, ParseResult arguments, CancellationToken ct)
    {
        var (file, count) = (arguments.GetRequiredValue(Output), arguments.GetValue(Reports));
        var pack = PackFolder.From(configuration);
        var until = arguments.GetValue(Until) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var reports = GeneratedReports.Load(pack, CountryProfile.Load(pack), count, until, arguments.GetValue(Seed));

        // A file that is there may be the only one of its kind: it is never written over.
        await using var stream = new FileStream(file.FullName, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 20);
        var progress = new ImportProgress(arguments.InvocationConfiguration.Error, file.Name, count, isWatched: !Console.IsErrorRedirected);
        for (var from = 0; from < count; from += Batch)
        {
            foreach (var line in Enumerable.Range(from, Math.Min(Batch, count - from)).AsParallel().AsOrdered().Select(reports.LineOf)) await WriteLine(stream, line, ct);
            progress.Show(from, from, rejected: null);
        }

        progress.Show(count, count, rejected: null, isLast: true);
        await arguments.InvocationConfiguration.Output.WriteLineAsync($"Send them: ./ragusa import {file.Name} --key-file FILE");
    }

    private static async Task WriteLine(FileStream stream, byte[] line, CancellationToken ct)
    {
        await stream.WriteAsync(line, ct);
        stream.WriteByte((byte)'\n');
    }
}
