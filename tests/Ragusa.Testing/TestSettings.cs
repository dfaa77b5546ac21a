using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Testing;

/// <summary>What a test wants different from the usual.</summary>
public sealed record TestSettings
{
    /// <summary>Start on an empty database instead of a prepared one.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>The folder of the country under <c>packs</c>.</summary>
    public string Pack { get; init; } = "demo";

    /// <summary>Listen on a real port, for a browser.</summary>
    public bool IsServer { get; init; }

    /// <summary>The port of the server; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Null: a clock that begins at <see cref="FakeClock.Beginning"/>.</summary>
    public FakeClock? Clock { get; init; }

    /// <summary>Configuration by key (<c>Languages:Pseudo</c>).</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>();

    /// <summary>Replaces services, after the app has added its own.</summary>
    public Action<IServiceCollection> Services { get; init; } = static _ => { };
}
