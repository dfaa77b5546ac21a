namespace Ragusa.WebTests.Reporting;

/// <summary>An open connection of one browser to the live desk.</summary>
internal sealed class LiveStream(HttpResponseMessage response, StreamReader reader) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="query">What the browser says of the queue that it shows.</param>
    public static async Task<LiveStream> Open(SignedInPerson person, string? lastId = null, string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/desk/live" + query);
        if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
        var response = await person.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new LiveStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next that is told, of this kind if one is named.</summary>
    public async Task<(string Id, string State)> Next(string? kind = null)
    {
        var (id, told, state) = ("", "", "");
        while (await reader.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            if (line.StartsWith("event: ", StringComparison.Ordinal)) told = line[7..];
            if (line.StartsWith("data: ", StringComparison.Ordinal)) state = line[6..];
            if (line.Length > 0) continue;
            if (state.Length > 0 && (kind ?? told) == told) return (id, state);

            (id, told, state) = ("", "", "");
        }

        throw new EndOfStreamException("The server ended the connection.");
    }

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        response.Dispose();
        return ValueTask.CompletedTask;
    }
}
