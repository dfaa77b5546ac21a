namespace Ragusa.Reporting.Generating;

/// <summary>A report and the truth about it, which is not in the report.</summary>
/// <param name="Number">From 0; the same number of the same plan is always the same report.</param>
/// <param name="Answers">The answers document in the template's shape, UTF-8 JSON.</param>
internal sealed record GeneratedReport(long Number, Instant ReceivedAt, string Language, byte[] Answers)
{
    /// <summary>The offence code that the template's rules should propose first.</summary>
    public required string Offence { get; init; }

    public required string Story { get; init; }

    /// <summary>The campaign it belongs to; null if it stands alone.</summary>
    public int? Campaign { get; init; }

    /// <summary>It stands alone and looks like this campaign: same brand, alike words, other people.</summary>
    public int? LooksLike { get; init; }

    /// <summary>An identifier of the campaign is mistyped in it.</summary>
    public bool HasTypo { get; init; }
}

/// <summary>What to generate. Equal plans give equal reports.</summary>
internal sealed record GeneratorPlan
{
    public ulong Seed { get; init; } = 20_260_101;

    public required MadeUpCountry Country { get; init; }

    /// <summary>The first day of reports, local.</summary>
    public required DateOnly FirstDay { get; init; }

    public int Days { get; init; } = 365;

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>About how many campaigns; each offence that has campaigns has at least one.</summary>
    public int Campaigns { get; init; } = 60;

    /// <summary>Of a thousand reports, how many belong to a campaign of their offence.</summary>
    public int InCampaign { get; init; } = 400;

    /// <summary>Of a thousand reports, how many only look like one.</summary>
    public int LookAlikes { get; init; } = 60;
}
