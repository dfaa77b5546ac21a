using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ragusa.Bench;

/// <summary>A server in a process of its own, so that it can be measured and killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Lock writing = new();

    private ServerProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public TimeSpan CpuTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory it ever held, in megabytes.</summary>
    public long PeakMegabytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 >> 20;
        }
    }

    /// <summary>What it holds now, in megabytes.</summary>
    public long Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 >> 20;
        }
    }

    /// <summary>Starts <paramref name="arguments"/> with dotnet and waits until it answers.</summary>
    public static async Task<ServerProcess> Start(string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string log)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var server = new ServerProcess(Process.Start(start)!, address);
        server.Record(log);
        await server.WaitUntilReady();
        return server;
    }

    /// <summary>As a power cut would: no chance to finish anything.</summary>
    public async Task Kill()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }

    private void Record(string log)
    {
        void Append(object _, DataReceivedEventArgs line)
        {
            if (line.Data is null) return;
            lock (writing) File.AppendAllText(log, line.Data + "\n");
        }

        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private async Task WaitUntilReady()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(90) && !process.HasExited; await Task.Delay(100))
        {
            try
            {
                using var reply = await http.GetAsync(new Uri(Address, "/health/live"));
                if (reply.StatusCode == HttpStatusCode.OK) return;
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }
        }

        await DisposeAsync();
        throw new InvalidOperationException("The server did not start; see its log.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
