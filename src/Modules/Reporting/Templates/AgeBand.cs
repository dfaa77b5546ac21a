using System.Globalization;

namespace Ragusa.Reporting.Templates;

/// <summary>A band of ages in whole years, both ends inclusive, as its code says it: <c>under_13</c>, <c>13_17</c>, <c>70_plus</c>.</summary>
/// <param name="To">Null: without an end.</param>
internal readonly record struct AgeBand(int From, int? To)
{
    /// <summary>Null where the code is no band, e.g. <c>prefer_not</c>.</summary>
    public static AgeBand? Of(string? code) => code?.Split('_') switch
    {
        ["under", var end] when Years(end) is { } years => new AgeBand(0, years - 1),
        [var start, "plus"] when Years(start) is { } years => new AgeBand(years, null),
        [var start, var end] when Years(start) is { } from && Years(end) is { } to => new AgeBand(from, to),
        _ => null,
    };

    /// <summary>Everybody in the band is younger than <paramref name="age"/>.</summary>
    public bool IsUnder(int age) => To < age;

    /// <summary>Some in the band are younger than <paramref name="age"/> and some are not.</summary>
    public bool IsCutBy(int age) => From < age && !IsUnder(age);

    private static int? Years(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var years) ? years : null;
}
