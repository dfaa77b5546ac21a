using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>Bodies of reports, made before the clock runs. Every run sends the same ones in the same order.</summary>
internal sealed class Pile
{
    private readonly byte[][] bodies;
    private long next = -1;

    public Pile(int count = 10_000)
    {
        var lastYear = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-366);
        var pack = new PackFolder(Environment.GetEnvironmentVariable("RAGUSA_BENCH_PACKS") ?? PackFolder.Default);
        var generator = new ReportGenerator(new GeneratorPlan { Country = MadeUpCountry.Load(pack, CountryProfile.Load(pack)), FirstDay = lastYear });
        bodies = [.. Enumerable.Range(0, count).AsParallel().AsOrdered().Select(i => BodyOf(generator.At(i)))];
        AverageSize = (int)bodies.Average(b => b.Length);
    }

    public int AverageSize { get; }

    public byte[] Next() => bodies[Interlocked.Increment(ref next) % bodies.Length];

    private static byte[] BodyOf(GeneratedReport report) =>
        [.. """{"template":"cybercrime","version":"1.0.0","language":"en","answers":"""u8, .. report.Answers, (byte)'}'];
}
