using System.Buffers;
using System.Globalization;

namespace Ragusa.Engines;

/// <summary>Writes canonical JSON forward, without a document in between, for what is written with every report.</summary>
/// <remarks>The caller names the members in their canonical order; a wrong order or a forgotten end throws. Not thread-safe.</remarks>
/// <example><c>w.Start().Text("at", "…").Integer("seq", 7).End()</c></example>
public sealed class CanonicalWriter(IBufferWriter<byte> into)
{
    // The last name written at each depth; null inside an array or before the first member.
    private readonly Stack<(string? Last, bool InArray, bool HasMembers)> open = new();

    /// <summary>Begins an object: the document itself, or an item of an array.</summary>
    public CanonicalWriter Start() => Open(null, "{"u8, isArray: false);

    public CanonicalWriter Start(string name) => Open(name, "{"u8, isArray: false);

    public CanonicalWriter StartArray(string name) => Open(name, "["u8, isArray: true);

    public CanonicalWriter End()
    {
        into.Write(open.Pop().InArray ? "]"u8 : "}"u8);
        return this;
    }

    public CanonicalWriter Text(string name, string value)
    {
        Name(name);
        return Value(value);
    }

    /// <summary>One text of an array.</summary>
    public CanonicalWriter Item(string value)
    {
        Name(null);
        return Value(value);
    }

    public CanonicalWriter Integer(string name, long value)
    {
        if (value is >= CanonicalJson.Limit or <= -CanonicalJson.Limit) throw new FormatException("Only integers of magnitude below 2^53 have a canonical form.");

        Name(name);
        var span = into.GetSpan(20);
        value.TryFormat(span, out var length, default, CultureInfo.InvariantCulture);
        into.Advance(length);
        return this;
    }

    /// <summary>A member whose canonical bytes exist already.</summary>
    public CanonicalWriter Canonical(string name, ReadOnlySpan<byte> canonical)
    {
        Name(name);
        into.Write(canonical);
        return this;
    }

    private CanonicalWriter Open(string? name, ReadOnlySpan<byte> bracket, bool isArray)
    {
        if (open.Count > 0) Name(name);
        into.Write(bracket);
        open.Push((null, isArray, false));
        return this;
    }

    private CanonicalWriter Value(string value)
    {
        CanonicalText.Write(value, into);
        return this;
    }

    private void Name(string? name)
    {
        var (last, inArray, hasMembers) = open.Pop();
        if (inArray != name is null) throw new InvalidOperationException("Members of an object have names, items of an array have none.");
        if (name is not null && last is not null && string.CompareOrdinal(last, name) >= 0) throw new InvalidOperationException($"'{name}' may not follow '{last}'.");

        open.Push((name, inArray, true));
        if (hasMembers) into.Write(","u8);
        if (name is null) return;

        Value(name);
        into.Write(":"u8);
    }
}
