namespace Ragusa.Reporting;

/// <summary>A day as browsers send it, <c>2026-03-28</c>.</summary>
internal static class TypedDay
{
    /// <summary>The moment at which the day is over in the country; null if it is no day.</summary>
    public static Instant? EndOf(string? typed, CountryProfile profile) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", out var day) && day.Year < 9000
            ? DutyHours.Of(day.AddDays(1), TimeOnly.MinValue, TimeOnly.MinValue, TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone)).From
            : null;
}
