using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ragusa.EndToEnd.Launcher;

/// <summary>A command as somebody types it in a terminal: <c>./ragusa up --data …</c>.</summary>
internal sealed class Command : IAsyncDisposable
{
    // Long enough for the first build on a slow machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    // A run that was started in the background ignores Ctrl-C, and so would everything it starts: a terminal does not.
    private static readonly string[] Terminal = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT"] : ["env"];

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();

    private Command(Process process) => this.process = process;

    internal string Output => Read(output);

    internal string Errors => Read(errors);

    internal static Command Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Terminal[0], [.. Terminal[1..], Repository.PathTo("ragusa"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var command = new Command(Process.Start(start)!);
        command.process.StandardInput.Close();
        command.process.OutputDataReceived += (_, line) => Keep(command.output, line.Data);
        command.process.ErrorDataReceived += (_, line) => Keep(command.errors, line.Data);
        command.process.BeginOutputReadLine();
        command.process.BeginErrorReadLine();
        return command;
    }

    /// <summary>Runs to the end and gives the exit code.</summary>
    internal async Task<int> Ends()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>Waits until the address answers; throws if the command ends before.</summary>
    internal async Task Answers(Uri address)
    {
        using var client = new HttpClient();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(100))
        {
            if (process.HasExited) throw new InvalidOperationException($"Ended with {process.ExitCode}.\n{Output}\n{Errors}");
            try
            {
                if ((await client.GetAsync(address)).StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not there yet.
            }
        }

        throw new TimeoutException($"{address} did not answer.\n{Output}\n{Errors}");
    }

    /// <summary>Ctrl-C.</summary>
    internal async Task<int> IsInterrupted()
    {
        await Signal("-INT");
        return await Ends();
    }

    /// <summary>The published server lies in <c>out/web</c>, of this very tree.</summary>
    internal static async Task IsPublished()
    {
        const string Script = """root=$1; here=$1; . "$root/scripts/common.sh"; need_dotnet; publish Web web product""";
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-euc", Script, "bash", Repository.Root]))!;
        await bash.WaitForExitAsync();
        if (bash.ExitCode != 0) throw new InvalidOperationException("The server could not be put together.");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Signal("-KILL");
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static void Keep(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.AppendLine(line);
    }

    private static string Read(StringBuilder text)
    {
        lock (text) return text.ToString();
    }
}
