namespace Ragusa.Linking;

/// <summary>What has to be computed anew: whole components, and reports that are in none.</summary>
internal sealed class Anew
{
    public HashSet<Guid> Components { get; } = [];

    public HashSet<Guid> Sources { get; } = [];

    public bool IsEmpty => Components.Count == 0 && Sources.Count == 0;

    public void Add(Source source)
    {
        if (source.Component is { } component) Components.Add(component);
        else Sources.Add(source.Id);
    }

    public bool Holds(Source source) => source.Component is { } component ? Components.Contains(component) : Sources.Contains(source.Id);
}
