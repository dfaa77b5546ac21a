using System.Diagnostics;
using System.Globalization;

namespace Ragusa.Bench;

/// <summary>Says at the end of a run whether others worked beside it: figures that were taken so are worth less. Knows it on Linux alone.</summary>
internal sealed class MachineWatch
{
    // The system itself always does something.
    private const double Quiet = 0.1;

    // The kernel counts processor time in hundredths of a second for whoever reads it (USER_HZ).
    private const double Hertz = 100;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly double busy = BusySeconds(), own = OwnSeconds();

    private MachineWatch()
    {
    }

    private static bool CanTell => File.Exists("/proc/stat");

    public static async Task<int> During(Func<Task<int>> run)
    {
        await Console.Error.WriteLineAsync($"Load average at the beginning: {Machine.LoadNow()}.");
        var watch = new MachineWatch();
        var code = await run();
        Console.WriteLine($"Load average at the end: {Machine.LoadNow()}.{(CanTell ? " " + Beside(BusySeconds() - watch.busy, OwnSeconds() - watch.own, watch.clock.Elapsed.TotalSeconds * Environment.ProcessorCount) : "")}");
        return code;
    }

    /// <summary>What is to be said of the time that the processors worked for others.</summary>
    /// <param name="busy">Seconds for which they worked at all.</param>
    /// <param name="own">Of it for the run.</param>
    /// <param name="all">Seconds that there were, of all processors.</param>
    internal static string Beside(double busy, double own, double all)
    {
        var others = Math.Clamp(busy - own, 0, all);
        return others < Quiet * all
            ? FormattableString.Invariant($"Nothing else worked beside ({others / all:P0} of the processors).")
            : FormattableString.Invariant($"OTHER WORK RAN BESIDE: it took {others:F0} of {all:F0} processor seconds ({others / all:P0}), the run {own:F0}. These figures are worth less.");
    }

    private static double BusySeconds()
    {
        if (!CanTell) return 0;

        // cpu user nice system idle iowait irq softirq steal; guests stand in user already.
        var times = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        return (times.Sum() - times[3] - times[4]) / Hertz;
    }

    /// <summary>This process, what it started, and the databases: the launcher starts one for the run.</summary>
    private static double OwnSeconds()
    {
        if (!CanTell) return 0;

        var all = Directory.EnumerateDirectories("/proc").Select(d => Path.GetFileName(d)!).Where(n => n.All(char.IsAsciiDigit)).Select(Read).OfType<Running>().ToDictionary(p => p.Id);
        return all.Values.Where(p => p.Name == "postgres" || IsOurs(p, all)).Sum(p => p.Seconds);
    }

    private static bool IsOurs(Running process, Dictionary<int, Running> all)
    {
        for (var at = process; ; at = all[at.Parent])
        {
            if (at.Id == Environment.ProcessId) return true;
            if (!all.ContainsKey(at.Parent)) return false;
        }
    }

    // What has ended is counted with its parent (proc(5): cutime, cstime).
    private static Running? Read(string id)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{id}/stat");
            var end = line.LastIndexOf(')');
            var rest = line[(end + 2)..].Split(' ');
            return new Running(int.Parse(id, CultureInfo.InvariantCulture), line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..end], int.Parse(rest[1], CultureInfo.InvariantCulture), rest[11..15].Sum(t => double.Parse(t, CultureInfo.InvariantCulture)) / Hertz);
        }
        catch (IOException)
        {
            // It ended in this moment.
            return null;
        }
    }

    private sealed record Running(int Id, string Name, int Parent, double Seconds);
}
