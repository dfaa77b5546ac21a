namespace Ragusa.Reporting;

/// <summary>The rules have proposed offence codes and an urgency for a report.</summary>
/// <param name="Urgency">0 to 100.</param>
/// <param name="Routes">Hot routes that fired and are to ring, e.g. <c>H3</c>. Of a report in quarantine some ring only when it is released: then this comes once more, with those.</param>
public sealed record ReportAnalysed(ReportId Report, int Urgency, string? PrimaryOffence, IReadOnlyList<string> Routes) : IEvent
{
    public ObjectRef Subject => Report.Subject;

    /// <summary>Routes that ring and are no facts of the file (self-harm).</summary>
    [OffTheJournal]
    public IReadOnlyList<string> RoutesOffTheFile { get; init; } = [];

    /// <summary>It is for the child unit, whether that is rung for or not.</summary>
    [OffTheJournal]
    public bool IsAboutChild { get; init; }

    internal bool IsHot => AllRoutes.Any();

    internal IEnumerable<string> AllRoutes => Routes.Concat(RoutesOffTheFile);
}
