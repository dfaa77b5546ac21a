using System.Globalization;
using System.Text;
using Ragusa.Reporting;

namespace Ragusa.Bench;

/// <summary><c>./ragusa bench guarding</c>: how many honest people are suspected wrongly, and how much of a flood reaches the queue.</summary>
internal static class GuardingBench
{
    private const ulong Seed = 20_260_301;

    private sealed record Scenario(string Name, Func<Town, IEnumerable<Sender>> Senders);

    private static readonly Scenario[] Scenarios =
    [
        new("A classroom: 30 in 10 minutes, one address, a third without script", t => t.People(30, 10, 1, withScript: 0.67)),
        new("A classroom, all without script", t => t.People(30, 10, 1, withScript: 0)),
        new("An office: 120 in an hour, one address, 20 paste the help desk's words", t => t.People(120, 60, 1, story: Pasted, telling: 20)),
        new("A carrier's NAT: 600 in 8 hours behind one prefix", t => t.People(600, 480, 1, withScript: 0.85)),
        new("A carrier's NAT in a wave: 600 in 1 hour behind one prefix", t => t.People(600, 60, 1, withScript: 0.85)),
        new("A country's day: 500 in 8 hours from everywhere", Day),
        new("Flood without proof: 5,000 in 10 minutes, one address", t => t.Machines(5_000, 10, 1, null, hasProof: false, isPatient: true)),
        new("Flood without proof, hasty, fills every field: 5,000, 500 addresses", t => t.Machines(5_000, 10, 500, null, hasProof: false, isPatient: false)),
        new("Flood without proof, patient: 5,000, 500 addresses, a story each", t => t.Machines(5_000, 10, 500, null, hasProof: false, isPatient: true)),
        new("Flood with valid proofs: 5,000 in 10 minutes, one address", t => t.Machines(5_000, 10, 1, null, hasProof: true, isPatient: true)),
        new("Flood with valid proofs: 5,000, 500 addresses, 20 stories", t => t.Machines(5_000, 10, 500, 20, hasProof: true, isPatient: true)),
        new("Flood with valid proofs: 5,000, 500 addresses, a story each", t => t.Machines(5_000, 10, 500, null, hasProof: true, isPatient: true)),
        new("Mixed: a country's day, classroom and office, flood without proof from 500 addresses", t => [.. Day(t), .. Shared(t), .. t.Machines(5_000, 480, 500, null, hasProof: false, isPatient: true)]),
        new("Mixed: the same people, flood with valid proofs from 500 addresses, 20 stories", t => [.. Day(t), .. Shared(t), .. t.Machines(5_000, 480, 500, 20, hasProof: true, isPatient: true)]),
    ];

    private const string Pasted = "we received the message about the parcel from the post and pressed nothing as the help desk says";

    public static Task<int> Run(BenchOptions options)
    {
        var rules = GuardRules.Load(new PackFolder(options.Text("pack") ?? Environment.GetEnvironmentVariable("RAGUSA_BENCH_PACKS") ?? PackFolder.Default));
        var text = new StringBuilder(Head(options, rules));
        foreach (var scenario in Scenarios) text.AppendLine(LineOf(scenario, new Simulation(rules, Seed).Run(scenario.Senders(new Town(Seed)))));
        Console.WriteLine(text);
        if (options.Text("out") is { } folder) Keep(folder, text.ToString());
        return Task.FromResult(0);
    }

    private static IEnumerable<Sender> Day(Town town) => town.People(500, 480, 1_000, places: 400);

    private static IEnumerable<Sender> Shared(Town town) => [.. town.People(30, 10, 1, withScript: 0.67), .. town.People(120, 60, 2)];

    private static string Head(BenchOptions options, GuardRules rules) => string.Create(CultureInfo.InvariantCulture, $"""
        # Guarding, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC
        `./ragusa bench guarding {options.Line}`: a simulation with the rules of the demo pack and the product's own code for quotas, scores and bits; seed {Seed}, so every run says the same.
        Nobody is refused in any row. "Wrongly" is the share of people who wait in quarantine, where an officer reads them. Devices: 35 % do 700,000 hashes a second, 40 % 150,000, 25 % 40,000; asked are {rules.Bits.Usual} to {rules.Bits.Most} bits.

        | what comes | people | in quarantine wrongly | machines | in quarantine | reach the queue | bits asked | people with full, part, no proof |
        |---|---:|---:|---:|---:|---:|---:|---:|

        """);

    private static string LineOf(Scenario scenario, IReadOnlyList<Fate> fates)
    {
        var (people, machines) = (fates.Where(f => f.Sender.IsPerson).ToList(), fates.Where(f => !f.Sender.IsPerson).ToList());
        return $"| {scenario.Name} | {people.Count} | {Share(people)} | {machines.Count} | {Share(machines)} | {(machines.Count == 0 ? "–" : $"{machines.Count(f => !f.IsQuarantined)}")} | {fates.Min(f => f.Asked)}–{fates.Max(f => f.Asked)} | {Proofs(people)} |";
    }

    private static string Share(List<Fate> fates) => fates.Count == 0 ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{fates.Count(f => f.IsQuarantined)} ({100d * fates.Count(f => f.IsQuarantined) / fates.Count:F1} %)");

    private static string Proofs(List<Fate> people) => people.Count == 0 ? "–"
        : string.Join(", ", new[] { Proof.Solved, Proof.Partial, Proof.None }.Select(p => people.Count(f => f.Proof == p)));

    private static void Keep(string folder, string text)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-guarding.md"), text);
    }
}
