using Ragusa.Engines.Linking;
using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>
/// A year of reports with the truth beside: operations from two reports to a fiftieth of all, with mules and domains that change as they burn, texts
/// that are reworded (<see cref="MadeTexts"/>), bought kits that others use too, and imitators; victims who mistype, choose another offence than their neighbour, or do not say who was imitated; and two people for
/// every three of these who have nothing to do with each other but name the same font host, payment firm, spoofed caller or stock phrase.
/// A victim was reached somehow, and half of them paid somewhere: all but three in a hundred name what they were reached by, and nearly half where the money
/// went. These three name at most a text or what others use too, and mostly no rule can link them. Attackers come last. The same seed makes the same reports.
/// </summary>
internal sealed class CampaignMix
{
    private const int Minutes = 365 * 24 * 60;

    private readonly Seeded chance;
    private readonly MadeReports made;
    private readonly EverydayThings everyday;
    private readonly MadeTexts written;
    private readonly TextKeys texts;
    private readonly List<Operation> operations = [];

    private CampaignMix(LinkRules rules, int reports, ulong seed)
    {
        (chance, made) = (new Seeded(seed), new MadeReports(rules, reports));
        everyday = new EverydayThings(made, chance, reports);
        (written, texts) = TextKeys.For(made, seed);
    }

    /// <param name="poisons">Adds the reports of attackers, who know the operations.</param>
    public static (MadeReports Made, Poisoning Poisoning) Make(LinkRules rules, int reports, ulong seed, Func<MadeReports, IReadOnlyList<Operation>, Seeded, Poisoning>? poisons = null)
    {
        var mix = new CampaignMix(rules, reports, seed);
        while (mix.made.Count < reports * 6L / 10) mix.AddRing(Math.Max(2, reports / 50));
        while (mix.made.Count < reports) mix.AddBystander();
        return (mix.made, (poisons ?? Poisoning.Into)(mix.made, mix.operations, mix.chance));
    }

    private int[] Own(string kind, int count) => [.. Enumerable.Range(0, count).Select(_ => made.NewValue(kind))];

    /// <summary>One operation, or in one of ten rings two that collect through the same mules: the same people, and the truth says so.</summary>
    private void AddRing(int largest)
    {
        var size = SizeBelow(largest);
        var (number, accounts) = (operations.Count, Own("account", 1 + (size / 8)));
        AddOperation(number, size, accounts);
        if (chance.Chance(100)) AddOperation(number, Math.Max(2, size / 2), accounts);
    }

    // Few are large: Pareto with exponent 1.1.
    private int SizeBelow(int largest) => (int)Math.Min(largest, 2 / Math.Pow((chance.Below(1_000_000) + 1) / 1_000_000.0, 1 / 1.1));

    private void AddOperation(int number, int size, int[] accounts)
    {
        var operation = new Operation
        {
            Number = number,
            Size = size,
            Offence = everyday.Offence(),
            Body = everyday.Body(),
            Accounts = accounts,
            Phones = Own("phone", 1 + (size / 15)),
            Mails = Own("email", 1 + (size / 15)),
            Handles = Own("handle", 1 + (size / 100)),
            Hosts = Own("host", 1 + (size / 10)),
            Senders = Own("sender", 1 + (size / 20)),
            Wallets = Own("wallet", 1 + (size / 30)),
            Texts = written.New(chance.Between(1, 3) * chance.Between(1, 3)),
            Kit = chance.Pick(everyday.Kits),
            MailKit = chance.Pick(everyday.MailKits),
            Icon = chance.Pick(everyday.Icons),
        };
        if (operations.Count > 0 && chance.Chance(100)) operation = operation.Imitating(chance.Pick(operations), chance.Chance(500));
        operations.Add(operation);
        var (first, length) = (chance.Below(Minutes), Math.Min(Minutes, 1440L * (3 + (size / 4))));
        for (var n = 0; n < size; n++) AddVictim(operation, n, Math.Min(Minutes - 1, first + (int)(length * n / size)));
    }

    private void AddVictim(Operation by, int n, int minute)
    {
        var text = chance.Below(by.Texts.Length);
        if (!chance.Chance(30)) NameContact(by, n);
        if (chance.Chance(500)) texts.Name(by.Texts[text]);
        if (chance.Chance(250)) made.Name(InTime(by.Senders, n, by.Size));
        if (chance.Chance(250)) made.Name(by.Kit);
        if (chance.Chance(250)) made.Name(by.Icon);
        if (chance.Chance(200)) made.Name(by.MailKit);
        everyday.Name(machines: 150);
        // One in ten calls what happened by another name.
        made.End(minute, by.Number, chance.Chance(100) ? everyday.Offence() : by.Offence, everyday.Said(by.Body), by.Texts[text], n > 0 && chance.Chance(20) ? made.LastProof : null);
    }

    /// <summary>By phone, on a page or by mail, and more than half name one more of it; half of them know where the money went.</summary>
    private void NameContact(Operation by, int n)
    {
        var way = chance.Below(10);
        if (way < 4 || chance.Chance(300)) NameA("phone", InTime(by.Phones, n, by.Size));
        if (way is >= 4 and < 8 || chance.Chance(500)) NameA("host", InTime(by.Hosts, n, by.Size));
        if (way >= 8 || chance.Chance(200)) NameA("email", InTime(by.Mails, n, by.Size));
        if (chance.Chance(80)) NameA("handle", InTime(by.Handles, n, by.Size));
        if (chance.Chance(450)) NameA("account", InTime(by.Accounts, n, by.Size));
        else if (chance.Chance(100)) NameA("wallet", InTime(by.Wallets, n, by.Size));
    }

    /// <summary>What burns is replaced: at any time an account, a number, a domain and its neighbours are in use.</summary>
    private int InTime(int[] things, int n, int size) => things[Math.Clamp((int)((long)n * things.Length / size) + chance.Between(-1, 1), 0, things.Length - 1)];

    /// <summary>
    /// Three in a hundred write something wrong. Mostly it is nobody's then; one wrong number in two hundred is another reported one (of twenty million
    /// numbers of a country sixty thousand are, in a million reports: one in three hundred). Accounts and wallets with a slip fail their check digits.
    /// </summary>
    private void NameA(string kind, int named) =>
        made.Name(!chance.Chance(30) ? named : kind is "phone" or "handle" && chance.Chance(5) ? chance.Pick(made.Of(kind)) : made.NewValue(kind));

    private void AddBystander()
    {
        if (chance.Chance(400)) made.Name(made.NewValue("account"));
        if (chance.Chance(400)) made.Name(made.NewValue("phone"));
        if (chance.Chance(400)) made.Name(made.NewValue("host"));
        if (chance.Chance(150)) made.Name(chance.Pick(everyday.Kits));
        if (chance.Chance(200)) made.Name(chance.Pick(everyday.Icons));
        if (chance.Chance(100)) made.Name(chance.Pick(everyday.MailKits));
        everyday.Name(machines: 100);
        made.End(chance.Below(Minutes), null, everyday.Offence(), everyday.Said(everyday.Body()), template: int.MaxValue - made.Count);
    }
}
