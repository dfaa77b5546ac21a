namespace Ragusa.Reporting.Generating;

/// <summary>Many reports of one group of offenders: the truth that linking is measured against.</summary>
internal sealed record Campaign(int Id, Scenario Scenario, Offender Offender, string? Message, string Language, ulong Wording, int FirstDay, int LastDay, int Size)
{
    public static Campaign Make(int id, Scenario scenario, int size, IReadOnlyDictionary<string, PhraseBook> books, MadeUpCountry country, int days, Seeded seeded)
    {
        var (kind, message) = seeded.Pick(scenario.Poses);
        var language = country.Languages.Draw(seeded);
        var offender = Offender.Group(country.BrandOf(kind, seeded), books[language], country, seeded);
        var first = seeded.Below(Math.Max(1, days - 6));
        return new Campaign(id, scenario, offender, message, language, seeded.Next(), first, Math.Min(days - 1, first + seeded.Between(5, 60)), size);
    }

    /// <summary>Addresses wear out: which one is in use on a day, with a little overlap.</summary>
    public string SiteOn(int day, Seeded seeded)
    {
        var sites = Offender.Sites;
        var turn = (day - FirstDay) * sites.Count / (LastDay - FirstDay + 1);
        if (seeded.Chance(200)) turn++;
        return sites[Math.Clamp(turn, 0, sites.Count - 1)];
    }
}
