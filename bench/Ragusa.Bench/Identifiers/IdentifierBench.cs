using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ragusa.Engines.Identifiers;

namespace Ragusa.Bench;

/// <summary><c>./ragusa bench identifiers</c>: how fast the finder reads narrative text on one core, and texts made to be slow.</summary>
internal static class IdentifierBench
{
    private const int Megabyte = 1_000_000;

    public static async Task<int> Run(BenchOptions options)
    {
        var (size, seconds) = (options.Number("megabytes", 1) * Megabyte, options.Number("seconds", 2));
        var text = new StringBuilder(Head(options));
        Warm(size, 2 * seconds);
        foreach (var mix in NarrativeMix.All) text.AppendLine(Line(mix.Name, mix.Text(size), mix.Options, seconds));
        text.Append("\n| text made to be slow | MB/s | finds | beyond the limit |\n|---|---:|---:|---:|\n");
        foreach (var (name, pattern) in HardTexts.All) text.AppendLine(Line(name, Repeated(pattern, options.Number("hard", 10) * Megabyte), NarrativeMix.Region, 0));
        Console.WriteLine(text);
        if (options.Text("out") is { } folder) await File.WriteAllTextAsync(Path.Combine(folder, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-identifiers.md"), text.ToString());
        return 0;
    }

    // What is compiled while it runs is compiled before the first figure.
    private static void Warm(int size, int seconds)
    {
        var texts = NarrativeMix.All.Select(mix => mix.Text(size)).ToList();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(seconds);)
        {
            foreach (var text in texts) IdentifierFinder.In(text, NarrativeMix.Region);
        }
    }

    private static string Head(BenchOptions options) => string.Create(CultureInfo.InvariantCulture, $"""
        # Identifiers, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC
        `./ragusa bench identifiers {options.Line}` on {Machine.Describe()}; load before the run {Machine.LoadNow()}. One thread, all kinds on, region HR; processor time of the whole process, so that other work on the machine counts little; a megabyte is 1,000,000 characters (bytes of ASCII).

        | narrative | MB/s per core | finds | beyond the limit |
        |---|---:|---:|---:|

        """);

    private static string Line(string name, string text, FindOptions options, int seconds)
    {
        var found = IdentifierFinder.In(text, options);
        IdentifierFinder.In(text, options);
        var (before, whole, runs) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew(), 0);
        do
        {
            found = IdentifierFinder.In(text, options);
            runs++;
        }
        while (whole.Elapsed < TimeSpan.FromSeconds(seconds));

        var used = Environment.CpuUsage.TotalTime - before;
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {(double)runs * text.Length / used.TotalSeconds / Megabyte:F1} | {found.Kept.Count} | {found.Beyond} |");
    }

    private static string Repeated(string pattern, int length) => string.Concat(Enumerable.Repeat(pattern, length / pattern.Length));
}
