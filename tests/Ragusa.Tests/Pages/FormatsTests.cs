using Ragusa.Testing;

namespace Ragusa.Tests.Pages;

public sealed class FormatsTests
{
    private static readonly Instant At = Instant.Parse("2026-03-27T13:05:09Z");

    [Theory]
    [InlineData("en", "UTC", "27 March 2026, 13:05 (UTC)")]
    [InlineData("en", "Europe/Zagreb", "27 March 2026, 14:05 (UTC+1)")]
    [InlineData("en", "Asia/Kolkata", "27 March 2026, 18:35 (UTC+5:30)")]
    [InlineData("en", "America/St_Johns", "27 March 2026, 10:35 (UTC−2:30)")]
    [InlineData("de", "Europe/Zagreb", "27 März 2026, 14:05 (UTC+1)")]
    public void Moment_SaysTheZone(string language, string zone, string expected) =>
        Assert.Equal(expected, new Reader(language).Formats(new FakeClock(), zone).Moment(At));

    [Theory]
    [InlineData("en", 420_000, "EUR", "4,200.00\u00a0EUR")]
    [InlineData("de", 420_050, "EUR", "4.200,50\u00a0EUR")]
    [InlineData("en", 50_000, "JPY", "50,000\u00a0JPY")]
    [InlineData("en", 1_234_567, "KWD", "1,234.567\u00a0KWD")]
    public void Money_HasTheDecimalsOfItsCurrencyAndTheFormOfItsReader(string language, long minor, string currency, string expected) =>
        Assert.Equal(expected, new Reader(language).Formats(new FakeClock()).Money(new Money(minor, currency)));

    [Theory]
    [InlineData(20, "just now")]
    [InlineData(60, "1 minute ago")]
    [InlineData(7_199, "1 hour ago")]
    [InlineData(172_800, "2 days ago")]
    [InlineData(-90, "2 minutes left")]
    public void Ago_CarriesTheMomentItself(int secondsAgo, string expected)
    {
        var clock = new FakeClock();
        var formats = new Reader().Formats(clock);
        var at = Instant.Of(clock) - TimeSpan.FromSeconds(secondsAgo);

        var html = Reader.Html(formats.Ago(at));

        Assert.Equal($"<time datetime=\"{at}\" title=\"{formats.Moment(at)}\">{expected}</time>", html);
    }

    [Theory]
    [InlineData(1, "1 byte")]
    [InlineData(999, "999 bytes")]
    [InlineData(4_200_000, "4.2\u00a0MB")]
    public void Size_IsShort(long bytes, string expected) => Assert.Equal(expected, new Reader().Formats(new FakeClock()).Size(bytes));

    [Theory]
    [InlineData(36, "36 hours")]
    [InlineData(24 * 7, "7 days")]
    [InlineData(24 * 365, "1 year")]
    [InlineData(24 * 1825, "5 years")]
    public void Span_IsInTheUnitThatPeopleUse(int hours, string expected) =>
        Assert.Equal(expected, new Reader().Formats(new FakeClock()).Span(TimeSpan.FromHours(hours)));
}
