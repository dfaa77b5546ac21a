using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Access;

/// <summary>The way into an installation that nobody has an account for.</summary>
public static class FirstAdministrator
{
    private const string Purpose = "access.first-administrator";

    /// <summary>
    /// A one-time link under <paramref name="address"/> (<c>http://localhost:5080</c>) that creates the first administrator; good until it is used or
    /// the next one is made. Null where somebody has an account already. Call it after the database is prepared.
    /// </summary>
    public static async Task<string?> LinkFor(IServiceProvider services, string address, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (await db.Set<Account>().AnyAsync(ct)) return null;
        try
        {
            return await NewLink(scope.ServiceProvider, address, expires: null, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node started in the same moment and told its own link.
            return null;
        }
    }

    /// <summary>A link that creates a further administrator, good for a day: for who has lost the last way in.</summary>
    public static async Task<string> FurtherLinkFor(IServiceProvider services, string address, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await NewLink(scope.ServiceProvider, address, TimeSpan.FromDays(1), ct);
    }

    private static async Task<string> NewLink(IServiceProvider services, string address, TimeSpan? expires, CancellationToken ct)
    {
        var db = services.GetRequiredService<AppDb>();
        var clock = services.GetRequiredService<TimeProvider>();
        await FirstRoles.Seed(db, clock, ct);

        var act = Act.Of(Actor.System(Purpose), Purpose, clock);
        List<IEvent> news = [];
        foreach (var older in await db.Set<Invitation>().Where(i => i.Address == null && i.AcceptedAt == null && i.WithdrawnAt == null).ToListAsync(ct))
        {
            older.Withdraw(act.Now);
            news.Add(new InvitationWithdrawn(older.Id));
        }

        var (invitation, token) = Invitation.To(null, [RoleCodes.Administrator], expires is { } span ? act.Now + span : null, services.GetRequiredService<KeyRing>(), act.Now);
        db.Add(invitation);
        await db.Save(act, [.. news, new InvitationSent(invitation.Id, invitation.Roles)], ct);
        return $"{address.TrimEnd('/')}/welcome/{token}";
    }
}
