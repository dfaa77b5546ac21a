using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Ragusa.Cli;

/// <summary>
/// Sends lines to <c>/api/v1/reports/bulk</c> in pieces: an ordinary HTTP client reads only when it has sent everything, and a piece
/// of less than a megabyte fits into what a server takes before anybody reads. What was cut off is sent again; the ids make that harmless.
/// </summary>
internal sealed class BulkSender(HttpClient http, bool isDry)
{
    public const int MostBytes = 700_000;
    public const int MostLines = 500;

    public const int MostTries = 8;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public static HttpClient Client(Uri server, string? key)
    {
        // No redirect: the key is for the server that was named.
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) }) { BaseAddress = server, Timeout = TimeSpan.FromMinutes(10) };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    /// <summary>The answer to each line, in their order.</summary>
    /// <exception cref="HttpRequestException">The server could not be reached, however often it was tried.</exception>
    /// <exception cref="StartRefused">The server takes nothing with this key.</exception>
    public async Task<IReadOnlyList<JsonElement>> Send(IReadOnlyList<ImportLine> lines, CancellationToken ct)
    {
        var answers = new JsonElement[lines.Count];
        var open = Enumerable.Range(0, lines.Count).ToList();
        for (var tries = 1; ; tries++)
        {
            var fault = await Try(lines, answers, open, ct);
            // Busy is no answer: it says to send again.
            open.RemoveAll(n => answers[n].ValueKind == JsonValueKind.Object && !IsBusy(answers[n]));
            if (open.Count == 0) return answers;
            if (tries == MostTries) throw fault ?? new HttpRequestException("The server is too busy.");

            await Pause(tries, ct);
        }
    }

    /// <summary>1, 2, 4 … seconds, thirty at most.</summary>
    public static Task Pause(int tries, CancellationToken ct)
    {
        var pause = TimeSpan.FromSeconds(1 << (tries - 1));
        return Task.Delay(pause < LongestPause ? pause : LongestPause, TimeProvider.System, ct);
    }

    private async Task<HttpRequestException?> Try(IReadOnlyList<ImportLine> lines, JsonElement[] answers, List<int> open, CancellationToken ct)
    {
        try
        {
            await SendOnce(lines, answers, open, ct);
            return null;
        }
        catch (HttpRequestException fault)
        {
            return fault;
        }
        catch (IOException fault)
        {
            return new HttpRequestException(fault.Message, fault);
        }
    }

    private async Task SendOnce(IReadOnlyList<ImportLine> lines, JsonElement[] answers, List<int> open, CancellationToken ct)
    {
        using var body = new ByteArrayContent([.. open.SelectMany(n => lines[n].Json.Append((byte)'\n'))]) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/reports/bulk{(isDry ? "?validate-only=true" : "")}") { Content = body };
        using var reply = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (reply.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) throw new StartRefused("The server takes no reports with this key: it needs the right reports:bulk.");

        reply.EnsureSuccessStatusCode();
        using var text = new StreamReader(await reply.Content.ReadAsStreamAsync(ct));
        while (await text.ReadLineAsync(ct) is { Length: > 0 } line)
        {
            using var answer = JsonDocument.Parse(line);
            answers[open[answer.RootElement.GetProperty("line").GetInt32() - 1]] = answer.RootElement.Clone();
        }
    }

    private static bool IsBusy(JsonElement answer) => answer.TryGetProperty("status", out var status) && status.GetInt32() == (int)HttpStatusCode.ServiceUnavailable;
}
