using System.Text.Json.Nodes;

namespace Ragusa.Reporting;

/// <summary>What the journal entry of an erasure proves.</summary>
internal static class Erasure
{
    /// <summary>The day on which the last backup that holds the report's key ends.</summary>
    public static Instant? LastCopyEnds(JournalEntry entry) =>
        (string?)JsonNode.Parse(entry.Detail)?["lastCopyEnds"] is { } ends ? Instant.Parse(ends) : null;
}
