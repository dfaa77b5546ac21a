using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Ragusa.Bench;

/// <summary>A desk page that stands open: it listens to the live events and fetches the banner after each, as the page's script does.</summary>
internal sealed class OpenDesk : IDisposable
{
    private readonly HttpClient client;
    private readonly CancellationTokenSource end = new();
    private TaskCompletionSource<long> shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int awaited;

    private OpenDesk(Uri address, string session)
    {
        client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("Cookie", session);
    }

    /// <summary>Opens it and waits until it listens.</summary>
    public static async Task<OpenDesk> Open(Uri address, string session)
    {
        var desk = new OpenDesk(address, session);
        var listening = desk.Shows(0);
        _ = desk.Listen();
        await listening.WaitAsync(TimeSpan.FromSeconds(30));
        return desk;
    }

    /// <summary>The timestamp at which the banner with so many alerts is here.</summary>
    public Task<long> Shows(int alerts)
    {
        awaited = alerts;
        shown = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        return shown.Task;
    }

    public void Dispose()
    {
        end.Cancel();
        client.Dispose();
        end.Dispose();
    }

    private async Task Listen()
    {
        try
        {
            while (true) await ListenOnce();
        }
        catch (Exception over) when (end.IsCancellationRequested && over is OperationCanceledException or ObjectDisposedException or HttpRequestException)
        {
            // The measurement is over.
        }
        catch (Exception fault)
        {
            shown.TrySetException(fault);
        }
    }

    private async Task ListenOnce()
    {
        await using var stream = await client.GetStreamAsync(new Uri("/desk/live", UriKind.Relative), end.Token);
        await foreach (var told in SseParser.Create(stream).EnumerateAsync(end.Token))
        {
            using var state = JsonDocument.Parse(told.Data);
            if (state.RootElement.GetProperty("alerts").GetArrayLength() < awaited) continue;

            await client.GetStringAsync(new Uri("/desk/alerts/banner", UriKind.Relative), end.Token);
            shown.TrySetResult(TimeProvider.System.GetTimestamp());
        }
    }
}
