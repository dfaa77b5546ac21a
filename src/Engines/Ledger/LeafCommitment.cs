using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Engines;

/// <summary>A journal leaf that commits to an event without holding it: salted, so that nobody can test guesses against it.</summary>
/// <remarks>Destroying the event and its salt leaves a leaf that proves nothing about anybody and a tree that still verifies. Thread-safe.</remarks>
public static class LeafCommitment
{
    public const int SaltSize = 32;

    /// <summary>RFC 9162 tiles carry the length of an entry in 16 bits.</summary>
    public const int MaxLeafSize = 65_535;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:/-");

    /// <summary>SHA-256(salt ‖ canonical event).</summary>
    /// <param name="salt">32 random bytes, kept with the event.</param>
    /// <param name="canonicalEvent">The event in its RFC 8785 form.</param>
    public static TreeHash Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> canonicalEvent)
    {
        if (salt.Length != SaltSize) throw new ArgumentException("A salt has 32 bytes.", nameof(salt));

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(canonicalEvent);
        Span<byte> commitment = stackalloc byte[TreeHash.Size];
        hash.GetHashAndReset(commitment);
        return TreeHash.From(commitment);
    }

    /// <summary>The bytes of the leaf in canonical JSON.</summary>
    /// <param name="type">What happened, a code such as <c>transfer_accepted</c>.</param>
    /// <param name="item">The item of evidence, or the id of the entry.</param>
    /// <param name="sequence">Number within the item; 0 for entries that are not custody. Below 2^53.</param>
    /// <param name="at">RFC 3339 in UTC with seven decimals.</param>
    /// <exception cref="ArgumentException">A value holds more than letters, digits and <c>. _ : / -</c>: it would need escaping, and no code, id or time does.</exception>
    public static byte[] Leaf(string type, in TreeHash commitment, string item, long sequence, string at)
    {
        RefuseUnplain(type);
        RefuseUnplain(item);
        RefuseUnplain(at);
        if (sequence is < 0 or >= 1L << 53) throw new ArgumentOutOfRangeException(nameof(sequence));

        var leaf = string.Create(CultureInfo.InvariantCulture,
            $$"""{"a":"{{type}}","c":"{{commitment}}","e":"{{item}}","q":{{sequence}},"t":"{{at}}","v":1}""");
        return leaf.Length <= MaxLeafSize ? Encoding.ASCII.GetBytes(leaf) : throw new ArgumentException("A leaf has at most 65,535 bytes.");
    }

    private static void RefuseUnplain(string value)
    {
        if (value.Length == 0 || value.AsSpan().ContainsAnyExcept(Plain)) throw new ArgumentException("Leaves hold codes, ids and times only.");
    }
}
