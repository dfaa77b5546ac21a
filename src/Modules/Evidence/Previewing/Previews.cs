using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Evidence;

/// <summary>Has images drawn by a worker that is thrown away afterwards. The file's bytes go to it through a pipe and never onto a disk; a picture of our own making comes back.</summary>
internal sealed partial class Previews(PreviewSettings settings, IServiceScopeFactory scopes, ILogger<Previews> log) : IPreviews, IDisposable
{
    private const int MostBytes = 25_000_000;
    private const int MostSide = 20_000;
    private const long MostPixels = 64_000_000;
    private const int MostAtOnce = 2;
    private const int Side = 1600;
    private const string Png = "image/png";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(40);

    private readonly SemaphoreSlim turns = new(MostAtOnce, MostAtOnce);

    public bool CanShow(KeptFile file) =>
        settings.Chromium is not null && file is { Lock: null, Scan: not ScanState.Infected, Size: <= MostBytes } && ImageSize.Types.Contains(file.Facts.SniffedType);

    public async Task<Result<byte[]>> Draw(KeptFile file, CancellationToken ct)
    {
        if (!CanShow(file)) return PreviewRefusals.NotShown;
        if (await Bytes(file, ct) is not { } bytes) return PreviewRefusals.Gone;

        var type = file.Facts.SniffedType;
        if (type != ImageSize.Svg)
        {
            if (ImageSize.Of(type, bytes.AsSpan(0, Math.Min(bytes.Length, ImageSize.HeadSize))) is not var (width, height) || width == 0 || height == 0) return PreviewRefusals.Broken;
            if (width > MostSide || height > MostSide || width * height > MostPixels) return PreviewRefusals.TooManyPixels;
        }

        if (!await turns.WaitAsync(Patience, ct)) return PreviewRefusals.Busy;

        try
        {
            return await InTime(type, bytes, ct);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task<byte[]?> Bytes(KeptFile file, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var stream = await scope.ServiceProvider.GetRequiredService<IFiles>().Open(file.Id, ct);
            if (stream is null) return null;

            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, ct);
            return bytes;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<Result<byte[]>> InTime(string type, byte[] bytes, CancellationToken ct)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(ct);
        inTime.CancelAfter(settings.Limit);
        try
        {
            using var worker = PreviewWorker.Start(settings);
            // A pipe to a worker that does not read would hold a writer beyond its time.
            await using var kill = inTime.Token.Register(worker.Dispose);
            return await Drawn(worker.Line, type, bytes, inTime.Token);
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or JsonException or InvalidOperationException or FormatException or OperationCanceledException or System.ComponentModel.Win32Exception)
        {
            ct.ThrowIfCancellationRequested();
            if (inTime.IsCancellationRequested) return PreviewRefusals.TooSlow;

            Log.Failed(log, fault.GetType().Name);
            return PreviewRefusals.Failed;
        }
    }

    private static async Task<Result<byte[]>> Drawn(DevTools line, string type, byte[] bytes, CancellationToken ct)
    {
        var target = (string)(await line.Ask("Target.createTarget", new() { ["url"] = "about:blank" }, null, ct))["targetId"]!;
        var session = (string)(await line.Ask("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true }, null, ct))["sessionId"]!;
        await line.Ask("Emulation.setScriptExecutionDisabled", new() { ["value"] = true }, session, ct);
        await line.Ask("Emulation.setDeviceMetricsOverride", new() { ["width"] = Side, ["height"] = Side, ["deviceScaleFactor"] = 1, ["mobile"] = false }, session, ct);
        var frame = (string)(await line.Ask("Page.getFrameTree", [], session, ct))["frameTree"]!["frame"]!["id"]!;
        await line.Ask("Page.setDocumentContent", new() { ["frameId"] = frame, ["html"] = Html(type, bytes) }, session, ct);
        if (await SizeOf(line, session, ct) is not var (width, height)) return PreviewRefusals.Broken;

        var clip = new JsonObject { ["x"] = 0, ["y"] = 0, ["width"] = width, ["height"] = height, ["scale"] = 1 };
        var shot = await line.Ask("Page.captureScreenshot", new() { ["format"] = "png", ["clip"] = clip }, session, ct);
        var picture = Convert.FromBase64String((string)shot["data"]!);

        // It comes from where a stranger's bytes were unpacked: what is no picture of that size goes no further.
        return Signatures.Of(picture) is [Png, ..] && ImageSize.Of(Png, picture) is ( <= Side, <= Side) ? picture : PreviewRefusals.Failed;
    }

    // The address of the page stays about:blank: what stands in addresses, browsers write down.
    private static string Html(string type, byte[] bytes) =>
        $"""
        <!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <style>html,body{"{"}margin:0;background:#fff{"}"}img{"{"}display:block;max-width:{Side}px;max-height:{Side}px{"}"}</style><img decoding="sync" src="data:{type};base64,{Convert.ToBase64String(bytes)}">
        """;

    /// <summary>The size on the page as soon as the image is there; null if it cannot be drawn.</summary>
    private static async Task<(int Width, int Height)?> SizeOf(DevTools line, string session, CancellationToken ct)
    {
        const string look = "(i => !i || !i.complete ? '' : i.naturalWidth === 0 ? '0 0' : Math.ceil(i.getBoundingClientRect().width) + ' ' + Math.ceil(i.getBoundingClientRect().height))(document.images[0])";
        while (true)
        {
            var answer = await line.Ask("Runtime.evaluate", new() { ["expression"] = look, ["returnByValue"] = true }, session, ct);
            if ((string?)answer["result"]?["value"] is { Length: > 0 } size)
            {
                var parts = size.Split(' ').Select(p => int.Parse(p, System.Globalization.CultureInfo.InvariantCulture)).ToList();
                return parts is [> 0 and <= Side, > 0 and <= Side] ? (parts[0], parts[1]) : null;
            }

            await Task.Delay(BetweenLooks, ct);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 420, Level = LogLevel.Warning, Message = "The worker for previews failed: {Fault}")]
        internal static partial void Failed(ILogger log, string fault);
    }
}
