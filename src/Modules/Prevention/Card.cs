using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>A card with its texts in every language.</summary>
internal sealed record Card
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    public required string Situation { get; init; }

    public required AdviceStage Stage { get; init; }

    public required IReadOnlyList<string> Audience { get; init; }

    public required IReadOnlyList<string> Devices { get; init; }

    public required int Priority { get; init; }

    public required bool IsUrgent { get; init; }

    public required bool IsAtOnce { get; init; }

    public required bool IsEmergency { get; init; }

    public required IReadOnlyList<string> Codes { get; init; }

    public required IReadOnlyList<string> Statements { get; init; }

    public required IReadOnlyList<string> Alarms { get; init; }

    public required IReadOnlyList<Office> Contacts { get; init; }

    public required IReadOnlyList<string> See { get; init; }

    public required Office Owner { get; init; }

    public required DateOnly Reviewed { get; init; }

    public required DateOnly ReviewBy { get; init; }

    public required IReadOnlyList<(int Version, DateOnly Date, Localised Reason)> Changes { get; init; }

    public required IReadOnlyDictionary<string, CardText> Texts { get; init; }

    public bool Fits(AdviceNeed need) => Answers(need.Alarms) || Codes.Any(need.Codes.Contains) || Statements.Any(need.Statements.Contains);

    public bool Answers(IReadOnlyCollection<string> alarms) => Alarms.Any(alarms.Contains);

    public bool SpeaksTo(IReadOnlyCollection<string> audience) => audience.Count == 0 || Audience.Any(audience.Contains);

    public AdviceCard In(string language)
    {
        var text = Texts[language];
        return new AdviceCard
        {
            Id = Id,
            Version = Version,
            Stage = Stage,
            Situation = Situation,
            Audience = Audience,
            Devices = Devices,
            Title = text.Title,
            Summary = text.Summary,
            Steps = text.Steps,
            Parts = text.Parts,
            IsUrgent = IsUrgent,
            IsAtOnce = IsAtOnce,
            IsEmergency = IsEmergency,
            Contacts = Contacts,
            See = See,
            Owner = Owner,
            Reviewed = Reviewed,
            ReviewBy = ReviewBy,
            Changes = [.. Changes.OrderByDescending(c => c.Version).Select(c => new AdviceChange(c.Version, c.Date, c.Reason.In(language)))],
            Language = language,
        };
    }
}

/// <param name="Search">Words that people look for and the page does not say.</param>
internal sealed record CardText(string Title, string Summary, IReadOnlyList<string> Steps, IReadOnlyList<AdvicePart> Parts, string Search);
