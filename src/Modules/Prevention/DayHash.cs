using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Prevention;

/// <summary>Keyed hashes that cannot be linked from one day to the next.</summary>
internal static class DayHash
{
    private const int Length = 16;

    /// <param name="version">Of the ring's secret; null for the one in use.</param>
    public static byte[] Of(KeyRing ring, Instant at, string value, int? version = null)
    {
        var day = at.ToDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var key = ring.Derive(KeyPurpose.Daily, version ?? ring.CurrentVersion, "prevention/" + day);
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value))[..Length];
    }
}
