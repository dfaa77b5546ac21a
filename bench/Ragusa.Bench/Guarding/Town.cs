using System.Globalization;
using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>Makes people and machines. The same seed makes the same ones, in every run.</summary>
internal sealed class Town(ulong seed)
{
    // Measured with the browser's own script: about 700,000 hashes a second on an office computer; telephones by their share of that.
    private static readonly (double Share, double Rate)[] Devices = [(0.35, 700_000), (0.40, 150_000), (0.25, 40_000)];

    // Reading "check your answers" takes at least this long; the press on the button waits ten seconds more.
    private const double ShortestReading = 8;
    private const double Wait = 10;
    private const double MachineRate = 5_000_000;

    private readonly Seeded dice = new(seed);
    private int stories;

    public IEnumerable<Sender> People(int count, double minutes, int firstPlace, int places = 1, double withScript = 0.9, string? story = null, int telling = 0) =>
        Enumerable.Range(0, count).Select(n => Person(minutes, firstPlace + dice.Below(places), withScript, n < telling ? story : null)).ToList();

    /// <param name="places">Address prefixes that they come from.</param>
    /// <param name="stories">Different stories that they tell; null for one each.</param>
    /// <param name="hasProof">They do the work that is asked for.</param>
    /// <param name="isPatient">They wait as long as a person would, and leave alone what people do not see.</param>
    public IEnumerable<Sender> Machines(int count, double minutes, int places, int? stories, bool hasProof, bool isPatient)
    {
        var told = stories is { } few ? Enumerable.Range(0, few).Select(_ => NewStory()).ToArray() : null;
        return Enumerable.Range(0, count).Select(n => new Sender(
            dice.Share() * minutes * 60, 100_000 + (n % places), IsPerson: false, hasProof ? MachineRate : 0, hasProof ? 60 : 0,
            isPatient ? 120 : 3, told?[n % told.Length] ?? NewStory(), HasHoney: !isPatient)).ToList();
    }

    private Sender Person(double minutes, int place, double withScript, string? story)
    {
        var rate = dice.Share() < withScript ? Device() : 0;
        var reading = ShortestReading - (Math.Log(1 - dice.Share()) * 30);
        return new Sender(dice.Share() * minutes * 60, place, IsPerson: true, rate, reading + Wait, 90 + (dice.Share() * 900), story ?? NewStory());
    }

    private double Device()
    {
        var at = dice.Share();
        foreach (var (share, rate) in Devices)
        {
            if ((at -= share) < 0) return rate;
        }

        return Devices[^1].Rate;
    }

    private string NewStory() => $"this is what happened to me today and it is nobody elses story {Letters(stories++)}";

    private static string Letters(int number) => string.Concat(number.ToString("00000000", CultureInfo.InvariantCulture).Select(c => (char)('a' + (c - '0'))));
}

internal static class Dice
{
    /// <summary>0 up to, not including, 1.</summary>
    public static double Share(this Seeded dice) => (dice.Next() >> 11) / (double)(1UL << 53);
}
