using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>The browsers in which an officer wants to be called.</summary>
internal sealed class PushDevices(AppDb db, Envelopes envelopes, PushSettings settings, KeyRing ring)
{
    private const int MostOfOne = 10;
    private const int LongestEndpoint = 1000;

    public bool IsOn => settings.IsOn;

    /// <summary>What a browser needs to subscribe.</summary>
    public string PublicKey
    {
        get
        {
            using var vapid = Vapid.Of(ring, ring.CurrentVersion);
            return vapid.PublicKey;
        }
    }

    public Task<int> CountOf(Guid account, CancellationToken ct) => db.Set<PushDevice>().CountAsync(d => d.Account == account, ct);

    public async Task<Result> Add(Guid account, string? endpoint, Act act, CancellationToken ct)
    {
        var isListed = endpoint is { Length: <= LongestEndpoint } && Uri.TryCreate(endpoint, UriKind.Absolute, out var typed) && typed.UserInfo.Length == 0 && settings.Allows(typed);
        if (!isListed || await envelopes.KeyOf(account, ct) is not { } key) return PushRefusals.NotListed;

        var uri = new Uri(endpoint!);
        var known = await db.Set<PushDevice>().Where(d => d.Account == account).ToListAsync(ct);
        if (known.Exists(d => d.KeyVersion == ring.CurrentVersion && d.Open(key) == uri)) return Result.Done;
        if (known.Count >= MostOfOne) return PushRefusals.TooMany;

        var device = PushDevice.Of(key, uri, ring.CurrentVersion, act.Now);
        db.Add(device);
        await db.Save(act, new PushDeviceAdded(account, device.Id), ct);
        return Result.Done;
    }

    public async Task<Result> Forget(Guid account, Act act, CancellationToken ct)
    {
        var known = await db.Set<PushDevice>().Where(d => d.Account == account).ToListAsync(ct);
        if (known.Count == 0) return Result.Done;

        db.RemoveRange(known);
        await db.Save(act, new PushDevicesForgotten(account, known.Count), ct);
        return Result.Done;
    }
}
