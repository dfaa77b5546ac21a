using System.Text.Json;

namespace Ragusa.Linking;

/// <summary>When a figure is more than usual; from <c>trends.json</c> of the pack.</summary>
/// <param name="Fewest">Fewer reports in a week are never unusual.</param>
/// <param name="Deviations">So many standard deviations of a Poisson count above what is expected.</param>
/// <param name="WeeksBefore">The weeks of which the usual week is the mean.</param>
/// <param name="FewestOfBodies">What fewer reports say of whom they posed as is of somebody in particular, and no trend.</param>
internal sealed record TrendRules(int Fewest, double Deviations, int WeeksBefore, int FewestOfBodies, SeasonRule Season)
{
    public const string File = "trends.json";

    /// <exception cref="StartRefused">The file is missing or faulty; the message says what is wrong.</exception>
    public static TrendRules Load(PackFolder pack)
    {
        try
        {
            return Read(pack.BytesOf(File));
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            throw new StartRefused($"{pack.PathOf(File)}: {fault.Message}");
        }
    }

    /// <exception cref="JsonException">It is no such file.</exception>
    public static TrendRules Read(ReadOnlySpan<byte> json) => (JsonSerializer.Deserialize<TrendRules>(json, Strict) ?? throw new JsonException("The file is empty.")).Checked();

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private TrendRules Checked() =>
        Fewest < 1 || FewestOfBodies < 1 ? throw new JsonException("What is unusual has at least 1 report.")
        : Deviations is < 1 or > 10 ? throw new JsonException("Between 1 and 10 standard deviations are unusual.")
        : WeeksBefore is < 2 or > 26 ? throw new JsonException("The usual week is the mean of between 2 and 26 weeks.")
        : Season.Fewest < 1 || Season.Smoothing <= 0 || Season.Least is <= 0 or > 1 || Season.Most < 1 ? throw new JsonException("A season multiplies by something between least (at most 1) and most (at least 1), and needs reports.")
        : this;

    /// <summary>What a week of this season has for each report of a usual week, by the year before.</summary>
    /// <param name="week">Reports of a week around the same days a year ago.</param>
    /// <param name="usual">Reports of a usual week before those.</param>
    public double SeasonOf(double week, double usual) =>
        week + (usual * WeeksBefore) < Season.Fewest ? 1 : Math.Clamp((week + Season.Smoothing) / (usual + Season.Smoothing), Season.Least, Season.Most);

    public bool IsUnusual(int week, double expected) => week >= Math.Max(Fewest, (int)Math.Ceiling(expected + (Deviations * Math.Sqrt(expected))));
}

/// <param name="Fewest">With fewer reports a year ago nothing is known of the season.</param>
/// <param name="Smoothing">Added to both sides, so that few reports say little.</param>
internal sealed record SeasonRule(int Fewest, double Smoothing, double Least, double Most);
