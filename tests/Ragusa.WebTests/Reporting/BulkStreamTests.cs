using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting;

/// <summary>The stream of many reports on a real connection: answers while it runs, a sender that is cut off, one that does not read.</summary>
public sealed partial class BulkStreamTests : IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.Start(new TestSettings { IsServer = true });

    [Fact]
    public async Task Stream_ThatStaysOpen_IsAnsweredLineByLine()
    {
        var bank = await app.AsOrganisation("reports:bulk");
        using var stream = await Open(bank);

        await stream.Write(Line("a"));
        Assert.Contains("\"id\":\"a\",\"reference\"", await stream.ReadUntil("\"id\":\"a\"", "\"type\":\"ragusa/receipt/v1\"}}"), StringComparison.Ordinal);
        await stream.Write(Line("b"));
        Assert.Contains("\"id\":\"b\",\"reference\"", await stream.ReadUntil("\"id\":\"b\"", "\"type\":\"ragusa/receipt/v1\"}}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_CutInTheMiddleOfALine_LosesNothingAndDoublesNothing()
    {
        var bank = await app.AsOrganisation("reports:bulk");
        using (var stream = await Open(bank))
        {
            await stream.Write(string.Concat(Enumerable.Range(0, 50).Select(n => Line($"c{n}"))) + Line("half")[..80]);
            await stream.ReadUntil("\"id\":\"c0\"", "ragusa/receipt/v1");
        }

        await Until(async () => await StoredOf(bank) >= 50);
        using var body = new StringContent(string.Concat(Enumerable.Range(0, 60).Select(n => Line($"c{n}"))) + Line("half"), Encoding.UTF8, "application/x-ndjson");
        using var again = await bank.Client.PostAsync("/api/v1/reports/bulk", body);
        var answers = (await again.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();

        Assert.Equal(61, answers.Count);
        Assert.All(answers, a => Assert.NotNull(a["reference"]));
        Assert.Equal(61, answers.Select(a => (string)a["reference"]!).Distinct().Count());
        Assert.Equal(61, await StoredOf(bank));
    }

    [Fact]
    public async Task Stream_WhoseSenderDoesNotRead_IsHeldBack()
    {
        var bank = await app.AsOrganisation("reports:bulk");
        using var stream = await Open(bank);
        var megabyte = string.Concat(Enumerable.Repeat(new string('x', 99) + "\n", 10_000));
        const int Most = 500;
        var written = 0;

        var sending = Task.Run(async () =>
        {
            for (; written < Most; written++) await stream.Write(megabyte);
        });

        // Neither the lines nor their answers fit into any buffer on the way, so the sender comes to stand still.
        for (var before = -1; before != Volatile.Read(ref written) && written < Most;)
        {
            before = Volatile.Read(ref written);
            await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        }

        Assert.InRange(written, 1, Most / 2);
        stream.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => sending);
    }

    [Fact]
    public async Task Stream_OfErrorsOnly_IsAnsweredToItsEnd()
    {
        const int Lines = 300_000;
        var bank = await app.AsOrganisation("reports:bulk");
        using var stream = await Open(bank);
        var errors = string.Concat(Enumerable.Repeat("x\n", Lines / 100));

        var sending = Task.Run(async () =>
        {
            for (var n = 0; n < 100; n++) await stream.Write(errors);
            await stream.Write(Line("last"));
        });
        var end = await stream.ReadPast("ragusa/receipt/v1");
        await sending;

        Assert.Contains($"\"line\":{Lines + 1},\"id\":\"last\"", end, StringComparison.Ordinal);
        Assert.Equal(1, await StoredOf(bank));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string Line(string id) =>
        $$$$"""{"id":"{{{{id}}}}","template":"cybercrime","version":"1.0.0","language":"en","answers":{"incident":{"affected":["attempt_only"]},"reporter":{"role":"witness"},"narrative":{"text":"A strange message."},"consent":{"terms":true}}}""" + "\n";

    private Task<int> StoredOf(ApiProgram program) => app.With((AppDb db) => db.Set<Report>().CountAsync(r => r.Organisation == program.Organisation.Value));

    private static async Task Until(Func<Task<bool>> isSo)
    {
        for (var tries = 0; tries < 100 && !await isSo(); tries++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.True(await isSo());
    }

    private async Task<Conversation> Open(ApiProgram program)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(app.Address.Host, app.Address.Port);
        var conversation = new Conversation(socket);
        await conversation.Send($"POST /api/v1/reports/bulk HTTP/1.1\r\nHost: {app.Address.Authority}\r\nAuthorization: Bearer {program.Key}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        return conversation;
    }

    private sealed partial class Conversation(Socket socket) : IDisposable
    {
        private readonly StringBuilder read = new();

        public async Task Send(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var done = 0; done < bytes.Length;) done += await socket.SendAsync(bytes.AsMemory(done));
        }

        public Task Write(string lines) => Send($"{Encoding.UTF8.GetByteCount(lines):x}\r\n{lines}\r\n");

        /// <summary>Everything until the second text comes behind the first.</summary>
        public async Task<string> ReadUntil(string first, string then)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var buffer = new byte[16 * 1024];
            while (!HasBoth(first, then)) read.Append(Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, patience.Token)));
            return read.ToString();
        }

        /// <summary>Reads on until the text comes, and keeps only the last of it: for answers that are longer than a test wants to hold.</summary>
        public async Task<string> ReadPast(string then)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            var (buffer, tail) = (new byte[256 * 1024], "");
            while (!tail.Contains(then, StringComparison.Ordinal))
            {
                var count = await socket.ReceiveAsync(buffer, patience.Token);
                tail = BetweenChunks().Replace(tail[Math.Max(0, tail.Length - 4096)..] + Encoding.UTF8.GetString(buffer, 0, count), "");
            }

            return tail;
        }

        public void Dispose() => socket.Dispose();

        // What the transfer puts between two pieces of a line.
        [GeneratedRegex("\r\n[0-9a-f]+\r\n")]
        private static partial Regex BetweenChunks();

        private bool HasBoth(string first, string then)
        {
            var text = read.ToString();
            return text.IndexOf(first, StringComparison.Ordinal) is >= 0 and var at && text.IndexOf(then, at, StringComparison.Ordinal) >= 0;
        }
    }
}
