using System.Text.Json;

namespace Ragusa.Cli;

/// <summary>How far an import has come: everything up to <see cref="Answered"/> is settled, and the two lists are exactly as long as then.</summary>
internal sealed record ImportState(long Length, DateTime Changed, long Answered, long Accepted, long Rejected, long AcceptedBytes, long RejectedBytes, bool IsDone)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static string FileOf(string input) => input + ".import-state";

    /// <summary>The state of an import that was stopped, or a new one.</summary>
    /// <exception cref="StartRefused">The file is no longer the one of which a part was sent.</exception>
    public static ImportState For(string input)
    {
        var info = new FileInfo(input);
        var begun = new ImportState(info.Length, info.LastWriteTimeUtc, 0, 0, 0, 0, 0, IsDone: false);
        if (!File.Exists(FileOf(input))) return begun;

        var kept = JsonSerializer.Deserialize<ImportState>(File.ReadAllText(FileOf(input)))!;
        return kept.Length == begun.Length && kept.Changed == begun.Changed
            ? kept
            : throw new StartRefused($"{input} has changed since a part of it was sent. Remove {FileOf(input)} to begin anew; what has an id of its own is not taken twice.");
    }

    /// <summary>In one move, so that a power cut leaves the old state or the new one.</summary>
    public void Save(string input)
    {
        File.WriteAllText(FileOf(input) + ".new", JsonSerializer.Serialize(this, Readable));
        File.Move(FileOf(input) + ".new", FileOf(input), overwrite: true);
    }
}
