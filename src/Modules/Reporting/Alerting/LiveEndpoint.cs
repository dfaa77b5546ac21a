using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>
/// <c>/desk/live</c>: server-sent events for one signed-in browser. Each event names the state of the alerts that this person may see;
/// the browser then fetches the banner. A browser that shows the queue says so in the address, and is told over the same connection how many
/// reports came since and which of its rows changed. A connection ends after two minutes and the browser comes again, so that a sign-out
/// or a role that was taken away counts.
/// </summary>
internal static class LiveEndpoint
{
    public const string Path = "/desk/live";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly string NoPulse = Written(new(0, []));

    public static void MapLiveDesk(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, Listen).Needs(ReportingPermissions.Read).WithMetadata(new KeepsNobodySignedInAttribute()).DisableRequestTimeout().ExcludeFromDescription();

    private static async Task Listen(
        [AsParameters] QueueWatch.Asked asked, [AsParameters] QueueFilter.Typed filter, HttpContext http, LiveDesk live, LiveQueue queue, DutyPack duty, Units units, IHostApplicationLifetime lifetime)
    {
        // A node that stops lets its listeners go at once: they come again, at another node.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        var ct = end.Token;
        if (http.User.AccountId() is not { } me || !live.Enter(me))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "30";
            return;
        }

        QueueWatch? watch = null;
        try
        {
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers["X-Accel-Buffering"] = "no";
            await http.Response.WriteAsync("retry: 2000\n\n", ct);
            await http.Response.Body.FlushAsync(ct);
            watch = await QueueWatch.Of(asked, filter.ToFilter(after: null), http.User, units, ct);
            if (watch is not null) queue.Enter(watch);
            await live.Look(ct);
            await Follow(http, watch, live, queue, duty, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The browser went on to another page.
        }
        finally
        {
            if (watch is not null) queue.Leave(watch);
            live.Leave(me);
        }
    }

    private static async Task Follow(HttpContext http, QueueWatch? watch, LiveDesk live, LiveQueue queue, DutyPack duty, CancellationToken ct)
    {
        // What the browser has already, when it comes again (HTML 9.2.4).
        var (told, pulse) = (http.Request.Headers["Last-Event-ID"].ToString(), NoPulse);
        using var life = CancellationTokenSource.CreateLinkedTokenSource(ct);
        life.CancelAfter(Life);
        var beat = Task.Delay(Heartbeat, life.Token);
        while (!life.IsCancellationRequested)
        {
            var ((open, changed), (news, looked)) = (live.Now, queue.Now);
            var visible = open.VisibleTo(http.User, duty);
            if (OpenAlerts.StampOf(visible) is var stamp && stamp != told) await Tell(http.Response, told = stamp, visible, ct);
            if (watch is not null && news.For.Contains(watch) && Written(watch.PulseOf(news)) is var now && now != pulse) await Write(http.Response, $"event: queue\ndata: {pulse = now}\n\n", ct);

            if (await Task.WhenAny(changed, watch is null ? beat : looked, beat) != beat || life.IsCancellationRequested) continue;

            await Write(http.Response, ": here\n\n", ct);
            beat = Task.Delay(Heartbeat, life.Token);
        }
    }

    private static string Written(QueuePulse.Pulse pulse) => JsonSerializer.Serialize(pulse, JsonSerializerOptions.Web);

    private static Task Tell(HttpResponse response, string stamp, IReadOnlyList<Alert> visible, CancellationToken ct)
    {
        var state = JsonSerializer.Serialize(new { stamp, alerts = visible.Select(a => a.Id.Value) }, JsonSerializerOptions.Web);
        return Write(response, $"id: {stamp}\nevent: alerts\ndata: {state}\n\n", ct);
    }

    private static async Task Write(HttpResponse response, string text, CancellationToken ct)
    {
        await response.WriteAsync(text, ct);
        await response.Body.FlushAsync(ct);
    }
}
