using System.Text;

namespace Ragusa.Cli;

/// <summary>A list that grows line by line, is cut back to what was settled when an import goes on, and can be read by its owner only.</summary>
internal sealed class ImportList : IDisposable
{
    private readonly FileStream stream;

    public ImportList(string file, long settled)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
        // The list of the accepted holds the ways back to the reports, that of the rejected what somebody told.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        stream = new FileStream(file, options);
        stream.SetLength(settled);
        stream.Position = settled;
    }

    public long Length => stream.Length;

    /// <summary>A cell of a .csv for what somebody else chose: quoted, and never the beginning of a formula.</summary>
    public static string Cell(string text) => $"\"{(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>What stands in the first cell of a line that <see cref="Cell"/> began.</summary>
    public static string FirstCellOf(string line)
    {
        var (text, at) = (new StringBuilder(), 1);
        for (; at < line.Length && (line[at] != '"' || at + 1 < line.Length && line[at + 1] == '"'); at++)
        {
            if (line[at] == '"') at++;
            text.Append(line[at]);
        }

        return text is ['\'', '=' or '+' or '-' or '@', ..] ? text.ToString(1, text.Length - 1) : text.ToString();
    }

    public void Add(string line) => stream.Write(Encoding.UTF8.GetBytes(line + "\n"));

    public void Settle() => stream.Flush(flushToDisk: true);

    public void Dispose() => stream.Dispose();
}
