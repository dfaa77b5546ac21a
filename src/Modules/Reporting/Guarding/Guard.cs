using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>Guarding as pages and endpoints use it: gives out tokens and weighs what comes back. Nobody is refused by it.</summary>
internal sealed class Guard(Doorkeeper doorkeeper, Challenges challenges, GuardRules rules, KeyRing ring, TimeProvider clock)
{
    /// <summary>Fields of the form that carry the work.</summary>
    public const string TokenField = "token";
    public const string CounterField = "counter";

    /// <summary>Fields that no person sees. Their names mean nothing to a password manager or an address book.</summary>
    public static readonly IReadOnlyList<string> HoneyFields = ["second_topic", "remark_2"];

    /// <summary>What the browser needs to begin.</summary>
    /// <param name="Life">Seconds until the token is over.</param>
    internal sealed record Chore(string Token, int Bits, int Life);

    // IPv6 networks of a house or a firm are /48 to /64; the widest is shared most and so is the fairest.
    private const int PrefixBytesOfIPv6 = 6;

    public Chore NewChore()
    {
        var now = Instant.Of(clock);
        var bits = doorkeeper.BitsNow(now);
        return new Chore(challenges.Issue(bits, now), bits, (int)rules.TokenLife.TotalSeconds);
    }

    /// <param name="begun">When the first question was answered.</param>
    public Brought OfPerson(HttpContext http, IFormCollection form, Instant begun)
    {
        var now = Instant.Of(clock);
        var work = challenges.Read(form[TokenField], form[CounterField], now);
        var hasHoney = HoneyFields.Any(f => !string.IsNullOrWhiteSpace(form[f]));
        return doorkeeper.Weigh(new Knock(work, PlaceOf(http, now), HasHoney: hasHoney, Took: now - begun), now);
    }

    public Brought OfOrganisation(HttpContext http, Guid organisation)
    {
        var now = Instant.Of(clock);
        return doorkeeper.Weigh(new Knock(Work.None, PlaceOf(http, now), organisation), now);
    }

    /// <param name="signs">What the mail says about itself.</param>
    public Brought OfMail(string address, string domain, bool isAuthenticated, IEnumerable<string> signs)
    {
        var now = Instant.Of(clock);
        return doorkeeper.WeighMail(isAuthenticated, DayKey.Hash(ring, now, "mailbox/" + address), DayKey.Hash(ring, now, "mail-domain/" + domain), signs, now);
    }

    /// <summary>A program that may send any number: no quota is counted.</summary>
    public Brought OfTrusted(HttpContext http) => new(Proof.Organisation, 0, PlaceOf(http, Instant.Of(clock)), [], IsBeyond: false);

    /// <summary>Beyond a quota the answer comes later: people hardly notice, floods do.</summary>
    public Task SlowDown(Brought brought, CancellationToken ct) =>
        brought.IsBeyond ? Task.Delay(rules.Slow, clock, ct) : Task.CompletedTask;

    /// <summary>The moment in a UUIDv7: its first 48 bits are milliseconds (RFC 9562 5.7).</summary>
    public static Instant MomentOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return Instant.From(DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16)));
    }

    /// <summary>Hash of the address prefix under the key of the day: the same place is the same only today.</summary>
    private byte[] PlaceOf(HttpContext http, Instant now) => DayKey.Hash(ring, now, ClientPrefix.Of(http.Connection.RemoteIpAddress, PrefixBytesOfIPv6));
}

/// <summary>Keyed hashes that cannot be linked from one day to the next.</summary>
internal static class DayKey
{
    private const int Length = 16;

    public static byte[] Hash(KeyRing ring, Instant at, string value)
    {
        var day = at.ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var key = ring.Derive(KeyPurpose.Daily, ring.CurrentVersion, day);
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value))[..Length];
    }
}
