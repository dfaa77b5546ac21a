namespace Ragusa.Engines.Warnings;

/// <summary>A list of warnings as feed readers take it, in one language.</summary>
public sealed record WarningFeed
{
    /// <summary>BCP 47: which text of each warning is taken; where it is missing, another stands in under its own language.</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }

    /// <summary>What the feed is, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The office that warns.</summary>
    public required string Author { get; init; }

    /// <summary>The page that people read.</summary>
    public required Uri Home { get; init; }

    /// <summary>Where this feed itself is fetched.</summary>
    public required Uri Address { get; init; }

    /// <summary>The domain in whose name ids are given (RFC 4151); it must never change, or readers see everything anew.</summary>
    public required string Domain { get; init; }

    public required FeedWords Words { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<Warning> Warnings { get; init; }

    /// <summary>When the first or the last of it changed; the given moment if there is nothing.</summary>
    public DateTimeOffset UpdatedOr(DateTimeOffset empty) => Warnings.Count == 0 ? empty : Warnings.Max(w => w.Sent);

    /// <summary>A tag URI (RFC 4151) that is the same for all editions of an alert.</summary>
    public string IdOf(Warning warning) => $"tag:{Domain},{warning.FirstPublished.UtcDateTime:yyyy-MM-dd}:alert/{Uri.EscapeDataString(LegalText.Line(warning.Reference))}";

    /// <summary>A tag URI for the feed in its language.</summary>
    public string Id => $"tag:{Domain},2026:alerts/{Language}";
}

/// <summary>The few words that the feed adds, in its language.</summary>
/// <param name="Withdrawn">Stands before the headline of a withdrawn alert: "Withdrawn".</param>
/// <param name="Corrected">Stands before the reason of a correction.</param>
/// <param name="ToDo">Heading over what to do.</param>
/// <param name="IfItHappened">Heading over what to do if it has happened.</param>
/// <param name="Indicators">Heading over the indicators, which stand there as people should copy them: harmless.</param>
public sealed record FeedWords(string Withdrawn, string Corrected, string ToDo, string IfItHappened, string Indicators);
