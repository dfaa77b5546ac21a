using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ragusa.Prevention;

/// <summary>What an awareness campaign is meant to be. Codes are kept as they were chosen, also when the pack has them no more.</summary>
internal sealed record AwarenessPlan
{
    public const int LongestAim = 300;
    public const int LongestText = 1000;
    public const int LongestObjective = 200;
    public const int LongestReason = 500;

    // These stand in columns of their own.
    [JsonIgnore]
    public string Name { get; init; } = "";

    [JsonIgnore]
    public DateOnly FirstDay { get; init; }

    [JsonIgnore]
    public DateOnly LastDay { get; init; }

    /// <summary>One sentence.</summary>
    public string Aim { get; init; } = "";

    public AudienceKind Audience { get; init; }

    public IReadOnlyList<string> AudienceCodes { get; init; } = [];

    /// <summary>Codes of <see cref="AwarenessRules.Channels"/>.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Which reports should become fewer; none means all.</summary>
    public IReadOnlyList<string> Offences { get; init; } = [];

    /// <summary>Where; none means the whole country.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Ids of advice cards that it shows.</summary>
    public IReadOnlyList<string> Cards { get; init; } = [];

    public long? BudgetMinor { get; init; }

    public string? BudgetCurrency { get; init; }

    /// <summary>Who takes part, one on each line.</summary>
    public string Partners { get; init; } = "";

    /// <summary>Which objective of the country's strategy it serves, in the words of whoever plans it.</summary>
    public string Objective { get; init; } = "";

    [JsonIgnore]
    public Money? Budget => BudgetMinor is { } minor && BudgetCurrency is { } currency ? new Money(minor, currency) : null;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static AwarenessPlan Read(AwarenessCampaign campaign) =>
        JsonSerializer.Deserialize<AwarenessPlan>(campaign.Content, Json)! with { Name = campaign.Name, FirstDay = campaign.FirstDay, LastDay = campaign.LastDay };
}
