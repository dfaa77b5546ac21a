using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ragusa.Engines.Linking;

/// <summary>How the entries of a warning list are meant; the words of MISP's warning lists.</summary>
public enum ListShape
{
    /// <summary>The whole value, upper or lower case alike.</summary>
    String,

    /// <summary>A part of the value, upper or lower case alike.</summary>
    Substring,

    /// <summary>The host and all below it.</summary>
    Hostname,

    /// <summary>A block of Internet addresses, or a single one.</summary>
    Cidr,

    /// <summary>An expression that is found in the value in linear time.</summary>
    Regex,
}

/// <summary>A list of values of which the linking has to know something: in the JSON of MISP's warning lists, with our effect and source.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class WarningList
{
    internal WarningList()
    {
    }

    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string Description { get; init; }

    public required ListShape Shape { get; init; }

    public required ListEffect Effect { get; init; }

    /// <summary>Where it comes from; empty if the file does not say.</summary>
    public required string Source { get; init; }

    public required string Licence { get; init; }

    /// <summary>Words of the kinds that it speaks of; empty: all that its shape can be found in.</summary>
    public required IReadOnlySet<string> Kinds { get; init; }

    /// <summary>In comparable form, each once, in the order of the file.</summary>
    public required IReadOnlyList<string> Entries { get; init; }

    /// <summary>How many entries of the file said what another had said before.</summary>
    public required int Doubles { get; init; }

    /// <summary>As many as entries in a list of expressions, else none; each is made when it is first tried by itself.</summary>
    internal IReadOnlyList<Lazy<Regex>> Expressions { get; init; } = [];

    /// <summary>All expressions at once: most values meet none of them. Null where they are too much for one.</summary>
    internal Regex? Any { get; init; }

    /// <summary>Reads one list. An entry that could never be found is refused with its list: nobody would notice that it is not heeded.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="effect">For a list that says none, such as those of MISP as they are published; what the list says itself counts more.</param>
    /// <exception cref="JsonException">It is no warning list, or says no effect; the message names the file, the entry and what is wrong.</exception>
    public static WarningList Read(ReadOnlySpan<byte> json, string file, ListEffect? effect = null) => new WarningListReader(file).Read(json, effect);

    public bool Covers(string kind) => Kinds.Count == 0 || Kinds.Contains(kind);

    public override string ToString() => $"{Name} {Version}";
}
