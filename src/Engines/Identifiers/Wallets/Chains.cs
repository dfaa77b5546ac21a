using System.Globalization;

namespace Ragusa.Engines.Identifiers;

/// <summary>Which chains use which version bytes and human parts.</summary>
internal static class Chains
{
    internal sealed record Version(string Chain, byte[] Bytes, string Firsts, bool IsTest, bool IsAmbiguous);

    /// <param name="IsPlain">The payload is the chain's own and no witness program.</param>
    internal sealed record Human(string Chain, string Part, bool IsTest, bool IsPlain);

    private sealed record Table(string Version, string[] Base58Check, string[] Bech32);

    private static readonly Table Loaded = EmbeddedTable.Json<Table>("chains");

    public static string TableVersion => Loaded.Version;

    public static Version[] Versions { get; } = [.. Loaded.Base58Check.Select(ReadVersion)];

    public static Human[] Humans { get; } = [.. Loaded.Bech32.Select(ReadHuman)];

    // "btc 00 1": chain, version bytes, first characters; then "test" or "shared".
    private static Version ReadVersion(string line)
    {
        var parts = line.Split(' ');
        return new Version(parts[0], Convert.FromHexString(parts[1]), parts[2], parts.Contains("test"), parts.Contains("shared"));
    }

    private static Human ReadHuman(string line)
    {
        var parts = line.Split(' ');
        return new Human(parts[0], parts[1].ToLower(CultureInfo.InvariantCulture), parts.Contains("test"), parts.Contains("plain"));
    }
}
