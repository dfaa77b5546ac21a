using Ragusa.Engines.Linking;
using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>What anybody names, whatever happened, and what anybody can buy: none of it makes two reports belong together. Lists know a part of it, as in life.</summary>
internal sealed class EverydayThings
{
    private readonly MadeReports made;
    private readonly Seeded chance;
    private readonly int[] hubs, firms, callers, phrases, services, machines;

    public EverydayThings(MadeReports made, Seeded chance, int reports)
    {
        (this.made, this.chance) = (made, chance);
        hubs = Some("host", 40, n => n < 24 ? ListEffect.Never : n < 32 ? ListEffect.Weak : ListEffect.None);
        firms = Some("account", 10, n => n < 5 ? ListEffect.Never : ListEffect.None);
        callers = Some("caller", 60, _ => ListEffect.None);
        phrases = Some("subject", 200, _ => ListEffect.None);
        services = Some("message_host", 20, n => n < 10 ? ListEffect.Weak : ListEffect.None);
        machines = Some("ip", Math.Max(100, reports / 200), _ => ListEffect.None);
        Kits = Some("dom_hash", 50, _ => ListEffect.None);
        MailKits = Some("mail_kit", 30, _ => ListEffect.None);
        Icons = Some("favicon", 30, n => n < 21 ? ListEffect.Protect : ListEffect.None);
    }

    public int[] Kits { get; }

    public int[] MailKits { get; }

    public int[] Icons { get; }

    public int Offence() => chance.Popular(12);

    public int Body() => chance.Popular(30);

    /// <summary>The body, or nothing: about one in seven leaves the question out.</summary>
    public int? Said(int body) => chance.Chance(150) ? null : body;

    public void Name(int machines)
    {
        if (chance.Chance(machines)) made.Name(chance.Pick(this.machines));
        if (chance.Chance(300)) made.Name(chance.Popular(hubs));
        if (chance.Chance(30)) made.Name(chance.Pick(firms));
        if (chance.Chance(100)) made.Name(chance.Pick(callers));
        if (chance.Chance(100)) made.Name(chance.Pick(phrases));
        if (chance.Chance(100)) made.Name(chance.Pick(services));
    }

    private int[] Some(string kind, int count, Func<int, ListEffect> effect) => [.. Enumerable.Range(0, count).Select(n => made.NewValue(kind, effect(n)))];
}
