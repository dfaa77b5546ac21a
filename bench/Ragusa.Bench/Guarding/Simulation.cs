using Ragusa.Reporting;
using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>Lets them come in the order of time through the product's own rules, quotas and scores. Only the work itself is drawn by its odds.</summary>
internal sealed class Simulation(GuardRules rules, ulong seed)
{
    private static readonly Instant Start = Instant.Parse("2026-03-02T08:00:00Z");

    private readonly Doorkeeper door = new(rules, new Marks());
    private readonly Dictionary<string, int> stories = [];
    private readonly Seeded dice = new(seed);

    public IReadOnlyList<Fate> Run(IEnumerable<Sender> senders) => [.. senders.OrderBy(s => s.Second).Select(Meet)];

    private Fate Meet(Sender sender)
    {
        var now = Start + TimeSpan.FromSeconds(sender.Second);
        // The task was set when the page opened; under a rising load that was a little easier.
        var asked = door.BitsNow(now - TimeSpan.FromSeconds(sender.Worked));
        var brought = door.Weigh(
            new Knock(WorkOf(sender, asked), BitConverter.GetBytes(sender.Place), HasHoney: sender.HasHoney, Took: TimeSpan.FromSeconds(sender.Took)), now);
        var score = brought.Signs.Concat(Suspicion.Of(rules, new Content(sender.Story, sender.Story, null, Repeats(sender.Story)))).Sum(s => s.Points);
        return new Fate(sender, brought.Proof, asked, score >= rules.Threshold);
    }

    // After h hashes a counter with k bits is found with the odds 1 - exp(-h / 2^k).
    private Work WorkOf(Sender sender, int asked)
    {
        if (sender.HashesPerSecond == 0) return new Work(TokenState.Fresh, asked, 0);

        var hashes = sender.HashesPerSecond * sender.Worked;
        var luck = -Math.Log(1 - dice.Share());
        var found = (int)Math.Floor(Math.Log2(hashes / luck));
        return new Work(TokenState.Fresh, asked, Math.Clamp(found, 0, asked));
    }

    private int Repeats(string story)
    {
        var print = Suspicion.PrintOf(story, rules) ?? "";
        var before = stories.GetValueOrDefault(print);
        stories[print] = before + 1;
        return before;
    }
}
