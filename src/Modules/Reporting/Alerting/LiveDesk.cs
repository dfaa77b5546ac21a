using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>The alerts that are open at one moment.</summary>
internal sealed record OpenAlerts(IReadOnlyList<Alert> All)
{
    public IReadOnlyList<Alert> VisibleTo(ClaimsPrincipal user, DutyPack duty) => [.. All.Where(a => user.MaySee(a, duty))];

    /// <summary>Names a state of the banner: the same alerts in the same state have the same name on every node.</summary>
    public static string StampOf(IReadOnlyList<Alert> alerts) =>
        alerts.Count == 0 ? "none" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', alerts.Select(a => $"{a.Id.Value}/{a.Version}")))))[..16];

    /// <summary>The most pressing ones of each unit: those of one never hide those of another.</summary>
    public static async Task<OpenAlerts> Load(AppDb db, DutyPack duty, CancellationToken ct)
    {
        List<Alert> all = [];
        foreach (var unit in duty.Units.Select(u => u.Code))
        {
            all.AddRange(await db.Set<Alert>().AsNoTracking().Where(a => a.Unit == unit && a.TakenAt == null && a.EndedAt == null)
                .OrderBy(a => a.DueAt).ThenBy(a => a.Id).Take(MostOfAUnit).ToListAsync(ct));
        }

        return new([.. all.OrderBy(a => a.DueAt).ThenBy(a => a.Id.Value)]);
    }

    private const int MostOfAUnit = 100;
}

/// <summary>
/// Keeps the open alerts of this node in sight for whoever listens. It looks into the database each second, and at once when this
/// node changed something: with several nodes an alert is at every desk within a second, with no connection between them.
/// What is passed on is the state and not the steps to it, so a listener that was away has missed nothing.
/// </summary>
internal sealed partial class LiveDesk(IServiceScopeFactory scopes, TimeProvider clock, ILogger<LiveDesk> log) : BackgroundService
{
    private const int MostListeners = 2000;
    private const int MostOfOnePerson = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock door = new();
    private readonly Dictionary<AccountId, int> listening = [];
    private readonly SemaphoreSlim news = new(0, 1);
    private readonly InSight<OpenAlerts> open = new(new([]));

    /// <summary>What is open now, and the task that ends when that changes.</summary>
    public (OpenAlerts Open, Task Changed) Now => open.Now;

    /// <summary>Something changed on this node: look at once.</summary>
    public void Announce()
    {
        lock (door)
        {
            if (news.CurrentCount == 0) news.Release();
        }
    }

    /// <summary>False: too many listen already. Whoever got in leaves again with <see cref="Leave"/>.</summary>
    public bool Enter(AccountId account)
    {
        lock (door)
        {
            var mine = listening.GetValueOrDefault(account);
            if (mine >= MostOfOnePerson || listening.Values.Sum() >= MostListeners) return false;

            listening[account] = mine + 1;
            return true;
        }
    }

    public void Leave(AccountId account)
    {
        lock (door)
        {
            if (listening[account] == 1) listening.Remove(account);
            else listening[account]--;
        }
    }

    /// <summary>Looks into the database and tells everybody if something is different.</summary>
    public async Task Look(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var found = await OpenAlerts.Load(scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<DutyPack>(), ct);
        lock (door)
        {
            if (OpenAlerts.StampOf(found.All) != OpenAlerts.StampOf(open.Now.Now.All)) open.Show(found);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await news.WaitAsync(Pause, stoppingToken);
                if (IsAnybodyThere) await Look(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Log.Blind(log, fault);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public override void Dispose()
    {
        news.Dispose();
        base.Dispose();
    }

    private bool IsAnybodyThere
    {
        get
        {
            lock (door) return listening.Count > 0;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 231, Level = LogLevel.Error, Message = "The live desk cannot reach the database")]
        internal static partial void Blind(ILogger log, Exception fault);
    }
}
