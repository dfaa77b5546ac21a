using System.Text;
using Ragusa.Reporting.Generating;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Believable reports that nobody made, to try an installation out with as many as a country has. What they name belongs to nobody.</summary>
public sealed class GeneratedReports
{
    // One operation for so many reports, as the demonstration has it.
    private const int ReportsOfACampaign = 500;
    private const int FewestCampaigns = 60;
    private const int MostCampaigns = 2000;

    private const int Year = 365;

    private readonly ReportGenerator generator;
    private readonly Template template;
    private readonly CountryProfile profile;
    private readonly ulong seed;

    private GeneratedReports(ReportGenerator generator, Template template, CountryProfile profile, ulong seed) =>
        (this.generator, this.template, this.profile, this.seed) = (generator, template, profile, seed);

    /// <summary>Reports about what happened in the year before <paramref name="until"/>, by the newest template of the pack. Equal arguments give equal reports.</summary>
    /// <param name="count">How many will be taken: it decides how many operations stand behind them.</param>
    /// <param name="seed">Another one gives other reports.</param>
    /// <exception cref="InvalidDataException">The pack cannot be used, or has no demonstration; the message says why.</exception>
    public static GeneratedReports Load(PackFolder pack, CountryProfile profile, int count, DateOnly until, ulong seed)
    {
        var plan = new GeneratorPlan
        {
            Seed = seed,
            Country = MadeUpCountry.Load(pack, profile),
            FirstDay = until.AddDays(-Year),
            Days = Year,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone),
            Campaigns = Math.Clamp(count / ReportsOfACampaign, FewestCampaigns, MostCampaigns),
        };
        return new GeneratedReports(new ReportGenerator(plan), TemplateStore.Load(pack, profile).All[0], profile, seed);
    }

    /// <summary>The report of a number from 0, as a line of the bulk interface without its end, UTF-8 JSON. Thread-safe.</summary>
    public byte[] LineOf(int number)
    {
        var report = generator.At(number);
        var language = profile.Languages.Contains(report.Language) ? report.Language : profile.Languages[0];
        return [.. Encoding.UTF8.GetBytes($$"""{"id":"{{seed}}-{{number}}","template":"{{template.Code}}","version":"{{template.Version}}","language":"{{language}}","answers":"""), .. report.Answers, (byte)'}'];
    }
}
