using System.Diagnostics;
using System.Net;
using System.Text;
using Ragusa.EndToEnd.Launcher;

namespace Ragusa.EndToEnd.Cluster;

/// <summary>A program in a process of its own: one node of Ragusa, or HAProxy.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder said = new();

    private Node(Process process, int port)
    {
        this.process = process;
        Address = new Uri($"http://127.0.0.1:{port}");
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>Every line that it wrote.</summary>
    public string Said
    {
        get
        {
            lock (said) return said.ToString();
        }
    }

    public static async Task<Node> Start(string program, IEnumerable<string> arguments, int port, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.PathTo("out", "web"), RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var node = new Node(Process.Start(start)!, port);
        await node.Answers();
        return node;
    }

    public static Task<Node> StartRagusa(IReadOnlyDictionary<string, string> settings, string dataFolder)
    {
        var port = Command.FreePort();
        return Start("dotnet", ["Ragusa.Web.dll"], port, new Dictionary<string, string>(settings) { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}", ["Data__Directory"] = dataFolder });
    }

    /// <summary>As when the power goes: no chance to finish anything.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as systemd and container engines stop a service; returns the exit code.</summary>
    public async Task<int> Stop()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }

    private async Task Answers()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && !process.HasExited; await Task.Delay(100))
        {
            try
            {
                using var reply = await http.GetAsync(new Uri(Address, "/health/ready"));
                if (reply.StatusCode == HttpStatusCode.OK) return;
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }
        }

        throw new InvalidOperationException($"{Address} did not become ready.\n{Said}");
    }

    private void Keep(string? line)
    {
        lock (said) said.AppendLine(line);
    }
}
