using System.Globalization;

namespace Ragusa.Reporting;

/// <summary>
/// A Maildir: a mail server writes a mail in <c>tmp</c> and moves it to <c>new</c>; what was taken lies in <c>cur</c>, what could not be read in <c>.rejected</c>.
/// A name is never made of what a mail says, and no link is followed.
/// </summary>
internal sealed class Maildir(string folder)
{
    private const string Seen = ":2,S";
    private const string RejectedFolder = ".rejected";

    // Whoever copies a file into the folder instead of moving it there is given this time to finish.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private string New => Path.Combine(folder, "new");

    private string Taken => Path.Combine(folder, "cur");

    private string Rejected => Path.Combine(folder, RejectedFolder, "new");

    /// <exception cref="IOException">A part of the folder is a link.</exception>
    public void Prepare()
    {
        foreach (var part in new[] { folder, Real(Path.Combine(folder, RejectedFolder)) })
        {
            foreach (var name in new[] { "tmp", "new", "cur" }) Directory.CreateDirectory(Real(Path.Combine(part, name)));
        }
    }

    /// <summary>The mails that wait, oldest first by their names, which begin with the second of their delivery; at most so many, in one walk over the folder.</summary>
    /// <param name="waiting">How many there are in all.</param>
    public IReadOnlyList<string> Next(int most, out int waiting)
    {
        // The largest of those that are kept stands in front and goes first.
        var oldest = new PriorityQueue<string, string>(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
        waiting = 0;
        foreach (var path in Directory.EnumerateFiles(New))
        {
            var name = Path.GetFileName(path);
            if (name[0] == '.') continue;

            waiting++;
            if (oldest.Count < most) oldest.Enqueue(name, name);
            else oldest.EnqueueDequeue(name, name);
        }

        List<string> names = [.. oldest.UnorderedItems.Select(i => i.Element)];
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>Why the file is no mail that may be read; null if it may. Nothing of it is opened for that.</summary>
    public string? Fault(string name, int mostBytes)
    {
        var file = new FileInfo(Path.Combine(New, name));
        return file.LinkTarget is not null || file.Attributes.HasFlag(FileAttributes.ReparsePoint) ? "link"
            // Pipes, sockets and devices have no length either, and opening them may wait for ever.
            : file.Length == 0 ? "empty"
            : file.Length > mostBytes ? "too-large"
            : null;
    }

    /// <summary>Somebody may still be writing to it.</summary>
    /// <param name="now">By the clock of the file system.</param>
    public bool IsFresh(string name, DateTimeOffset now) =>
        new FileInfo(Path.Combine(New, name)) is { LinkTarget: null } file && (now - file.LastWriteTimeUtc).Duration() < Settled;

    /// <summary>The bytes; null if there are more than may be read.</summary>
    public async Task<byte[]?> Read(string name, int mostBytes, CancellationToken ct)
    {
        await using var file = new FileStream(Path.Combine(New, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        if (file.Length > mostBytes) return null;

        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    public void MarkTaken(string name) => Move(name, Taken, name.Split(':')[0], Seen);

    public void Reject(string name) => Move(name, Rejected, name, "");

    /// <summary>Deletes what was taken and delivered before then: it stands in the store, and must not outlive an erasure here.</summary>
    public int Forget(DateTimeOffset before)
    {
        var gone = 0;
        foreach (var path in Directory.EnumerateFiles(Taken, $"*{Seen}"))
        {
            if (File.GetLastWriteTimeUtc(path) >= before.UtcDateTime) continue;

            File.Delete(path);
            gone++;
        }

        return gone;
    }

    // A mail of the same name was taken before: both stay.
    private void Move(string name, string target, string stem, string flags)
    {
        Prepare();
        var free = Path.Combine(target, stem + flags);
        for (var n = 2; File.Exists(free); n++) free = Path.Combine(target, $"{stem}.{n.ToString(CultureInfo.InvariantCulture)}{flags}");
        File.Move(Path.Combine(New, name), free);
    }

    // Whoever may write here could have files of ours taken for mails and moved, or mails of theirs put where only we may write.
    private static string Real(string path) => new DirectoryInfo(path).LinkTarget is null ? path : throw new IOException("A part of the mail folder is a link.");
}
