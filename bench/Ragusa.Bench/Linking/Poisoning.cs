using System.Globalization;
using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>
/// Attackers who want a wrong picture: an innocent firm made an offender, two operations made one, everything made one. Few people stand behind many reports.
/// Theirs come after all honest ones; quality is counted over pairs of honest reports, and beside it stands what was achieved.
/// </summary>
internal sealed class Poisoning
{
    private const int Day = 24 * 60;
    private const int FirstText = 1_900_000_000;

    private static readonly string[] Borrowed = ["phone", "account", "host"];

    private readonly MadeReports made;
    private readonly Seeded chance;
    private readonly List<(string Attack, Func<IReadOnlyList<int>, string> Achieved)> attacks = [];
    private int texts;

    private Poisoning(MadeReports made, Seeded chance) => (this.made, this.chance) = (made, chance);

    /// <summary>The first so many reports are honest.</summary>
    public int Honest { get; private set; }

    /// <summary>Attacks that the rules are there to stop.</summary>
    public static Poisoning Into(MadeReports made, IReadOnlyList<Operation> operations, Seeded chance)
    {
        var (poisoning, largest) = (new Poisoning(made, chance), Largest(operations));
        var firms = poisoning.Firms(3);
        poisoning.Flood("300 reports of 4 people: a firm's number, always the same story", firms[0], null, () => (1, 1, FirstText));
        poisoning.Flood("300 of 4: a firm's number, each time another story", firms[1], null, () => (chance.Below(12), chance.Below(30), FirstText + ++poisoning.texts));
        poisoning.Flood("300 of 4: a firm's number, and in each tenth an account of the largest operation", firms[2], made.MostNamed(largest[0].Accounts), () => (largest[0].Offence, largest[0].Body, largest[0].Template));
        poisoning.Glue("1 report that names accounts of the two largest operations", largest[0], largest[1], proofs: 1, reports: 1);
        poisoning.Stuff(100_000);
        return poisoning;
    }

    /// <summary>How many people and reports it takes to make two operations one.</summary>
    public static Poisoning Gluing(MadeReports made, IReadOnlyList<Operation> operations, Seeded chance)
    {
        var (poisoning, largest) = (new Poisoning(made, chance) { Honest = made.Count }, Largest(operations));
        (int Reports, int Proofs)[] gluings = [(3, 1), (10, 1), (3, 2), (10, 2), (10, 3)];
        foreach (var (n, (reports, proofs)) in gluings.Index()) poisoning.Glue($"{reports} reports of {proofs} that name the accounts of two operations that most name", largest[2 + (2 * n)], largest[3 + (2 * n)], proofs, reports);
        poisoning.Glue("10 reports of 2 that each name any accounts of the two", largest[12], largest[13], proofs: 2, reports: 10, isAny: true);
        return poisoning;
    }

    public IEnumerable<string> Achieved(IReadOnlyList<int> groupOf) => attacks.Select(a => $"| {a.Attack} | {a.Achieved(groupOf)} |");

    private static List<Operation> Largest(IReadOnlyList<Operation> operations) => [.. operations.OrderByDescending(o => o.Size).ThenBy(o => o.Number).DistinctBy(o => o.Number)];

    /// <summary>Numbers of firms, each with two people who were called by it, wonder, and have nothing else in common.</summary>
    private List<(int Number, int Customer)> Firms(int count)
    {
        List<(int, int)> firms = [];
        for (var number = made.NewValue("phone"); firms.Count < count; number = made.NewValue("phone"))
        {
            firms.Add((number, made.Count));
            for (var n = 0; n < 2; n++)
            {
                made.Name(number);
                made.End(100 * Day, null, chance.Below(12), chance.Below(30), int.MaxValue - made.Count);
            }
        }

        Honest = made.Count;
        return firms;
    }

    /// <summary>In ten days, by four: more than three for each prefix and day does not count, whoever sends more.</summary>
    private void Flood(string attack, (int Number, int Customer) firm, int? account, Func<(int Offence, int Body, int Text)> story)
    {
        var proofs = NewProofs(4);
        for (var n = 0; n < 300; n++)
        {
            made.Name(firm.Number);
            if (n % 10 == 0 && account is { } its) made.Name(its);
            var (offence, body, text) = story();
            made.End((100 * Day) + (n * 48), null, offence, body, text, proofs[n % 4]);
        }

        attacks.Add((attack, groups => string.Create(CultureInfo.InvariantCulture, $"reports in the number's group: {groups.Count(g => g == groups[firm.Customer])}")));
    }

    private void Glue(string attack, Operation one, Operation other, int proofs, int reports, bool isAny = false)
    {
        var (all, first, second) = (NewProofs(proofs), made.MostNamed(one.Accounts), made.MostNamed(other.Accounts));
        for (var n = 0; n < reports; n++)
        {
            made.Name(isAny ? chance.Pick(one.Accounts) : first);
            made.Name(isAny ? chance.Pick(other.Accounts) : second);
            made.End(180 * Day, null, one.Offence, one.Body, one.Template, all[n % proofs]);
        }

        attacks.Add((attack, groups => MainGroup(one, groups) == MainGroup(other, groups) ? "**merged**" : "not merged"));
    }

    private int MainGroup(Operation operation, IReadOnlyList<int> groups) =>
        Enumerable.Range(0, Honest).Where(r => made.Truth[r] == operation.Number).GroupBy(r => groups[r]).MaxBy(g => g.Count())!.Key;

    /// <summary>The values of others as far as there are so many, and made-up ones.</summary>
    private void Stuff(int count)
    {
        var others = Borrowed.SelectMany(made.Of).Take(count).ToList();
        foreach (var value in others) made.Name(value);
        for (var n = others.Count; n < count; n++) made.Name(made.NewValue("url"));
        made.End(100 * Day, null, 0, 0, 0);
        var report = made.Count - 1;
        attacks.Add((string.Create(CultureInfo.InvariantCulture, $"1 report that names {count} values, {others.Count} of them others'"), groups => groups.Count(g => g == groups[report]) == 1 ? "held, 1 report alone" : "**links**"));
    }

    private int[] NewProofs(int count) => [.. Enumerable.Range(0, count).Select(_ => made.NewProof())];
}
