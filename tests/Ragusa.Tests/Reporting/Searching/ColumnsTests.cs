using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Searching;

public sealed class ColumnsTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zagreb");

    [Theory]
    [InlineData("2026-11-05", "2026-11-04T23:00:00Z", "2026-11-05T23:00:00Z")]
    [InlineData("2026-11", "2026-10-31T23:00:00Z", "2026-11-30T23:00:00Z")]
    [InlineData("2026", "2025-12-31T23:00:00Z", "2026-12-31T23:00:00Z")]
    [InlineData("2026-11-01..2026-11-15", "2026-10-31T23:00:00Z", "2026-11-15T23:00:00Z")]
    [InlineData(">2026-11-01", "2026-11-01T23:00:00Z", null)]
    [InlineData(">=2026-07", "2026-06-30T22:00:00Z", null)]
    [InlineData("<2026-11", null, "2026-10-31T23:00:00Z")]
    [InlineData("<=2026-11-01", null, "2026-11-01T23:00:00Z")]
    public void Received_EachForm_IsThePeriodOfTheCountrysClock(string typed, string? from, string? until)
    {
        var narrowing = Columns.Received(typed, Zone).Value!;

        Assert.Equal((from is null ? null : (Instant?)Instant.Parse(from), until is null ? null : (Instant?)Instant.Parse(until)), (narrowing.From, narrowing.Until));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13")]
    [InlineData("2026-02-30")]
    [InlineData("9999")]
    [InlineData("0001-01-01")]
    [InlineData("2026-11-15..2026-11-01")]
    [InlineData("2026..")]
    [InlineData(">")]
    [InlineData("٢٠٢٦")]
    public void Received_NoPeriod_IsAFlaw(string typed) => Assert.Equal("date", Columns.Received(typed, Zone).Flaw?.Code);

    [Theory]
    [InlineData("1000")]
    [InlineData(">1000")]
    [InlineData(">1.005EUR")]
    [InlineData("-5EUR")]
    [InlineData("99999999999999999999EUR")]
    [InlineData("=1EUR")]
    public void Loss_WithoutCurrencyOrWrong_IsAFlaw(string typed) => Assert.Equal("money", Columns.Loss(typed).Flaw?.Code);

    [Theory]
    [InlineData("101")]
    [InlineData(">x")]
    [InlineData("5EUR5")]
    public void Urgency_NoNumberOfPoints_IsAFlaw(string typed) => Assert.Equal("number", Columns.Urgency(typed).Flaw?.Code);
}
