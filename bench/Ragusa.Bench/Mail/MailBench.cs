using System.Diagnostics;
using System.Globalization;
using Ragusa.Engines;

namespace Ragusa.Bench;

/// <summary><c>./ragusa bench mail</c>: how fast mails are read, on one core.</summary>
internal static class MailBench
{
    private const int MailsOfAKind = 200;

    private sealed record Pile(string Name, IReadOnlyList<byte[]> Mails);

    private sealed record Figure(string Name, int Mails, double KilobytesEach, double MegabytesPerSecond, double MailsPerSecond, double MegabytesPerProcessorSecond, double AllocatedPerByte);

    public static Task<int> Run(BenchOptions options)
    {
        var seconds = options.Number("seconds", 3);
        var piles = options.Text("folder") is { } folder ? [FromFolder(folder)] : Generated();
        var figures = piles.Select(pile => Measured(pile, seconds)).ToList();
        var text = Head(options) + string.Concat(figures.Select(Line));
        Console.WriteLine(text);
        if (options.Text("out") is { } into) Keep(into, text);
        return Task.FromResult(0);
    }

    private static List<Pile> Generated()
    {
        var letters = new MadeMails(20_260_302);
        List<Pile> kinds =
        [
            new("Plain text, 2 kB, quoted-printable", letters.Many(MailsOfAKind, l => l.Plain())),
            new("Text and HTML, 20 kB, 40 links", letters.Many(MailsOfAKind, l => l.Page())),
            new("HTML with a file of 300 kB in base64", letters.Many(MailsOfAKind, l => l.WithFile(300_000))),
            new("A mail forwarded as attachment, 22 kB", letters.Many(MailsOfAKind, l => l.Forwarded())),
        ];
        // By number: 50 % plain, 35 % text and HTML, 10 % forwarded, 5 % with a file.
        kinds.Add(new("Mix: 50 % plain, 35 % HTML, 10 % forwarded, 5 % with a file", [.. kinds[0].Mails.Take(100), .. kinds[1].Mails.Take(70), .. kinds[3].Mails.Take(20), .. kinds[2].Mails.Take(10)]));
        return kinds;
    }

    // What cannot be read ends the run: there is no such mail.
    private static Pile FromFolder(string folder) =>
        new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]);

    private static Figure Measured(Pile pile, int seconds)
    {
        ReadFor(pile, TimeSpan.FromSeconds(Math.Max(2, seconds)));
        var cpu = Environment.CpuUsage.TotalTime;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (mails, bytes, took) = ReadFor(pile, TimeSpan.FromSeconds(seconds));
        var used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return new Figure(pile.Name, pile.Mails.Count, pile.Mails.Average(m => m.Length) / 1e3, bytes / 1e6 / took.TotalSeconds, mails / took.TotalSeconds, bytes / 1e6 / used, (double)allocated / bytes);
    }

    private static (long Mails, long Bytes, TimeSpan Took) ReadFor(Pile pile, TimeSpan time)
    {
        var (mails, bytes, clock) = (0L, 0L, Stopwatch.StartNew());
        while (clock.Elapsed < time)
        {
            foreach (var mail in pile.Mails)
            {
                MailReader.Read(mail);
                (mails, bytes) = (mails + 1, bytes + mail.Length);
            }
        }

        return (mails, bytes, clock.Elapsed);
    }

    private static string Head(BenchOptions options) => string.Create(CultureInfo.InvariantCulture, $"""
        # Reading mails, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC
        `./ragusa bench mail{(options.Text("folder") is null ? "" : " --folder DIR")}`, one thread, each mail read whole: headers, parts, visible and hidden text, links, digests of files, findings.
        {Machine.Describe()}; load average before the run {Machine.LoadNow()}.

        | what | mails | kB each | MB/s | mails/s | MB per second of processor time | bytes allocated per byte |
        |---|---:|---:|---:|---:|---:|---:|

        """);

    private static string Line(Figure f) => string.Create(CultureInfo.InvariantCulture,
        $"| {f.Name} | {f.Mails} | {f.KilobytesEach:F1} | {f.MegabytesPerSecond:F1} | {f.MailsPerSecond:F0} | {f.MegabytesPerProcessorSecond:F1} | {f.AllocatedPerByte:F1} |\n");

    private static void Keep(string folder, string text)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-mail.md"), text);
    }
}
