namespace Ragusa.Reporting.Generating;

/// <summary>
/// The one source of believable reports for the demo, the benchmarks and the measuring of linking. Any report can be made
/// without the ones before it. Immutable after construction and thread-safe.
/// </summary>
internal sealed class ReportGenerator
{
    // Offences with a weight below have no campaigns: single acts of single people.
    private const int LeastCampaignWeight = 50;

    private static readonly Weighted<Scenario> Mix = new(Scenarios.All, s => s.Weight);

    private readonly GeneratorPlan plan;
    private readonly MadeUpCountry country;
    private readonly Rhythm rhythm;
    private readonly Dictionary<string, PhraseBook> books;
    private readonly Dictionary<string, Weighted<Campaign>> campaignsOf;
    private readonly AnswersWriting writing;

    public ReportGenerator(GeneratorPlan plan)
    {
        this.plan = plan;
        country = plan.Country;
        rhythm = new Rhythm(plan.FirstDay, plan.Days, plan.Zone);
        writing = new AnswersWriting(rhythm, country);
        books = country.Spoken.ToDictionary(l => l, PhraseBook.Read, StringComparer.Ordinal);
        Campaigns = MakeCampaigns();
        campaignsOf = Campaigns.GroupBy(c => c.Scenario.Story, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new Weighted<Campaign>(g, c => c.Size), StringComparer.Ordinal);
    }

    /// <summary>The truth about the campaigns of this plan.</summary>
    public IReadOnlyList<Campaign> Campaigns { get; }

    public GeneratedReport At(long number)
    {
        var seeded = Seeded.For(plan.Seed, (ulong)number);
        var scenario = Mix.Draw(seeded);
        var campaign = campaignsOf.TryGetValue(scenario.Story, out var known) ? known.Draw(seeded) : null;
        var role = seeded.Below(1000);
        return campaign is null || role >= plan.InCampaign + plan.LookAlikes ? Alone(number, scenario, null, seeded)
            : role < plan.InCampaign ? Member(number, campaign, seeded)
            : Alone(number, scenario, campaign, seeded);
    }

    /// <summary>The first <paramref name="count"/> reports in the order in which they come in.</summary>
    public IReadOnlyList<GeneratedReport> Take(int count) =>
        [.. Enumerable.Range(0, count).Select(i => At(i)).OrderBy(r => r.ReceivedAt).ThenBy(r => r.Number)];

    private GeneratedReport Member(long number, Campaign campaign, Seeded seeded)
    {
        var book = books[seeded.Chance(850) ? campaign.Language : country.Languages.Draw(seeded)];
        var received = rhythm.Draw(seeded, campaign.FirstDay, campaign.LastDay, frontLoaded: true);
        var site = campaign.SiteOn(rhythm.DayOf(received), seeded);
        var offender = campaign.Offender;
        var typo = seeded.Chance(30) ? seeded.Below(3) : -1;
        var mule = seeded.Pick(offender.Mules);
        var incident = new Incident
        {
            Scenario = campaign.Scenario,
            Book = book,
            Brand = offender.Brand,
            Name = seeded.Pick(offender.Names),
            Mule = typo == 0 ? mule with { Iban = MadeUp.Mistyped(mule.Iban, seeded) } : mule,
            Site = typo == 1 ? Mistyped(site, seeded) : site,
            Phone = typo == 2 ? MadeUp.Mistyped(seeded.Pick(offender.Phones), seeded) : seeded.Pick(offender.Phones),
            Mail = seeded.Pick(offender.Mails),
            Handle = seeded.Pick(offender.Handles),
            Wallet = seeded.Pick(offender.Wallets),
            Message = campaign.Message,
            Wording = campaign.Wording,
            Channel = ChannelOf(campaign.Scenario, seeded),
            ReceivedAt = received,
            BeganAt = received - Rhythm.Delay(seeded),
        };
        return Report(number, incident, seeded) with { Campaign = campaign.Id, HasTypo = typo >= 0 };
    }

    private GeneratedReport Alone(long number, Scenario scenario, Campaign? like, Seeded seeded)
    {
        var book = books[like?.Language ?? country.Languages.Draw(seeded)];
        var (kind, message) = seeded.Pick(scenario.Poses);
        var offender = Offender.Single(like?.Offender.Brand ?? country.BrandOf(kind, seeded), book, country, seeded);
        var received = like is null ? rhythm.Draw(seeded, 0, plan.Days - 1) : rhythm.Draw(seeded, like.FirstDay, like.LastDay);
        var incident = new Incident
        {
            Scenario = scenario,
            Book = book,
            Brand = offender.Brand,
            Name = offender.Names[0],
            Mule = offender.Mules[0],
            Site = offender.Sites[0],
            Phone = offender.Phones[0],
            Mail = offender.Mails[0],
            Handle = offender.Handles[0],
            Wallet = offender.Wallets[0],
            Message = like is null ? message : like.Message,
            Wording = like?.Wording,
            Channel = ChannelOf(scenario, seeded),
            ReceivedAt = received,
            BeganAt = received - Rhythm.Delay(seeded),
        };
        return Report(number, incident, seeded) with { LooksLike = like?.Id };
    }

    private GeneratedReport Report(long number, Incident incident, Seeded seeded) =>
        new(number, incident.ReceivedAt, incident.Book.Language, writing.Write(incident.Tell(country, seeded), seeded))
        {
            Offence = incident.Scenario.Offence,
            Story = incident.Scenario.Story,
        };

    private Campaign[] MakeCampaigns()
    {
        var fit = Scenarios.All.Where(s => s.Weight >= LeastCampaignWeight).ToList();
        var weights = fit.Sum(s => s.Weight);
        var made = new List<Campaign>();
        foreach (var scenario in fit)
        {
            var count = Math.Max(1, plan.Campaigns * scenario.Weight / weights);
            for (var rank = 1; rank <= count; rank++)
            {
                var seeded = Seeded.For(plan.Seed ^ 0xCA3B, (ulong)made.Count);
                // Sizes by rank as Zipf found them: the second is half of the first.
                made.Add(Campaign.Make(made.Count, scenario, 1 + 10_000 / rank, books, country, plan.Days, seeded));
            }
        }

        return [.. made];
    }

    private static string? ChannelOf(Scenario scenario, Seeded seeded) => scenario.Channels.Length == 0 ? null : seeded.Pick(scenario.Channels);

    /// <summary>With an error in the host's own label: the reserved ending stays.</summary>
    private static string Mistyped(string site, Seeded seeded)
    {
        var label = "https://".Length..site.IndexOf(".example", StringComparison.Ordinal);
        return site[..label.Start] + MadeUp.Mistyped(site[label], seeded) + site[label.End..];
    }
}
