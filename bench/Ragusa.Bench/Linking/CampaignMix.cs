using Ragusa.Engines.Linking;
using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>
/// A year of reports with the truth beside: operations from two reports to a fiftieth of all, with mules and domains that change as they burn, texts in
/// several languages, bought kits that others use too, victims who say little or mistype; and two people for every three of these who have nothing to do with each other
/// but name the same font host, payment firm, spoofed caller or stock phrase. The same seed makes the same reports.
/// </summary>
internal sealed class CampaignMix
{
    private const int Minutes = 365 * 24 * 60;
    private const int Mistyped = 30;

    private readonly Seeded chance;
    private readonly MadeReports made;
    private readonly int[] hubs, firms, callers, phrases, kits, mailKits, services, machines, icons;
    private int operations, templates;

    private CampaignMix(LinkRules rules, int reports, ulong seed)
    {
        (chance, made) = (new Seeded(seed), new MadeReports(rules, reports));
        hubs = Some("host", 40, n => n < 24 ? ListEffect.Never : n < 32 ? ListEffect.Weak : ListEffect.None);
        firms = Some("account", 10, n => n < 5 ? ListEffect.Never : ListEffect.None);
        callers = Some("caller", 60, _ => ListEffect.None);
        phrases = Some("subject", 200, _ => ListEffect.None);
        kits = Some("dom_hash", 50, _ => ListEffect.None);
        mailKits = Some("mail_kit", 30, _ => ListEffect.None);
        services = Some("message_host", 20, n => n < 10 ? ListEffect.Weak : ListEffect.None);
        machines = Some("ip", Math.Max(100, reports / 200), _ => ListEffect.None);
        icons = Some("favicon", 30, n => n < 21 ? ListEffect.Protect : ListEffect.None);
    }

    public static MadeReports Make(LinkRules rules, int reports, ulong seed)
    {
        var mix = new CampaignMix(rules, reports, seed);
        while (mix.made.Count < reports * 6L / 10) mix.AddRing(Math.Max(2, reports / 50));
        while (mix.made.Count < reports) mix.AddBystander();
        return mix.made;
    }

    private int[] Some(string kind, int count, Func<int, ListEffect> effect) => [.. Enumerable.Range(0, count).Select(n => made.NewValue(kind, effect(n)))];

    private int[] Own(string kind, int count) => Some(kind, count, _ => ListEffect.None);

    /// <summary>One operation, or in one of ten rings two that collect through the same mules: the same people, and the truth says so.</summary>
    private void AddRing(int largest)
    {
        var (number, size) = (operations++, SizeBelow(largest));
        var accounts = Own("account", 1 + (size / 8));
        AddOperation(number, size, accounts);
        if (chance.Chance(100)) AddOperation(number, Math.Max(2, size / 2), accounts);
    }

    // Few are large: Pareto with exponent 1.1.
    private int SizeBelow(int largest) => (int)Math.Min(largest, 2 / Math.Pow((chance.Below(1_000_000) + 1) / 1_000_000.0, 1 / 1.1));

    private void AddOperation(int number, int size, int[] accounts)
    {
        var (offence, body, icon) = (chance.Below(12), chance.Below(30), chance.Pick(icons));
        var (phones, mails, senders, wallets) = (Own("phone", 1 + (size / 15)), Own("email", 1 + (size / 15)), Own("sender", 1 + (size / 20)), Own("wallet", 1 + (size / 30)));
        var hosts = Own("host", 1 + (size / 10));
        var texts = Own("template", chance.Between(1, 3) * chance.Between(1, 3));
        var (first, length, kit, mailKit, template) = (chance.Below(Minutes), Math.Min(Minutes, 1440 * (3 + (size / 4))), chance.Pick(kits), chance.Pick(mailKits), templates);
        templates += texts.Length;
        for (var n = 0; n < size; n++)
        {
            // What burns is replaced: at any time an account, a number, a domain and its neighbours are in use.
            var text = chance.Below(texts.Length);
            if (chance.Chance(500)) NameA("account", InTime(accounts, n, size));
            if (chance.Chance(450)) NameA("phone", InTime(phones, n, size));
            if (chance.Chance(600)) NameA("host", InTime(hosts, n, size));
            if (chance.Chance(250)) NameA("email", InTime(mails, n, size));
            if (chance.Chance(50)) NameA("wallet", InTime(wallets, n, size));
            if (chance.Chance(500)) made.Name(texts[text]);
            if (chance.Chance(250)) made.Name(InTime(senders, n, size));
            if (chance.Chance(250)) made.Name(kit);
            if (chance.Chance(250)) made.Name(icon);
            if (chance.Chance(200)) made.Name(mailKit);
            if (chance.Chance(150)) made.Name(chance.Pick(machines));
            AddEverydayThings();
            made.End(Math.Min(Minutes - 1, first + (int)((long)length * n / size)), number, offence, body, template + text, sameProof: n > 0 && chance.Chance(20));
        }
    }

    private int InTime(int[] things, int n, int size) => things[Math.Clamp((int)((long)n * things.Length / size) + chance.Between(-1, 1), 0, things.Length - 1)];

    /// <summary>Some write a digit wrong, and it is somebody else's number then.</summary>
    private void NameA(string kind, int named) => made.Name(chance.Chance(Mistyped) ? made.NewValue(kind) : named);

    /// <summary>What anybody names, whatever happened.</summary>
    private void AddEverydayThings()
    {
        // The first are named most: the n-th a n-th as often.
        if (chance.Chance(300)) made.Name(hubs[(int)Math.Pow(hubs.Length, chance.Below(1_000_000) / 1_000_000.0) - 1]);
        if (chance.Chance(30)) made.Name(chance.Pick(firms));
        if (chance.Chance(100)) made.Name(chance.Pick(callers));
        if (chance.Chance(100)) made.Name(chance.Pick(phrases));
        if (chance.Chance(100)) made.Name(chance.Pick(services));
    }

    private void AddBystander()
    {
        if (chance.Chance(400)) made.Name(made.NewValue("account"));
        if (chance.Chance(400)) made.Name(made.NewValue("phone"));
        if (chance.Chance(400)) made.Name(made.NewValue("host"));
        if (chance.Chance(150)) made.Name(chance.Pick(kits));
        if (chance.Chance(200)) made.Name(chance.Pick(icons));
        if (chance.Chance(100)) made.Name(chance.Pick(mailKits));
        if (chance.Chance(100)) made.Name(chance.Pick(machines));
        AddEverydayThings();
        made.End(chance.Below(Minutes), null, chance.Below(12), chance.Below(30), template: int.MaxValue - made.Count);
    }
}
