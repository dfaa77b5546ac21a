namespace Ragusa.Reporting;

/// <summary>The identity of a report inside Ragusa. People use the public reference instead.</summary>
public readonly record struct ReportId(Guid Value) : IId<ReportId>
{
    public static ReportId From(Guid value) => new(value);

    public static ReportId New(Instant now) => new(Id.Next(now));

    /// <summary>How the journal names a report.</summary>
    public ObjectRef Subject => ObjectRef.To("reporting.report", this);
}
