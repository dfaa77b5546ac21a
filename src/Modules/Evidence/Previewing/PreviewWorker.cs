using System.Diagnostics;

namespace Ragusa.Evidence;

/// <summary>
/// One Chromium for one picture: it has no network, no port, no environment of ours and a profile in memory where the system has such a place.
/// It is spoken to over two pipes and killed, with whatever it began, when the picture is there or its time is over.
/// </summary>
internal sealed class PreviewWorker : IDisposable
{
    // Descriptors 3 and 4 are those of --remote-debugging-pipe. No core with somebody's picture in it; the first to go when memory is short.
    private const string Script = """ulimit -c 0; echo 1000 2>/dev/null > /proc/self/oom_score_adj; exec "$0" "$@" 3<&0 4>&1 0</dev/null 1>/dev/null 2>&1""";

    private static readonly string[] Arguments =
    [
        "--headless=new", "--remote-debugging-pipe", "--no-startup-window", "--no-first-run", "--no-default-browser-check", "--incognito",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>", "--disable-quic", "--dns-prefetch-disable",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-domain-reliability", "--disable-default-apps", "--disable-extensions",
        "--disable-gpu", "--disable-software-rasterizer", "--disable-breakpad", "--disable-crash-reporter", "--disable-crashpad-for-testing", "--disable-logging", "--disk-cache-size=1", "--media-cache-size=1",
        "--mute-audio", "--hide-scrollbars", "--renderer-process-limit=1", "--password-store=basic", "--use-mock-keychain", "--force-color-profile=srgb",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly string folder;

    private PreviewWorker(Process process, string folder) => (this.process, this.folder, Line) = (process, folder, new DevTools(process.StandardInput.BaseStream, process.StandardOutput.BaseStream));

    public DevTools Line { get; }

    public static PreviewWorker Start(PreviewSettings settings)
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException();

        const string memory = "/dev/shm";
        var folder = Directory.Exists(memory)
            ? Directory.CreateDirectory(Path.Combine(memory, $"ragusa-preview-{Guid.CreateVersion7():N}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName
            : Directory.CreateTempSubdirectory("ragusa-preview-").FullName;
        string[] own = [$"--user-data-dir={folder}", .. settings.Sandbox ? Array.Empty<string>() : ["--no-sandbox"]];
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, settings.Chromium!, .. Arguments, .. own]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        var path = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin";
        start.Environment.Clear();
        foreach (var (name, value) in new[] { ("PATH", path), ("HOME", folder), ("TMPDIR", folder), ("LANG", "C.UTF-8") }) start.Environment[name] = value;
        try
        {
            return new PreviewWorker(Process.Start(start)!, folder);
        }
        catch
        {
            Remove(folder);
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (Exception ended) when (ended is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It, or one of those it began, ended by itself in this moment.
        }

        process.Dispose();
        Remove(folder);
    }

    // A process on its way out may still write for a moment.
    private static void Remove(string folder) => SpinWait.SpinUntil(() => IsGone(folder), Patience);

    private static bool IsGone(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
