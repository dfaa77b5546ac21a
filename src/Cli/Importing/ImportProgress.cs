using System.Diagnostics;
using System.Globalization;

namespace Ragusa.Cli;

/// <summary>One line that says how far it is; where nobody watches, a line every ten seconds.</summary>
internal sealed class ImportProgress(TextWriter screen, string name, long bytes, bool isWatched)
{
    private const int Width = 30;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan next;
    private long first = -1;

    /// <param name="position">How far the file was read or written.</param>
    /// <param name="rejected">Null where nobody judges.</param>
    public void Show(long position, long answered, long? rejected, bool isLast = false)
    {
        if (first < 0) first = answered;
        if (!isLast && clock.Elapsed < next) return;

        next = clock.Elapsed + (isWatched ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(10));
        var share = bytes == 0 ? 1 : Math.Clamp((double)position / bytes, 0, 1);
        var filled = (int)(share * Width);
        var perSecond = (answered - first) / Math.Max(clock.Elapsed.TotalSeconds, 0.001);
        var line = string.Create(CultureInfo.InvariantCulture, $"{name} [{new string('#', filled)}{new string('.', Width - filled)}] {share,4:P0} {answered:N0} reports, {perSecond:N0}/s{(rejected is null ? "" : $", {rejected:N0} rejected")}");
        if (isWatched && !isLast) screen.Write($"\r{line}");
        else screen.WriteLine(isWatched ? $"\r{line}" : line);
    }
}
