using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ragusa.Kernel;

/// <summary>
/// What Ragusa says about its own work to whoever collects metrics and traces (OpenTelemetry). Names, codes, counts and times only:
/// never an id, a reference, an address or a word of anybody.
/// </summary>
public static class Signals
{
    public const string Name = "Ragusa";

    public static readonly Meter Meter = new(Name);
    public static readonly ActivitySource Spans = new(Name);

    /// <summary>A tag of one of few known values.</summary>
    public static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
