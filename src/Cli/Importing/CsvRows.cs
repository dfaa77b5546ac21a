using System.Text;

namespace Ragusa.Cli;

/// <summary>Reads a .csv row by row (RFC 4180): quotes, line ends within quotes, commas, semicolons or tabs. Holds one row.</summary>
internal sealed class CsvRows(StreamReader text)
{
    // A row is not longer than a report may be; what is longer is no row but a quote that was never closed.
    private const int LongestRow = 1 << 20;

    private readonly StringBuilder cell = new();
    private readonly char[] buffer = new char[16 * 1024];
    private char separator;
    private int at;
    private int count;

    /// <summary>How far the file was read, in bytes, to the next buffer.</summary>
    public long Position => text.BaseStream.Position;

    /// <summary>The next row; null at the end. An empty line is a row without cells.</summary>
    /// <exception cref="StartRefused">A row never ends.</exception>
    public IReadOnlyList<string>? Next()
    {
        List<string> row = [];
        var (isQuoted, wasQuoted, length) = (false, false, 0);
        while (true)
        {
            var letter = Read();
            if (letter < 0) return End(row, wasQuoted);
            if (++length > LongestRow) throw new StartRefused($"A row is longer than {LongestRow} characters: is there a quote that was never closed?");

            if (isQuoted)
            {
                if (letter != '"') cell.Append((char)letter);
                else if (Peek() == '"') cell.Append((char)Read());
                else isQuoted = false;
            }
            else if (letter == '"' && cell.Length == 0) (isQuoted, wasQuoted) = (true, true);
            else if (IsSeparator((char)letter)) Close(row);
            else if (letter == '\n') return End(row, wasQuoted);
            else if (letter != '\r' || Peek() != '\n') cell.Append((char)letter);
        }
    }

    // The first row decides: whatever stands first between its names separates all rows.
    private bool IsSeparator(char letter)
    {
        if (separator == 0 && letter is ',' or ';' or '\t') separator = separator == 0 ? letter : separator;
        return letter == separator && separator != 0;
    }

    private void Close(List<string> row)
    {
        row.Add(cell.ToString());
        cell.Clear();
    }

    private List<string>? End(List<string> row, bool wasQuoted)
    {
        if (row.Count > 0 || cell.Length > 0 || wasQuoted) Close(row);
        return row.Count == 0 && Peek() < 0 ? null : row;
    }

    private int Read() => Peek() is var letter && letter >= 0 ? buffer[at++] : letter;

    private int Peek()
    {
        if (at == count) (at, count) = (0, text.Read(buffer));
        return at == count ? -1 : buffer[at];
    }
}
