using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Engines.Linking;
using Ragusa.Linking;

namespace Ragusa.Bench;

/// <summary>
/// <c>./ragusa bench linker</c>: reports linked one commit after the other over a database, as the running product does it, then one at a time;
/// and whether the groups are those of the batch. <c>--times 126</c> puts copies of what was linked beside it before the single ones come.
/// </summary>
internal sealed class LinkerBench(IServiceProvider services, LinkFacts facts, LinkRules rules)
{
    private const int Together = 10_000;
    private static readonly DateTimeOffset Beginning = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly LinkWeights weights = new(rules);
    private readonly Parcel parcel = new();
    private readonly RulesOfLinking inForce = services.GetRequiredService<RulesInForce>().Current;
    private readonly Guid[] ids = [.. Enumerable.Range(0, facts.Reports).Select(n => Guid.CreateVersion7(Beginning.AddMinutes(facts.At[n])))];

    public static async Task<int> Run(BenchOptions options)
    {
        var (reports, single) = (options.Number("reports", 100_000), options.Number("single", 2000));
        foreach (var on in options.Words("on", "sqlite,postgres").Where(BenchDatabase.CanUse))
        {
            await using var database = await BenchDatabase.Create(on);
            await using var services = await Contestant.Services(database);
            var rules = services.GetRequiredService<RulesInForce>().Current.Weights.Rules;
            var bench = new LinkerBench(services, CampaignMix.Make(rules, reports, (ulong)options.Number("seed", 1)).Made.ToFacts(), rules);
            Console.WriteLine(await bench.Measure(await database.Durability(), reports - single, options));
        }

        return 0;
    }

    private async Task<string> Measure(string durability, int many, BenchOptions options)
    {
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < many; n += Together)
        {
            await Tell(n, Math.Min(many, n + Together));
            await Drain();
            if (n % (5 * Together) == 0) await Console.Error.WriteLineAsync($"{n} of {many} after {clock.Elapsed.TotalSeconds:F0} s");
        }

        var together = clock.Elapsed;
        var times = options.Number("times", 1);
        if (times > 1) await Multiply(times);
        List<double> took = [];
        for (var n = many; n < facts.Reports; n++)
        {
            await Tell(n, n + 1);
            var begun = Stopwatch.GetTimestamp();
            await Step();
            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        await Drain();
        took.Sort();
        var isSame = await IsAsBatch();
        return string.Create(CultureInfo.InvariantCulture, $"""
            `./ragusa bench linker {options.Line}` on {Machine.Describe()}, {durability}
            {many} reports in commits of {Parcel.Least} to {Parcel.Most}: {together.TotalSeconds:F0} s, {many / together.TotalSeconds:F0} a second.
            {took.Count} reports one at a time over {many * (long)times}, copies included: median {At(took, 0.5):F1} ms, p99 {At(took, 0.99):F1} ms, longest {took[^1]:F0} ms.
            Groups as the batch finds them: {(isSame ? "yes" : "no")}.

            """);
    }

    private async Task Multiply(int times)
    {
        await using var scope = services.CreateAsyncScope();
        await Copies.Make(scope.ServiceProvider.GetRequiredService<AppDb>(), times, CancellationToken.None);
    }

    private static double At(List<double> sorted, double part) => sorted[(int)((sorted.Count - 1) * part)];

    private async Task Drain()
    {
        while (await Step() > 0)
        {
        }
    }

    private async Task<int> Step()
    {
        await using var scope = services.CreateAsyncScope();
        var batch = new LinkBatch(scope.ServiceProvider.GetRequiredService<AppDb>(), inForce, scope.ServiceProvider.GetRequiredService<Envelopes>());
        var taken = await batch.Run(parcel.Size, Act.Of(Actor.System("bench"), "bench", TimeProvider.System), CancellationToken.None);
        parcel.Next(batch.Taken, batch.Writing);
        return taken;
    }

    private async Task Tell(int from, int to)
    {
        await using var scope = services.CreateAsyncScope();
        var act = Act.Of(Actor.System("bench"), "bench", TimeProvider.System);
        await scope.ServiceProvider.GetRequiredService<AppDb>().SaveAll([new Deed(act, [], [.. Enumerable.Range(from, to - from).SelectMany(n => new object[] { WorkOf(n), KeyOf(n) })])], CancellationToken.None);
    }

    private DataKey KeyOf(int n)
    {
        Envelopes.NewKey(ids[n], Instant.Of(TimeProvider.System), services.GetRequiredService<KeyRing>(), out var row);
        return row;
    }

    private Work WorkOf(int n)
    {
        var source = new Source
        {
            Id = ids[n],
            At = Instant.From(Beginning.AddMinutes(facts.At[n])),
            Proof = facts.Proof[n] == LinkFacts.NoProof ? null : facts.Proof[n],
            Offence = "fraud",
            Language = "en",
        };
        var named = Enumerable.Range(facts.Start[n], facts.Start[n + 1] - facts.Start[n]).DistinctBy(o => facts.Value[o]).Select(o => new Occurrence
        {
            Value = ValueOf(facts.Value[o]),
            Source = source.Id,
            Kind = rules.Kinds[facts.Kind[facts.Value[o]]].Kind,
            Use = facts.Use[o],
            Effect = facts.Effect[facts.Value[o]],
            At = source.At,
            Proof = source.Proof,
            Context = weights.Weigher.IsWording(facts.Kind[facts.Value[o]]) ? facts.ContextOfText[n] : facts.Context[n],
            Apart = facts.NamesBody[n] ? facts.ContextOfText[n] : null,
            Sealed = new byte[48],
        }).ToList();
        Reweighing.Hold(source, named, weights);
        return Work.Of(WorkKind.Observed, source.Id, Instant.Of(TimeProvider.System), new Facts(inForce.Id, source, named));
    }

    // The number that decides between equals is the beginning of the key, as in the product.
    private Guid ValueOf(int value)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, facts.Key[value]);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes[8..], value);
        return new Guid(bytes, bigEndian: true);
    }

    private async Task<bool> IsAsBatch()
    {
        await using var scope = services.CreateAsyncScope();
        var told = ids.ToHashSet();
        Dictionary<Guid, List<Guid>> campaigns = [];
        await foreach (var linked in scope.ServiceProvider.GetRequiredService<AppDb>().Set<Source>().Where(s => s.Campaign != null).Select(s => new { s.Id, Campaign = s.Campaign!.Value }).AsAsyncEnumerable())
        {
            // A copy is linked as what it was made from and is not asked again.
            if (!told.Contains(linked.Id)) continue;
            if (!campaigns.TryGetValue(linked.Campaign.Value, out var reports)) campaigns[linked.Campaign.Value] = reports = [];
            reports.Add(linked.Id);
        }

        var found = campaigns.Values.Select(g => string.Join(' ', g.Order())).ToHashSet();
        var batch = LinkedGroups.Of(facts, rules).Groups().Select(g => string.Join(' ', g.Select(n => ids[n]).Order())).ToHashSet();
        await Console.Error.WriteLineAsync($"{found.Count} campaigns, {batch.Count} groups of the batch, {found.Count(batch.Contains)} the same");
        return found.SetEquals(batch);
    }
}
