using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>A card with its texts in every language.</summary>
internal sealed record Card
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    public required AdviceStage Stage { get; init; }

    public required IReadOnlyList<string> Audience { get; init; }

    public required int Priority { get; init; }

    public required bool IsUrgent { get; init; }

    public required IReadOnlyList<string> Codes { get; init; }

    public required IReadOnlyList<string> Statements { get; init; }

    public required IReadOnlyList<Office> Contacts { get; init; }

    public required Office Owner { get; init; }

    public required DateOnly Review { get; init; }

    public required IReadOnlyDictionary<string, CardText> Texts { get; init; }

    public bool Fits(IReadOnlyCollection<string> codes, IReadOnlyCollection<string> statements) =>
        Codes.Any(codes.Contains) || Statements.Any(statements.Contains);

    public AdviceCard In(string language)
    {
        var text = Texts[language];
        return new AdviceCard
        {
            Id = Id,
            Version = Version,
            Stage = Stage,
            Audience = Audience,
            Title = text.Title,
            Summary = text.Summary,
            Steps = text.Steps,
            IsUrgent = IsUrgent,
            Contacts = Contacts,
            Owner = Owner,
            Review = Review,
            Language = language,
        };
    }
}

internal sealed record CardText(string Title, string Summary, IReadOnlyList<string> Steps);
