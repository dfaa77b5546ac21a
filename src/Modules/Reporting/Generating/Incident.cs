using System.Globalization;

namespace Ragusa.Reporting.Generating;

/// <summary>One payment of an incident.</summary>
internal sealed record Leg(string Method, Sum Sum, Instant At);

/// <summary>Everything that one report will tell: who did what with which identifiers, when, and for how much.</summary>
internal sealed class Incident
{
    private static readonly string[] Platforms = ["Palomo", "Whisperline", "Kolo", "Facetta", "Trzina", "Lumi Chat"];
    private static readonly string[] GamePlatforms = ["Blockhaven", "Dragon Fields", "Palomo Play"];

    public required Scenario Scenario { get; init; }
    public required PhraseBook Book { get; init; }
    public required Brand Brand { get; init; }
    public required string Name { get; init; }
    public required Mule Mule { get; init; }
    public required string Site { get; init; }
    public required string Phone { get; init; }
    public required string Mail { get; init; }
    public required string Handle { get; init; }
    public required Wallet Wallet { get; init; }
    public required string? Message { get; init; }
    public required ulong? Wording { get; init; }
    public required Instant ReceivedAt { get; init; }
    public required Instant BeganAt { get; init; }

    public required string? Channel { get; init; }
    public string Platform { get; private set; } = "";
    public IReadOnlyList<Leg> Legs { get; private set; } = [];
    public string Story { get; private set; } = "";
    public string? MessageText { get; private set; }

    /// <summary>Draws amounts and words, which need the rest.</summary>
    public Incident Tell(MadeUpCountry country, Seeded seeded)
    {
        Platform = seeded.Pick(Channel == "game" || Scenario.ByParent ? GamePlatforms : Platforms);
        var currency = country.Currencies.Draw(seeded);
        Legs = Scenario.Loss is { } loss && seeded.Chance(loss.Paid) ? LegsOf(loss, currency, seeded) : [];
        var facts = FactsOf(currency, country.OwnSite, seeded);
        Story = Book.Story(Scenario, facts, seeded);
        MessageText = Message is null ? null : Book.Message(Message, facts, seeded, Wording);
        return this;
    }

    private Leg[] LegsOf(Loss loss, string currency, Seeded seeded)
    {
        var count = seeded.Chance(550) ? 1 : seeded.Between(1, loss.MostLegs);
        var span = (ReceivedAt - BeganAt) * 0.9;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (method, cents) = (seeded.Pick(loss.Methods), Amounts.Draw(loss, seeded));
            var sum = method == "crypto" ? Amounts.In(Wallet.Asset, cents) : Amounts.Plain(cents, currency);
            return new Leg(method, sum, BeganAt + span * i / count);
        })];
    }

    private Facts FactsOf(string currency, string ownSite, Seeded seeded)
    {
        var days = Math.Clamp((int)(ReceivedAt - BeganAt).TotalDays, 3, 90);
        return new Facts
        {
            [Slot.Amount] = (Legs is [var first, ..] ? first.Sum : Amounts.Plain(Amounts.Draw(Scenario.Loss ?? new Loss(800, 2, 0, 1), seeded), currency)).ToString(),
            [Slot.Small] = Message is "job" or "invest" ? $"{seeded.Between(5, 30) * 10} {currency}" : $"{seeded.Between(1, 4)}.{seeded.Pick(["49", "99", "95"])} {currency}",
            [Slot.Brand] = Brand.Name.Length > 0 ? Brand.Name : Name,
            [Slot.Genuine] = Brand.Name.Length > 0 ? Brand.GenuineSite : ownSite,
            [Slot.Site] = seeded.Chance(300) ? Defanged(Site) : Site,
            [Slot.Phone] = Phone,
            [Slot.Name] = Name,
            [Slot.Platform] = Platform,
            [Slot.Item] = seeded.Pick(Book.Items),
            [Slot.Days] = days.ToString(CultureInfo.InvariantCulture),
            [Slot.Iban] = Mule.Iban,
            [Slot.Wallet] = Wallet.Address,
        };
    }

    private static string Defanged(string site) =>
        site.Replace("https://", "hxxps://", StringComparison.Ordinal).Replace(".example", "[.]example", StringComparison.Ordinal);
}
