using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Bench;

/// <summary><c>./ragusa bench uploads</c>: megabytes a second from a sender into the sealed store, beside a plain file and beside the bare arithmetic.</summary>
internal static class UploadBench
{
    private const int Chunk = 64 * 1024;

    private sealed record Row(string What, double MegabytesPerSecond, double? ServerCpuPerMegabyte, long? PeakMegabytes);

    public static async Task<int> Run(BenchOptions options)
    {
        var (megabytes, files) = (options.Number("megabytes", 100), options.Number("files", 8));
        var file = new byte[megabytes * 1_000_000];
        RandomNumberGenerator.Fill(file);
        var head = Head(options, megabytes, files);
        await using var database = await BenchDatabase.Create(BenchDatabase.Sqlite);
        List<Row> rows = [Plain(database.Folder, file, files), Arithmetic(file, files)];
        rows.AddRange(await Uploads(database, file, files));
        // Once more at the end: whatever else the machine did meanwhile shows in the difference.
        rows.AddRange([Plain(database.Folder, file, files), Arithmetic(file, files)]);

        var text = head + string.Concat(rows.Select(row => Line(row, rows)));
        Console.WriteLine(text);
        if (options.Text("out") is { } into) Keep(into, text);
        return 0;
    }

    private static async Task<List<Row>> Uploads(BenchDatabase database, byte[] file, int files)
    {
        var (server, key) = await Contestant.Start(Contestant.Ragusa, database);
        await using var _ = server;
        using var visit = await Visit.Begin(server.Address, key!, new Pile(200));
        await (await visit.Send(file.AsMemory(0, 20_000_000), 1 << 20, withChecksum: true))();
        List<Row> rows = [new("ragusa, before the first large file", 0, null, server.PeakMegabytes)];
        rows.Add(await Measured("ragusa, a file in one piece", server, file, files, f => visit.Send(f, f.Length, withChecksum: false)));
        rows.Add(await Measured("ragusa, pieces of 1 MiB with SHA-256, as the page sends them", server, file, files, f => visit.Send(f, 1 << 20, withChecksum: true)));
        rows.Add(await Measured("ragusa, pieces of 16 MiB with SHA-256", server, file, files, f => visit.Send(f, 1 << 24, withChecksum: true)));
        rows.Add(await Measured("ragusa, four files at once in one piece each", server, file, files, async f =>
        {
            var gone = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visit.Send(f, f.Length, withChecksum: false)));
            return async () => await Task.WhenAll(gone.Select(g => g()));
        }, atOnce: 4));
        return rows;
    }

    private static async Task<Row> Measured(string what, ServerProcess server, byte[] file, int files, Func<ReadOnlyMemory<byte>, Task<Func<Task>>> send, int atOnce = 1)
    {
        var (took, cpu, rounds) = (TimeSpan.Zero, server.CpuTime, Math.Max(1, files / atOnce));
        for (var n = 0; n < rounds; n++)
        {
            var clock = Stopwatch.StartNew();
            var takeAway = await send(file);
            took += clock.Elapsed;
            await takeAway();
        }

        var megabytes = (double)file.Length / 1e6 * rounds * atOnce;
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what}: {megabytes / took.TotalSeconds:F0} MB/s"));
        return new Row(what, megabytes / took.TotalSeconds, (server.CpuTime - cpu).TotalMilliseconds / megabytes, server.PeakMegabytes);
    }

    /// <summary>The same bytes into files beside the store, each flushed to the disk once.</summary>
    private static Row Plain(string folder, byte[] file, int files)
    {
        var took = TimeSpan.Zero;
        for (var n = 0; n < files; n++)
        {
            var path = Path.Combine(folder, $"plain-{n}");
            var clock = Stopwatch.StartNew();
            using (var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                for (var at = 0; at < file.Length; at += Chunk) stream.Write(file.AsSpan(at, Math.Min(Chunk, file.Length - at)));
                stream.Flush(flushToDisk: true);
            }

            took += clock.Elapsed;
            File.Delete(path);
        }

        return new Row("(i) plain write and fsync", file.Length / 1e6 * files / took.TotalSeconds, null, null);
    }

    /// <summary>What sealing and both digests cost in memory on one core.</summary>
    private static Row Arithmetic(byte[] file, int files)
    {
        using var aes = new AesGcm(RandomNumberGenerator.GetBytes(32), 16);
        var (sealedBytes, nonce, tag) = (new byte[Chunk], new byte[12], new byte[16]);
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < files; n++)
        {
            using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
            for (var at = 0; at < file.Length; at += Chunk)
            {
                var chunk = file.AsSpan(at, Math.Min(Chunk, file.Length - at));
                RandomNumberGenerator.Fill(nonce);
                aes.Encrypt(nonce, chunk, sealedBytes.AsSpan(0, chunk.Length), tag);
                sha256.AppendData(chunk);
                sha512.AppendData(chunk);
            }

            sha256.GetHashAndReset();
            sha512.GetHashAndReset();
        }

        return new Row("(ii) AES-256-GCM, SHA-256 and SHA-512 in memory", file.Length / 1e6 * files / clock.Elapsed.TotalSeconds, null, null);
    }

    private static string Line(Row row, List<Row> rows)
    {
        // Against the better of the two runs of each.
        var (plain, arithmetic) = (rows.Where(r => r.What[..3] == "(i)").Max(r => r.MegabytesPerSecond), rows.Where(r => r.What[..4] == "(ii)").Max(r => r.MegabytesPerSecond));
        string Number(double? value, string format) => value is > 0 and { } number ? number.ToString(format, CultureInfo.InvariantCulture) : "–";
        return $"| {row.What} | {Number(row.MegabytesPerSecond, "F0")} | {Number(row.MegabytesPerSecond / plain, "F2")} | {Number(row.MegabytesPerSecond / arithmetic, "F2")} | {Number(row.ServerCpuPerMegabyte, "F2")} | {Number(row.PeakMegabytes, "F0")} |\n";
    }

    private static string Head(BenchOptions options, int megabytes, int files) => string.Create(CultureInfo.InvariantCulture, $"""
        # Uploads, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC
        `./ragusa bench uploads {options.Line}` on {Machine.Describe()}; load average before: {Machine.LoadNow()}.
        {files} files of {megabytes} MB of random bytes each, by tus over HTTP into the store of a server in a process of its own, SQLite; from the creation to the answer that the file is whole: sealed, on the disk, both digests measured over the stored bytes. Sender and server share the machine.

        | what | MB/s | of (i) | of (ii) | server CPU ms for a MB | server peak MB |
        |---|---:|---:|---:|---:|---:|

        """);

    private static void Keep(string folder, string text)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-uploads.md"), text, Encoding.UTF8);
    }
}
