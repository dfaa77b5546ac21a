using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Finds who is to be called at a moment, and puts content-free notices into the post for those who wish it.</summary>
internal sealed class CallOut(AppDb db, IOfficers officers, Letters letters, Envelopes envelopes, CountryProfile profile, Catalogue catalogue)
{
    /// <summary>After a letter its reader gets no further one for so long.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromMinutes(3);

    /// <summary>Who is on duty and still belongs to the unit; a shift of somebody who left is a gap.</summary>
    public async Task<IReadOnlyList<AccountId>> OnDuty(DutyUnit unit, Instant at, CancellationToken ct)
    {
        var planned = await db.Set<DutyShift>().Where(s => s.Unit == unit.Code && s.From <= at && s.To > at).Select(s => s.Officer).ToListAsync(ct);
        return planned.Count == 0 ? [] : [.. (await Members(unit, ct)).Where(m => planned.Contains(m.Value))];
    }

    /// <summary>Everybody whom the alert reaches now.</summary>
    public async Task<IReadOnlyList<AccountId>> Reached(DutyUnit unit, Reach reach, Instant at, CancellationToken ct)
    {
        var people = reach switch
        {
            Reach.Duty => await OnDuty(unit, at, ct),
            Reach.Head => await Heads(unit, ct),
            _ => [],
        };
        return people.Count > 0 ? people : await Members(unit, ct);
    }

    /// <summary>The notice says only that the desk waits; it goes with the next save.</summary>
    public async Task Mail(DutyUnit unit, Reach reach, Act act, CancellationToken ct)
    {
        if (!letters.IsConfigured) return;

        var reached = (await Reached(unit, reach, act.Now, ct)).Select(a => a.Value).ToList();
        var wishing = await db.Set<AlertWish>().Where(w => w.ByMail && reached.Contains(w.Account)).ToListAsync(ct);
        var due = wishing.Where(w => w.TryWrite(act.Now, Quiet)).Select(w => AccountId.From(w.Account)).ToList();
        if (due.Count == 0) return;

        var addresses = await officers.AddressesOf(due, ct);
        foreach (var (account, address) in addresses)
        {
            if (Engines.MailAddress.Parse(address) is null || await envelopes.KeyOf(account.Value, ct) is not { } key) continue;
            letters.Put(new Letter(key, address, Text("alerts.mail.subject"), Text("alerts.mail.body")), act);
        }
    }

    public async Task<IReadOnlyList<AccountId>> Members(DutyUnit unit, CancellationToken ct) => [.. (await officers.WhoMay(unit.Members, ct)).Select(o => o.Id)];

    private async Task<IReadOnlyList<AccountId>> Heads(DutyUnit unit, CancellationToken ct)
    {
        var planners = (await officers.WhoMay(ReportingPermissions.PlanDuty, ct)).Select(o => o.Id).ToHashSet();
        return [.. (await Members(unit, ct)).Where(planners.Contains)];
    }

    // A job has no reader whose language it could know: the country's first one.
    private string Text(string key) => catalogue.TryFind(profile.Languages[0], key, out var text) || catalogue.TryFind("en", key, out text) ? text : "";
}
