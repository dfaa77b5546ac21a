using System.Buffers.Binary;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>The rules of the pack, made ready for questions by the words of kinds.</summary>
internal sealed class LinkWeights
{
    public const string File = "linking.json";

    private readonly Dictionary<string, byte> kinds;

    public LinkWeights(LinkRules rules)
    {
        (Rules, Weigher) = (rules, new Weigher(rules));
        kinds = rules.Kinds.Select((kind, n) => (kind.Kind, n)).ToDictionary(k => k.Kind, k => (byte)k.n, StringComparer.Ordinal);
    }

    /// <summary>Beyond so many reports a value is counted on, not counted anew, when one comes in.</summary>
    public int Large { get; init; } = LinkingLimits.Usual.Large;

    public LinkRules Rules { get; }

    public Weigher Weigher { get; }

    public bool Knows(string kind) => kinds.ContainsKey(kind);

    /// <summary>A text that returns: what is known of it are keys, which say nothing to people.</summary>
    public bool IsWording(string kind) => kinds.TryGetValue(kind, out var number) && Weigher.IsWording(number);

    /// <summary>Kinds that a newer set of rules no longer has are the weakest there is.</summary>
    public byte KindOf(Occurrence named) => kinds.GetValueOrDefault(named.Kind, (byte)(Rules.Kinds.Count - 1));

    public int WeightOf(Occurrence named, Standing standing) => named.IsSilent ? 0 : Weigher.Weight(KindOf(named), named.Effect, named.Use, standing.Eighths);

    public bool LinksAlone(Occurrence named, Standing standing) =>
        WeightOf(named, standing) >= Weigher.Threshold && (named.Use != LinkUse.Payer || standing.HasOffenders);

    /// <summary>Whether a use of a value can link by something by which it could not before, alone or in company.</summary>
    public bool Gains(Occurrence named, Standing before, Standing after) =>
        (LinksAlone(named, after) && !LinksAlone(named, before)) || InCompany(named, after) > InCompany(named, before);

    private int InCompany(Occurrence named, Standing standing) => Weigher.InCompany(WeightOf(named, standing), named.Use, standing.IsMixed);

    /// <summary>It names more than one report may before an analyst looks.</summary>
    public bool AreTooMany(IEnumerable<Occurrence> named) => Weigher.Told(named.Select(o => (KindOf(o), o.Effect, o.Use))) > Rules.MostValues;

    /// <summary>Minutes since the beginning of 2000, the unit in which silences are measured.</summary>
    public static int MinuteOf(Instant at) => (int)Math.Clamp((at.UtcTicks - Beginning) / TimeSpan.TicksPerMinute, int.MinValue / 2, int.MaxValue / 2);

    private static readonly long Beginning = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;
}

/// <summary>How a value is found without being readable: HMAC-SHA-256 of kind ‖ 0x00 ‖ canonical form under the ring's key, its first 16 bytes.</summary>
internal static class ValueKey
{
    public static Guid Of(string kind, string canonical, KeyRing ring) => new(Hash(ring, $"{kind}\0{canonical}").AsSpan(0, 16), bigEndian: true);

    public static long ProofOf(string proof, KeyRing ring) => BinaryPrimitives.ReadInt64BigEndian(Hash(ring, $"proof\0\0{proof}"));

    /// <summary>A number in whose place a rule must choose.</summary>
    public static ulong NumberOf(Guid value) => BinaryPrimitives.ReadUInt64BigEndian(value.ToByteArray(bigEndian: true));

    /// <summary>Keyed like the rest: the name of a body was typed by somebody.</summary>
    public static long ContextOf(KeyRing ring, params ReadOnlySpan<string?> said) => BinaryPrimitives.ReadInt64BigEndian(Hash(ring, $"context\0\0{string.Join('\0', said)}"));

    private static byte[] Hash(KeyRing ring, string text) => ring.Mac(KeyPurpose.BlindIndex, text);
}

/// <summary>Where a pack has its warning lists.</summary>
internal static class ListPack
{
    public const string Folder = "lists";
}
