using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>Everything of a pack that decides what links: the rules and the warning lists, as written. Kept as long as reports are linked by it.</summary>
internal sealed record RuleContent(JsonElement Rules, SortedDictionary<string, JsonElement> Lists)
{
    /// <exception cref="StartRefused">A file is missing or faulty; the message names it.</exception>
    public static RuleContent Of(PackFolder pack)
    {
        try
        {
            var content = new RuleContent(Parse(pack.BytesOf(LinkWeights.File)), Sorted(pack.FilesIn(ListPack.Folder).Select(file => (file, Parse(pack.BytesOf(file))))));
            content.Read(LinkingLimits.Usual);
            return content;
        }
        catch (Exception fault) when (IsFault(fault))
        {
            throw new StartRefused($"{pack.PathOf(LinkWeights.File)}: {fault.Message}");
        }
    }

    /// <exception cref="JsonException">It was written by a version whose rules were others.</exception>
    public static RuleContent FromBytes(byte[] bytes) => JsonSerializer.Deserialize<RuleContent>(bytes, EventName.Json) is { Lists: not null } content
        ? content with { Lists = Sorted(content.Lists.Select(l => (l.Key, l.Value))) }
        : throw new JsonException("There are no rules in it.");

    public static bool CanBeRead(byte[] bytes, LinkingLimits limits)
    {
        try
        {
            FromBytes(bytes).Read(limits);
            return true;
        }
        catch (Exception fault) when (IsFault(fault))
        {
            return false;
        }
    }

    private static bool IsFault(Exception fault) => fault is JsonException or InvalidDataException;

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, EventName.Json);

    /// <summary>Made of the content alone: the same rules are the same set, whenever they come.</summary>
    [JsonIgnore]
    public Guid Id => new(SHA256.HashData(ToBytes()).AsSpan(0, 16), bigEndian: true);

    [JsonIgnore]
    public string Version => Rules.TryGetProperty("version", out var version) ? version.ToString() : "";

    /// <exception cref="JsonException">A rule or a list is faulty; the message says which.</exception>
    public RulesOfLinking Read(LinkingLimits limits) => new(
        Id,
        new LinkWeights(LinkRules.Read(JsonSerializer.SerializeToUtf8Bytes(Rules))) { Large = limits.Large },
        WarningLists.Of([.. Lists.Select(l => WarningList.Read(JsonSerializer.SerializeToUtf8Bytes(l.Value), l.Key))]));

    private static JsonElement Parse(byte[] json) => JsonSerializer.Deserialize<JsonElement>(json);

    private static SortedDictionary<string, JsonElement> Sorted(IEnumerable<(string File, JsonElement List)> lists) =>
        new(lists.ToDictionary(l => l.File, l => l.List), StringComparer.Ordinal);
}

/// <summary>Rules made ready for use.</summary>
/// <param name="Id">That of their content.</param>
internal sealed record RulesOfLinking(Guid Id, LinkWeights Weights, WarningLists Lists);

/// <param name="Large">Beyond so many reports a value is counted on, not counted anew, when one comes in.</param>
internal sealed record LinkingLimits(int Large)
{
    public static readonly LinkingLimits Usual = new(64);
}
