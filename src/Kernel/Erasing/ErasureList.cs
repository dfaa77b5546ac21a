using System.Text;
using Microsoft.Extensions.Configuration;

namespace Ragusa.Kernel;

/// <summary>
/// What was erased, outside of the database: an append-only file in the data folder, so that a restored backup forgets again what
/// was erased after it was made. A line is a keyed hash of the record's id and the moment: without the key ring it says nothing about anybody.
/// </summary>
/// <remarks>Thread-safe in one process. Each node keeps its own; the start completes it from the database.</remarks>
public sealed class ErasureList : IDisposable
{
    public const string FileName = "erasures.list";
    public const string Header = "ragusa-erasures/v1";

    private readonly string path;
    private readonly KeyRing ring;
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <param name="folder">The data folder.</param>
    public ErasureList(string folder, KeyRing ring)
    {
        path = Path.Combine(folder, FileName);
        this.ring = ring;
    }

    public static ErasureList Of(IConfiguration configuration, KeyRing ring) => new(DataFolder.PathOf(configuration), ring);

    /// <summary>What stands for a record in the list.</summary>
    public string MarkOf(Guid record) => Convert.ToHexStringLower(ring.MacOf(KeyPurpose.Erasure, record.ToByteArray(bigEndian: true)));

    /// <summary>Returns after the lines are durable, so that whoever asked may be told.</summary>
    /// <param name="kind">One word for what no report is, so that each module looks for its own only; null for reports.</param>
    public Task Add(IReadOnlyCollection<Guid> records, Instant at, CancellationToken ct, string? kind = null) =>
        Append([.. records.Select(record => kind is null ? $"{MarkOf(record)} {at}" : $"{MarkOf(record)} {at} {kind}")], ct);

    /// <summary>The marks of everything that was erased; none if there is no list yet.</summary>
    /// <exception cref="StartRefused">The file is no erasure list.</exception>
    public HashSet<string> Read() => [.. LinesOf(path).Select(line => line.Split(' ')[0])];

    /// <summary>As <see cref="Read"/>, of one kind alone; null for reports.</summary>
    /// <exception cref="StartRefused">The file is no erasure list.</exception>
    public HashSet<string> ReadOf(string? kind) => [.. LinesOf(path).Select(line => line.Split(' ')).Where(words => words.ElementAtOrDefault(2) == kind).Select(words => words[0])];

    /// <summary>Takes over the lines of another list, such as the one of a backup.</summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="StartRefused">The file is no erasure list.</exception>
    public async Task<int> Merge(string other, CancellationToken ct)
    {
        var known = Read();
        var news = LinesOf(other).Where(line => known.Add(line.Split(' ')[0])).ToList();
        await Append(news, ct);
        return news.Count;
    }

    private async Task Append(List<string> lines, CancellationToken ct)
    {
        if (lines.Count == 0) return;

        await turn.WaitAsync(ct);
        try
        {
            await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            // A power cut may have left half a line; a new one begins after it.
            var start = file.Length == 0 ? Header + "\n" : EndsWithLine(file) ? "" : "\n";
            file.Seek(0, SeekOrigin.End);
            await file.WriteAsync(Encoding.ASCII.GetBytes(start + string.Concat(lines.Select(line => line + "\n"))), ct);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            turn.Release();
        }
    }

    private static bool EndsWithLine(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    private static IEnumerable<string> LinesOf(string file)
    {
        if (!File.Exists(file)) return [];

        var lines = File.ReadAllLines(file, Encoding.ASCII);
        if (lines.Length > 0 && lines[0] != Header) throw new StartRefused($"{file} is no list of erasures. Put back the copy that was kept, or move it away if there is none.");
        return lines.Skip(1).Where(line => line.Length > MarkLength && line[MarkLength] == ' ');
    }

    private const int MarkLength = 64;

    public void Dispose() => turn.Dispose();
}

/// <summary>Work of a module that must be done after the database is ready and before anybody is answered.</summary>
public interface IBeforeFirstRequest
{
    Task Run(CancellationToken ct);
}
