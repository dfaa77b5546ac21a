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

    public void Add(string line) => stream.Write(Encoding.UTF8.GetBytes(line + "\n"));

    public void Settle() => stream.Flush(flushToDisk: true);

    public void Dispose() => stream.Dispose();
}
