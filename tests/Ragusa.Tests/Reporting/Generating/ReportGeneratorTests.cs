using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ragusa.Reporting.Generating;
using Ragusa.Reporting.Templates;
using Ragusa.Tests.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Generating;

public sealed class ReportGeneratorTests
{
    private const int Many = 3_000;

    private static readonly GeneratorPlan Plan = new() { Country = DemoPack.Country, FirstDay = new DateOnly(2025, 1, 1), Zone = TimeZoneInfo.FindSystemTimeZoneById(DemoPack.Profile.TimeZone) };

    private static readonly ReportGenerator Generator = new(Plan);

    private static readonly GeneratedReport[] Reports = [.. Enumerable.Range(0, Many).Select(i => Generator.At(i))];

    [Fact]
    public void At_SameSeedAndNumber_IsTheSameReport()
    {
        var again = new ReportGenerator(Plan);

        // From the end, so that no report can depend on the ones made before it.
        for (var i = Many - 1; i >= 0; i -= 7)
        {
            Assert.Equal(Reports[i].Answers, again.At(i).Answers);
            Assert.Equal(Reports[i] with { Answers = [] }, again.At(i) with { Answers = [] });
        }
    }

    [Fact]
    public void At_ThisSeed_IsTheSameInEveryRelease()
    {
        // Benchmarks of different releases compare only if they send the same bytes. Change this digest knowingly.
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var report in Reports) all.AppendData(report.Answers);

