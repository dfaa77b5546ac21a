using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;

namespace Ragusa.Bench;

/// <summary>
/// The least that any durable inbox must do with the same bytes: parse, encrypt, commit in groups, answer after the commit.
/// No rules, no receipt, no journal, no index. What Ragusa does beyond it is the difference between the two rows of the table.
/// </summary>
internal static class BareServer
{
    public const string Word = "bare-server";

    private const int LargestBatch = 512;

    internal sealed record Box(Guid Id, byte[] Sealed, TaskCompletionSource Durable);

    public static async Task<int> Run(BenchOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(o => o.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var queue = Channel.CreateBounded<Box>(new BoundedChannelOptions(4096) { SingleReader = true });
        await using IBareStore store = options.Text("postgres") is { } connection ? await BarePostgres.Open(connection) : BareSqlite.Open(options.Text("sqlite")!);
        var key = RandomNumberGenerator.GetBytes(32);

        app.MapGet("/health/live", () => "live");
        app.MapPost("/api/v1/reports", (Delegate)((HttpContext http) => Receive(http, queue.Writer, key)));
        app.MapPost("/api/v1/reports/bulk", (Delegate)((HttpContext http) => BareBulk.Receive(http, line => BoxOf(line, key)!, box => queue.Writer.WriteAsync(box))));
        var writing = Task.Run(() => Write(queue.Reader, store));
        await app.RunAsync();
        queue.Writer.Complete();
        await writing;
        return 0;
    }

    private static async Task<IResult> Receive(HttpContext http, ChannelWriter<Box> queue, byte[] key)
    {
        using var body = new MemoryStream((int)(http.Request.ContentLength ?? 4096));
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var utf8 = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (BoxOf(utf8, key) is not { } box) return Results.BadRequest();

        await queue.WriteAsync(box, http.RequestAborted);
        await box.Durable.Task;
        return Results.Json(new { reference = box.Id }, statusCode: 201);
    }

    private static Box? BoxOf(ReadOnlyMemory<byte> utf8, byte[] key)
    {
        using var parsed = JsonDocument.Parse(utf8);
        return parsed.RootElement.TryGetProperty("answers", out _)
            ? new Box(Guid.CreateVersion7(), Seal(utf8.Span, key), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
            : null;
    }

    private static byte[] Seal(ReadOnlySpan<byte> plain, byte[] key)
    {
        var result = new byte[plain.Length + 28];
        RandomNumberGenerator.Fill(result.AsSpan(0, 12));
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(result.AsSpan(0, 12), plain, result.AsSpan(12, plain.Length), result.AsSpan(12 + plain.Length));
        return result;
    }

    private static async Task Write(ChannelReader<Box> queue, IBareStore store)
    {
        var batch = new List<Box>(LargestBatch);
        while (await queue.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && queue.TryRead(out var box)) batch.Add(box);
            await store.Commit(batch);
            foreach (var box in batch) box.Durable.SetResult();
            batch.Clear();
        }
    }
}

internal interface IBareStore : IAsyncDisposable
{
    Task Commit(IReadOnlyList<BareServer.Box> batch);
}
