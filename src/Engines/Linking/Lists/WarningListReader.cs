using System.Collections.Frozen;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Ragusa.Engines.Identifiers;

namespace Ragusa.Engines.Linking;

/// <summary>The list as its file has it. Members that we do not know are MISP's own and are passed over.</summary>
internal sealed record WrittenList(string? Name, int? Version, string? Description, string? Type, string[]? List, string? Effect, string? Source, string? Licence)
{
    [JsonPropertyName("matching_attributes")]
    public string[]? Attributes { get; init; }
}

/// <summary>From the file to a list whose entries can all be found.</summary>
internal sealed class WarningListReader(string file)
{
    // Each expression is tried by itself; more of them would be a list of words that somebody wrote as expressions.
    private const int MostExpressions = 1000;
    private const int LongestExpression = 500;
    private const int MostParts = 20_000;
    private const string Flags = "gimu";

    public WarningList Read(ReadOnlySpan<byte> json, ListEffect? effect)
    {
        var written = Parsed(json);
        var shape = ShapeOf(written.Type);
        var kinds = KindsOf(written.Attributes ?? []);
        var all = (written.List ?? throw Wrong("has no member list.")).Select(e => Comparable(shape, e)).ToList();
        var entries = all.Distinct(shape is ListShape.String or ListShape.Substring ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal).ToArray();
        var (expressions, any) = shape == ListShape.Regex ? Expressions(entries) : (Bounded(shape, entries), null);
        return new WarningList
        {
            Name = Said(written.Name, "name"),
            Version = written.Version ?? throw Wrong("has no version; it is a whole number."),
            Description = Said(written.Description, "description"),
            Shape = shape,
            Effect = EffectOf(written.Effect) ?? effect ?? throw Wrong("says no effect; it is never, weak, full_url_only or protect."),
            Source = written.Source ?? "",
            Licence = written.Licence ?? "",
            Kinds = kinds,
            Entries = entries,
            Doubles = all.Count - entries.Length,
            Expressions = expressions,
            Any = any,
        };
    }

    private WrittenList Parsed(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, WrittenListJson.Default.WrittenList) ?? throw Wrong("is empty.");
        }
        catch (JsonException wrong) when (wrong.InnerException is not null || wrong.LineNumber is not null)
        {
            throw new JsonException($"{file} is no warning list: {wrong.Message}", wrong);
        }
    }

    private string Said(string? text, string member) => string.IsNullOrWhiteSpace(text) ? throw Wrong($"has no {member}.") : text;

    private ListShape ShapeOf(string? type) => type switch
    {
        "string" => ListShape.String,
        "substring" => ListShape.Substring,
        "hostname" => ListShape.Hostname,
        "cidr" => ListShape.Cidr,
        "regex" => ListShape.Regex,
        _ => throw Wrong($"has the type \"{type}\"; it is string, substring, hostname, cidr or regex."),
    };

    private ListEffect? EffectOf(string? effect) => effect switch
    {
        null => null,
        "never" => ListEffect.Never,
        "weak" => ListEffect.Weak,
        "full_url_only" => ListEffect.FullUrlOnly,
        "protect" => ListEffect.Protect,
        _ => throw Wrong($"has the effect \"{effect}\"; it is never, weak, full_url_only or protect."),
    };

    private FrozenSet<string> KindsOf(string[] attributes)
    {
        var kinds = attributes.SelectMany(ListKinds.Of).ToFrozenSet(StringComparer.Ordinal);
        return kinds.Count > 0 || attributes.Length == 0 ? kinds : throw Wrong($"speaks of nothing that is linked: {string.Join(", ", attributes)}.");
    }

    private string Comparable(ListShape shape, string? entry)
    {
        if (string.IsNullOrWhiteSpace(entry)) throw Wrong("has an empty entry, which would be found in everything.");

        var text = shape == ListShape.Regex ? entry : entry.Trim();
        return shape switch
        {
            ListShape.Hostname => HostName.Ascii(text.StartsWith("*.", StringComparison.Ordinal) ? text.AsSpan(2) : text.AsSpan().TrimStart('.'), out _) ?? throw Wrong($"has the entry \"{entry}\", which is no host name."),
            ListShape.Cidr => AddressBlock.Read(text)?.ToString() ?? throw Wrong($"has the entry \"{entry}\", which is no block of addresses."),
            ListShape.String when text.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(text, out var address) => address.ToString(),
            _ => text,
        };
    }

    private Lazy<Regex>[] Bounded(ListShape shape, string[] entries) =>
        shape == ListShape.Substring && entries.Length > MostParts ? throw Wrong($"has {entries.Length} parts of values; at most {MostParts} can be looked for.") : [];

    // One expression without back-tracking holds 0.4 MB (.NET 10), and of what all have together nobody asks which of them it was but to show it:
    // each is made when it is asked for. That each can be made is known from its own signs and from all together, else by making it.
    private (Lazy<Regex>[] Each, Regex? Any) Expressions(string[] entries)
    {
        if (entries.Length > MostExpressions) throw Wrong($"has {entries.Length} expressions; at most {MostExpressions} can be tried.");

        foreach (var entry in entries) Tried(entry, RegexOptions.None);
        var each = entries.Select(entry => new Lazy<Regex>(() => Tried(entry, RegexOptions.NonBacktracking))).ToArray();
        var any = Joined(entries);
        if (any is null) _ = each.Select(e => e.Value).ToList();
        return (each, any);
    }

    private Regex Tried(string entry, RegexOptions how)
    {
        var (pattern, options) = Undelimited(entry);
        if (pattern.Length > LongestExpression) throw Wrong($"has an expression of {pattern.Length} characters; at most {LongestExpression} are read.");
        try
        {
            return new Regex(pattern, options | how | RegexOptions.CultureInvariant);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            throw new JsonException($"{file} has the expression \"{entry}\", which cannot be found in linear time: {wrong.Message}", wrong);
        }
    }

    // Fails for those that are too large together, and for one that ends in a comment.
    private static Regex? Joined(string[] entries)
    {
        try
        {
            var parts = entries.Select(Undelimited).Select(e => $"(?{(e.Options.HasFlag(RegexOptions.IgnoreCase) ? "i" : "")}{(e.Options.HasFlag(RegexOptions.Multiline) ? "m" : "")}:{e.Pattern})");
            return entries.Length == 0 ? null : new Regex(string.Join('|', parts), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception tooMuch) when (tooMuch is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // MISP writes them as its own language does: between slashes, with flags after the second.
    private static (string Pattern, RegexOptions Options) Undelimited(string entry)
    {
        var end = entry.LastIndexOf('/');
        if (entry[0] != '/' || end < 1 || entry.AsSpan(end + 1).ContainsAnyExcept(Flags)) return (entry, RegexOptions.None);

        var options = entry.IndexOf('i', end) > 0 ? RegexOptions.IgnoreCase : RegexOptions.None;
        return (entry[1..end], entry.IndexOf('m', end) > 0 ? options | RegexOptions.Multiline : options);
    }

    private JsonException Wrong(string what) => new($"{file} {what}");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WrittenList))]
internal sealed partial class WrittenListJson : JsonSerializerContext;
