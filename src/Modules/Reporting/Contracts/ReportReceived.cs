using System.Text.Json.Serialization;

namespace Ragusa.Reporting;

/// <summary>A report is durable and its receipt is signed.</summary>
/// <param name="Channel">How it came in, e.g. <c>web</c> or <c>api</c>.</param>
public sealed record ReportReceived(ReportId Report, string Channel) : IEvent
{
    public ObjectRef Subject => Report.Subject;

    /// <summary>At the first look a hot route fired. Stands in no journal and in no outbox: only the turn of its analysis shows it.</summary>
    [JsonIgnore]
    public bool CannotWait { get; init; }
}
