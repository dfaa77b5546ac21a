namespace Ragusa.Reporting;

/// <summary>In which order the queue stands.</summary>
internal enum QueueSort
{
    /// <summary>Most urgent first, oldest first among equals.</summary>
    Urgency,
    Newest,
    Oldest,

    /// <summary>Largest loss first, by its number: currencies are not converted. Only reports that name a loss.</summary>
    Loss,

    /// <summary>Whose money is lost first. Only reports in which money may still be stopped.</summary>
    Clock,
}

/// <summary>Where a row stands in its order.</summary>
/// <param name="Rank">What the order sorts by within a stage; 0 where the id alone says it.</param>
internal readonly record struct Place(int Stage, long Rank, ReportId Id);
