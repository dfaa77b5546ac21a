using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Kernel;

/// <summary>What a derived key is for. Each purpose has its own key; none is used for two things.</summary>
public enum KeyPurpose
{
    Wrap,
    FollowUp,
    BlindIndex,
    Card,
    Search,
    Cookies,
    ApiKey,
    Throttle,
    Check,
    Session,
    Invitation,
    RecoveryCode,
    Challenge,
    Daily,
    Erasure,
    Backup,
    Name,
    Push,
    Subscription,
    AlertSignature,
}

/// <summary>
/// The installation's secrets: master secrets by version, from which every key is derived by HKDF-SHA-256 (RFC 5869) per purpose and version,
/// and separate ES256 key pairs that sign receipts. Lives in one file outside the data folder, readable by its owner only (0600);
/// whoever has the database without this file has no personal data. Thread-safe and immutable.
/// </summary>
public sealed class KeyRing
{
    internal const string SealContext = "seal";

    private readonly KeyRingFile file;
    private readonly ConcurrentDictionary<(KeyPurpose Purpose, int Version, string Context), byte[]> derived = new();

    /// <summary>A ring of random keys that no file holds: for tests of what only needs keys.</summary>
    internal static KeyRing Fresh(Instant now) => new(KeyRingFile.Draw(now));

    internal KeyRing(KeyRingFile file)
    {
        this.file = file;
        CurrentVersion = file.Master.Max(master => master.Version);
        ReceiptKeys = [.. file.Receipt.Select(key => new SigningKey(key.Id, key.Pkcs8))];
    }

    /// <summary>Random name of this ring; not secret, stands in the database.</summary>
    public string RingId => file.Id;

    public int CurrentVersion { get; }

    /// <summary>The versions whose master secret the ring still holds, oldest first.</summary>
    public IReadOnlyList<int> Versions => [.. file.Master.Select(master => master.Version).Order()];

    /// <summary>When the master secret in use was made.</summary>
    public Instant MasterSince => file.Master.MaxBy(master => master.Version)!.Created;

    /// <summary>When the receipt key that signs was made.</summary>
    public Instant ReceiptSince => file.Receipt[^1].Created;

    /// <summary>All receipt keys, newest last; the last one signs, all of them verify.</summary>
    public IReadOnlyList<SigningKey> ReceiptKeys { get; }

    /// <summary>A value that only this ring can produce, to tell a wrong ring before it does harm.</summary>
    public byte[] CheckValue => HMACSHA256.HashData(Derive(KeyPurpose.Check, 1), Encoding.UTF8.GetBytes(RingId));

    /// <summary>The 32-byte key of a purpose, version and optional context (such as a month).</summary>
    /// <exception cref="KeyNotFoundException">The ring has no such version.</exception>
    public byte[] Derive(KeyPurpose purpose, int version, string context = "") =>
        derived.TryGetValue((purpose, version, context), out var known)
            ? known
            : derived.GetOrAdd((purpose, version, context), _ => file.KeptKey(purpose, version, context) ?? file.DeriveKey(purpose, version, context));

    /// <summary>Encrypts something that belongs to the installation and to no record. It opens only for this purpose and context.</summary>
    public byte[] Seal(KeyPurpose purpose, string context, ReadOnlySpan<byte> plain) =>
        [checked((byte)CurrentVersion), .. Sealing.Seal(Derive(purpose, CurrentVersion, SealContext), plain, Encoding.UTF8.GetBytes(context))];

    /// <exception cref="CryptographicException">The ciphertext was altered, or sealed elsewhere.</exception>
    public byte[] Open(KeyPurpose purpose, string context, ReadOnlySpan<byte> box) =>
        box.IsEmpty
            ? throw new CryptographicException("This is not a sealed value.")
            : Sealing.Open(Derive(purpose, box[0], SealContext), box[1..], Encoding.UTF8.GetBytes(context));

    /// <summary>HMAC-SHA-256 under the first version's key of the purpose: for look-ups that must find what was stored years ago.</summary>
    public byte[] Mac(KeyPurpose purpose, string value) => MacOf(purpose, Encoding.UTF8.GetBytes(value));

    /// <inheritdoc cref="Mac"/>
    public byte[] MacOf(KeyPurpose purpose, ReadOnlySpan<byte> value) => HMACSHA256.HashData(Derive(purpose, 1), value);
}

/// <summary>One ES256 key pair. <see cref="SigningKey.Sign"/> is thread-safe.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly byte[] pkcs8;

    // ECDsa is not promised to be thread-safe, so each thread has its own.
    private readonly ThreadLocal<ECDsa> key;

    internal SigningKey(string id, string pkcs8)
    {
        Id = id;
        this.pkcs8 = Convert.FromBase64String(pkcs8);
        key = new ThreadLocal<ECDsa>(Import);
        using var once = Import();
        PublicKey = once.ExportSubjectPublicKeyInfo();
    }

    public string Id { get; }

    /// <summary>The id that a receipt key has from its public half (DER SubjectPublicKeyInfo): a name, no proof.</summary>
    public static string IdOf(ReadOnlySpan<byte> publicKey) => $"receipt-{Convert.ToHexStringLower(SHA256.HashData(publicKey))[..12]}";

    /// <summary>DER SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey { get; }

    /// <summary>ES256 over the bytes: 64 bytes r ‖ s (IEEE P1363).</summary>
    public byte[] Sign(ReadOnlySpan<byte> statement) => key.Value!.SignData(statement, HashAlgorithmName.SHA256);

    public void Dispose() => key.Dispose();

    private ECDsa Import()
    {
        var imported = ECDsa.Create();
        imported.ImportPkcs8PrivateKey(pkcs8, out _);
        return imported;
    }
}

/// <summary>Keys that are in use longer than they should be. Wrapping keys change by themselves each month.</summary>
internal sealed class KeyAlarms(KeyRing ring, AlarmLimits limits, TimeProvider clock) : IAlarmSource
{
    public Task<IReadOnlyList<Watched>> Look(CancellationToken ct) => Task.FromResult<IReadOnlyList<Watched>>(
    [
        Aged("kernel.master-key", ring.MasterSince, limits.Days("MasterKeyDays", 400)),
        Aged("kernel.receipt-key", ring.ReceiptSince, limits.Days("ReceiptKeyDays", 800)),
    ]);

    private Watched Aged(string code, Instant since, TimeSpan longest)
    {
        var age = Instant.Of(clock) - since;
        return new Watched(code, age > longest ? WatchState.Warning : WatchState.Fine, (long)age.TotalDays) { Age = age };
    }
}
