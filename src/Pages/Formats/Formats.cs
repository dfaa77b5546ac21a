using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Ragusa.Pages;

/// <summary>Dates, numbers and money in the reader's form and the country's time zone.</summary>
public sealed class Formats(RequestLanguage request, Words words, CountryProfile country, TimeProvider clock)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(country.TimeZone);

    private CultureInfo Culture => request.Language.Culture;

    /// <summary>21 November 2026</summary>
    public string Date(DateOnly date) => date.ToString("d MMMM yyyy", Culture);

    /// <inheritdoc cref="Date(DateOnly)"/>
    public string Date(Instant at) => Date(DateOnly.FromDateTime(InZone(at).DateTime));

    /// <summary>21 November 2026, 14:05 (UTC+1): with the zone, for everything that may become evidence.</summary>
    public string Moment(Instant at)
    {
        var local = InZone(at);
        return words["format.moment", ("date", Date(at)), ("time", local.ToString("t", Culture)), ("zone", Zone(local.Offset))];
    }

    /// <summary>21 Nov 14:05, for rows of a table; the year only when it is another one.</summary>
    public string Short(Instant at)
    {
        var local = InZone(at);
        var form = local.Year == InZone(Instant.Of(clock)).Year ? "d MMM" : "d MMM yyyy";
        return $"{local.ToString(form, Culture)} {local.ToString("t", Culture)}";
    }

    /// <summary>A <c>time</c> element with the whole moment as its title.</summary>
    public IHtmlContent Time(Instant at) => Element(at, Moment(at), titled: false);

    /// <inheritdoc cref="Short"/>
    public IHtmlContent ShortTime(Instant at) => Element(at, Short(at), titled: true);

    /// <summary>"2 hours ago", with the moment itself as title and on paper.</summary>
    public IHtmlContent Ago(Instant at) => Element(at, AgoWords(Instant.Of(clock) - at), titled: true);

    public string Number(long number) => number.ToString("N0", Culture);

    public string Number(decimal number) => number.ToString("#,##0.###", Culture);

    public string Percent(double share) => share.ToString("P0", Culture);

    /// <summary>4,200.00 EUR: the amount in the reader's form, the code after it, so that no symbol is mistaken for another country's.</summary>
    public string Money(Money money) =>
        string.Create(Culture, $"{money.Major.ToString("N" + Kernel.Money.DecimalsOf(money.Currency), Culture)}\u00a0{money.Currency}");

    /// <summary>4.2 MB, in powers of 1000.</summary>
    public string Size(long bytes) => bytes switch
    {
        < 1_000 => words.Count("format.bytes", bytes),
        < 1_000_000 => Unit(bytes / 1e3, "kB"),
        < 1_000_000_000 => Unit(bytes / 1e6, "MB"),
        _ => Unit(bytes / 1e9, "GB"),
    };

    /// <summary>"10 years", "36 hours": a span as a law or a promise gives it.</summary>
    public string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 730 } when span.Days % 365 == 0 => words.Count("format.years", span.Days / 365),
        { TotalDays: 365 } => words.Count("format.years", 1),
        { TotalDays: > 3 } or { Hours: 0 } => words.Count("format.days", (long)span.TotalDays),
        _ => words.Count("format.hours", (long)span.TotalHours),
    };

    private string Unit(double value, string unit) => $"{value.ToString("0.#", Culture)}\u00a0{unit}";

    private string AgoWords(TimeSpan age) => age switch
    {
        { TotalMinutes: < 0 } => UntilWords(-age),
        { TotalMinutes: < 1 } => words["format.ago.now"],
        { TotalHours: < 1 } => words.Count("format.ago.minutes", (long)age.TotalMinutes),
        { TotalDays: < 1 } => words.Count("format.ago.hours", (long)age.TotalHours),
        _ => words.Count("format.ago.days", (long)age.TotalDays),
    };

    private string UntilWords(TimeSpan left) => left switch
    {
        { TotalHours: < 1 } => words.Count("format.in.minutes", (long)Math.Ceiling(left.TotalMinutes)),
        { TotalDays: < 1 } => words.Count("format.in.hours", (long)left.TotalHours),
        _ => words.Count("format.in.days", (long)left.TotalDays),
    };

    private DateTimeOffset InZone(Instant at) => TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone);

    private static string Zone(TimeSpan offset)
    {
        if (offset == TimeSpan.Zero) return "UTC";

        var minutes = offset.Minutes == 0 ? "" : offset.ToString(@"\:mm", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? "−" : "+")}{Math.Abs(offset.Hours)}{minutes}");
    }

    private Markup Element(Instant at, string text, bool titled) =>
        new Markup().Element("time", text, ("datetime", at.ToString()), ("title", titled ? Moment(at) : null));
}
