using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>Begins, finds and ends the sessions in the table.</summary>
internal sealed class Sessions(AppDb db, KeyRing ring, SessionLimits limits)
{
    private static readonly TimeSpan Coarseness = TimeSpan.FromMinutes(1);

    /// <summary>Adds a session to what is saved next and returns the token that the browser will carry.</summary>
    internal (Session Session, string Token) Begin(AccountId account, HttpContext http, Instant now)
    {
        var token = Token.Draw();
        var session = Session.Begin(account, HashOf(token), Device.Of(http.Request.Headers.UserAgent.ToString()), now);
        db.Add(session);
        return (session, token);
    }

    /// <summary>The living session of a token, with its account. One indexed query: a role that was taken away counts at the next request.</summary>
    internal async Task<LiveSession?> Find(string token, Instant now, CancellationToken ct)
    {
        if (token.Length > Token.Longest) return null;

        var hash = HashOf(token);
        var found = await (
            from session in db.Set<Session>()
            join account in db.Set<Account>() on session.Account equals account.Id
            where session.TokenHash == hash && account.ClosedAt == null
            select new { session, account.Name, account.Organisation }).AsNoTracking().FirstOrDefaultAsync(ct);
        if (found is null || found.session.IsOver(now, limits)) return null;

        var roles = await (
            from given in db.Set<AccountRole>()
            join role in db.Set<Role>() on given.Role equals role.Code
            where given.Account == found.session.Account
            select role.Permissions).AsNoTracking().ToListAsync(ct);
        return new LiveSession(found.session, found.Name, found.Organisation, roles.SelectMany(p => p).ToHashSet(StringComparer.Ordinal));
    }

    internal async Task Touch(Session session, Instant now, CancellationToken ct)
    {
        if (now - session.LastUsedAt < Coarseness) return;

        db.Attach(session);
        session.LastUsedAt = now;
        try
        {
            await db.SaveWorkingState(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Signed out on another page in this very moment; this request was let in before.
        }

        db.Entry(session).State = EntityState.Detached;
    }

    internal async Task<IReadOnlyList<Session>> Of(AccountId account, Instant now, CancellationToken ct) =>
        [.. (await db.Set<Session>().AsNoTracking().Where(s => s.Account == account).ToListAsync(ct))
            .Where(s => !s.IsOver(now, limits))
            .OrderByDescending(s => s.LastUsedAt)];

    /// <summary>Marks sessions for deletion with the next save: one, all, or all but one.</summary>
    internal async Task<int> End(AccountId account, SessionId? only, SessionId? except, CancellationToken ct)
    {
        var all = await db.Set<Session>().Where(s => s.Account == account).ToListAsync(ct);
        var ended = all.Where(s => (only is null || s.Id == only) && s.Id != except).ToList();
        db.RemoveRange(ended);
        return ended.Count;
    }

    private byte[] HashOf(string token) => ring.Mac(KeyPurpose.Session, token);
}

internal sealed record LiveSession(Session Session, string Name, OrganisationId? Organisation, IReadOnlySet<string> Permissions);

/// <summary>Names a browser for the list of sessions. The words are product names and stay untranslated.</summary>
internal static class Device
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    internal static string Of(string userAgent)
    {
        string[] parts = [Named(userAgent, Browsers), Named(userAgent, Systems)];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static string Named(string userAgent, (string Mark, string Name)[] known) =>
        known.FirstOrDefault(k => userAgent.Contains(k.Mark, StringComparison.Ordinal)).Name ?? "";
}
