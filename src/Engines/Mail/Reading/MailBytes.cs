namespace Ragusa.Engines;

/// <summary>Walks over lines. CR LF, LF, a bare CR and CR CR LF each end one.</summary>
internal static class MailBytes
{
    /// <summary>The end of the line that begins at <paramref name="at"/>, without its line break; <paramref name="next"/> is where the next one begins.</summary>
    public static int LineEnd(ReadOnlySpan<byte> bytes, int at, out int next)
    {
        var found = bytes[at..].IndexOfAny((byte)'\r', (byte)'\n');
        if (found < 0) return next = bytes.Length;

        var end = at + found;
        next = end + BreakLength(bytes[end..]);
        return end;
    }

    private static int BreakLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] == '\n') return 1;
        if (bytes.Length > 1 && bytes[1] == '\n') return 2;
        return bytes.Length > 2 && bytes[1] == '\r' && bytes[2] == '\n' ? 3 : 1;
    }

    public static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;
}
