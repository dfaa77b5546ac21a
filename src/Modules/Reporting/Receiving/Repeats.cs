using System.Text;

namespace Ragusa.Reporting;

/// <summary>Finds out which arrivals are repeats of a report that is already there.</summary>
internal static class Repeats
{
    public static byte[] HashOf(RepeatKey key, KeyRing ring) => ring.MacOf(KeyPurpose.BlindIndex, [.. key.Owner.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(key.Key)]);

    /// <summary>The known keys among these arrivals, by their hash in hexadecimal digits.</summary>
    public static async Task<Dictionary<string, IdempotencyKey>> Known(AppDb db, IEnumerable<Arrival> arrivals, CancellationToken ct)
    {
        var hashes = arrivals.Select(a => a.RepeatHash).OfType<byte[]>().ToList();
        if (hashes.Count == 0) return [];

        return (await RepeatQueries.Known(db, hashes, ct)).ToDictionary(k => Convert.ToHexString(k.Key));
    }

    public static IdempotencyKey? Of(Arrival arrival, Dictionary<string, IdempotencyKey> known) =>
        arrival.RepeatHash is { } hash ? known.GetValueOrDefault(Convert.ToHexString(hash)) : null;
}