        Assert.Equal("58d60ad13350996e979f790f723e85ba7257c9333318cc7cf0427a8b813850ab", Convert.ToHexStringLower(all.GetHashAndReset()));
    }

    [Fact]
    public void At_OtherSeed_IsAnotherReport() => Assert.NotEqual(Reports[5].Answers, new ReportGenerator(Plan with { Seed = 7 }).At(5).Answers);

    [Fact]
    public void At_AnyReport_FitsTheTemplateWithoutFlaw()
    {
        foreach (var report in Reports)
        {
            var circumstances = DemoPack.Store.At(report.ReceivedAt, "en");
            var reading = AnswerReader.Read(DemoPack.Template, report.Answers, circumstances);
            Assert.True(reading.IsSound, $"{report.Number} {report.Story}: {string.Join("; ", reading.Flaws.Select(f => f.Pointer + " " + f.Code))}\n{Encoding.UTF8.GetString(report.Answers)}");
            if (!report.HasTypo) Assert.False(reading.AsksAgain, $"{report.Number}: {string.Join("; ", reading.Warnings.Select(f => f.Pointer + " " + f.Code))}");

            var journey = Journey.Of(DemoPack.Template, reading.Answers, circumstances);
            Assert.Empty(journey.Missing());
            Assert.True(journey.Prune().SameAs(reading.Answers), $"{report.Number} {report.Story} answers a question that nobody asked: {Encoding.UTF8.GetString(report.Answers)}");
        }
    }

    [Fact]
    public void At_AnyReport_LeadsToItsOffence()
    {
        foreach (var report in Reports)
        {
            var answers = AnswerReader.Read(DemoPack.Template, report.Answers, DemoPack.Store.At(report.ReceivedAt, "en")).Answers;
            var proposals = Derivation.Of(DemoPack.Template, DemoPack.Store.At(report.ReceivedAt, "en").Scene(answers), _ => 0);
            Assert.Contains(report.Offence, proposals.Where(p => p.Weight == proposals[0].Weight).Select(p => p.Code));
        }
    }

    [Fact]
    public void Reports_OffencesAndLanguages_HaveTheirShares()
    {
        var weights = Scenarios.All.GroupBy(s => s.Offence).ToDictionary(g => g.Key, g => g.Sum(s => s.Weight) / (double)Scenarios.All.Sum(s => s.Weight));
        foreach (var (offence, share) in weights.Where(w => w.Value > 0.01))
        {
            ShouldBeAbout(share, Reports.Count(r => r.Offence == offence), offence);
        }

        ShouldBeAbout(0.4, Reports.Count(r => r.Campaign is not null), "in campaigns", 0.05);
        foreach (var language in new[] { "en", "hr", "fr", "de", "ar" }) Assert.InRange(Reports.Count(r => r.Language == language), Many / 25, Many / 2);
    }

    [Fact]
    public void Reports_TimesOverTheYear_HaveARhythm()
    {
        var local = Reports.Select(r => TimeZoneInfo.ConvertTime(r.ReceivedAt.ToDateTimeOffset(), Plan.Zone)).ToArray();

        Assert.All(local, t => Assert.Equal(2025, t.Year));
        Assert.Equal(12, local.Select(t => t.Month).Distinct().Count());
        Assert.True(local.Count(t => t.Hour is >= 9 and < 12) > 5 * local.Count(t => t.Hour is >= 2 and < 5));
        Assert.True(local.Count(t => t.DayOfWeek == DayOfWeek.Tuesday) > local.Count(t => t.DayOfWeek == DayOfWeek.Sunday));
    }

    [Fact]
    public void Reports_Amounts_AreLogNormal()
    {
        var legs = Reports.Where(r => r.Story == "invest").SelectMany(r => Json(r)["money_legs"]?.AsArray() ?? [])
            .Where(l => (string?)l!["amount"]!["currency"] is "EUR" or "USDT")
            .Select(l => decimal.Parse((string)l!["amount"]!["amount"]!, System.Globalization.CultureInfo.InvariantCulture)).Order().ToArray();

        Assert.InRange(legs[legs.Length / 2], 6_000, 13_000);
        Assert.True(legs[^1] > 50 * legs[legs.Length / 10]);
        Assert.True(legs.Average() > 1.5m * legs[legs.Length / 2]);
    }

    [Fact]
    public void Reports_Ibans_AreValidUnlessMistyped()
    {
        var ibans = Reports.SelectMany(r => (Json(r)["money_legs"]?.AsArray() ?? []).Select(l => (Report: r, Iban: (string?)l!["to"]?["iban"]))).Where(i => i.Iban is not null).ToArray();

        Assert.True(ibans.Length > 300);
        Assert.All(ibans.Where(i => !i.Report.HasTypo), i => Assert.True(Identifiers.IsIban(i.Iban!)));
        Assert.All(ibans, i => Assert.StartsWith("X", i.Iban!, StringComparison.Ordinal));
        Assert.Contains(ibans, i => i.Report.HasTypo && !Identifiers.IsIban(i.Iban!));
    }

    [Fact]
    public void Reports_EveryHostAndMailbox_IsReserved()
    {
        foreach (var report in Reports)
        {
            var text = Encoding.UTF8.GetString(report.Answers);
            foreach (System.Text.RegularExpressions.Match host in System.Text.RegularExpressions.Regex.Matches(text, @"(?:h[tx]{2}ps://|[a-z0-9]@)([a-z0-9.\[\]-]+)"))
            {
                Assert.Matches(@"(\.|\])example$|^example\.(com|net|org)$", host.Groups[1].Value.Replace("[.]", ".", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Campaign_ItsReports_ShareIdentifiersAndLoneOnesDoNot()
    {
        var campaign = Reports.Where(r => r.Campaign is not null).GroupBy(r => r.Campaign).MaxBy(g => g.Count())!;
        var truth = Generator.Campaigns[campaign.Key!.Value];
        var known = truth.Offender.Sites.Concat(truth.Offender.Phones).Concat(truth.Offender.Mails).Concat(truth.Offender.Handles)
            .Concat(truth.Offender.Mules.Select(m => m.Iban)).Concat(truth.Offender.Wallets.Select(w => w.Address)).ToArray();

        Assert.True(campaign.Count() >= 20);
        Assert.InRange(campaign.Count(r => Names(r, known)) / (double)campaign.Count(), 0.6, 1.0);
        Assert.DoesNotContain(Reports.Where(r => r.Campaign != truth.Id), r => Names(r, known));
        Assert.All(campaign, r => Assert.Equal(truth.Scenario.Offence, r.Offence));
    }

    [Fact]
    public void Campaign_ItsMessages_AreRewordedAndAlike()
    {
        var texts = Reports.Where(r => r.Campaign is not null && r.Story == "phish_seen" && r.Language == Generator.Campaigns[r.Campaign.Value].Language)
            .GroupBy(r => r.Campaign).MaxBy(g => g.Count())!.Select(r => (string?)Json(r)["messages"]?[0]?["text"]).OfType<string>().ToArray();

        Assert.True(texts.Length > 5);
        Assert.True(texts.Distinct().Count() > texts.Length / 3);
        Assert.True(texts.GroupBy(t => t.Split(':')[1]).Max(g => g.Count()) >= texts.Length / 4);
    }

    [Fact]
    public void Reports_LookAlikes_AreNoMembers()
    {
        var alike = Reports.Where(r => r.LooksLike is not null).ToArray();

        Assert.InRange(alike.Length, Many / 50, Many / 8);
        Assert.All(alike, r => Assert.Null(r.Campaign));
    }

    [Fact]
    public void Reports_Size_IsAboutAKilobyteAndAHalf() => Assert.InRange(Reports.Average(r => r.Answers.Length), 1_200, 2_000);

    [Fact]
    public void Take_AYear_ComesInOrder()
    {
        var taken = Generator.Take(500);

        Assert.Equal(500, taken.Count);
        Assert.Equal(taken.OrderBy(r => r.ReceivedAt).Select(r => r.Number), taken.Select(r => r.Number));
    }

    private static bool Names(GeneratedReport report, string[] identifiers)
    {
        var text = Encoding.UTF8.GetString(report.Answers).Replace("hxxps", "https", StringComparison.Ordinal).Replace("[.]", ".", StringComparison.Ordinal);
        return identifiers.Any(i => text.Contains(i, StringComparison.Ordinal));
    }

    private static JsonObject Json(GeneratedReport report) => JsonNode.Parse(report.Answers)!.AsObject();

    private static void ShouldBeAbout(double share, int count, string what, double slack = 0)
    {
        // Four standard deviations of a fair draw.
        var spread = 4 * Math.Sqrt(Many * share * (1 - share));
        Assert.True(Math.Abs(count - Many * share) <= spread + slack * Many, $"{what}: {count} of {Many}, not {share:P1}");
    }
}
