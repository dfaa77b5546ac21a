using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Finds who is to be called at a moment, and puts content-free notices into the post for those who wish it.</summary>
internal sealed class CallOut(AppDb db, IOfficers officers, Letters letters, Envelopes envelopes, CountryProfile profile, Catalogue catalogue)
{
    /// <summary>After a letter its reader gets no further one for so long, unless what it called for was taken.</summary>
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
        List<AlertWish> due = [];
        foreach (var written in wishing.GroupBy(w => w.LetterWithin(Quiet, act.Now)))
        {
            if (written.Key is not { } at || !await StillWaits(unit, at, ct)) due.AddRange(written);
        }

        foreach (var wish in due) wish.Write(act.Now);
        var addresses = await officers.AddressesOf([.. due.Select(w => AccountId.From(w.Account))], ct);
        foreach (var (account, address) in addresses)
        {
            if (Engines.MailAddress.Parse(address) is null || await envelopes.KeyOf(account.Value, ct) is not { } key) continue;
            letters.Put(new Letter(key, address, Text("alerts.mail.subject"), Text("alerts.mail.body")), act);
        }
    }

    // A letter says that the desk waits. While what it was written for is not taken, a second one would say nothing more, and a wave would send thousands.
    private async Task<bool> StillWaits(DutyUnit unit, Instant written, CancellationToken ct) =>
        db.Set<Alert>().Local.Any(a => a.Unit == unit.Code && a.IsOpen && a.RaisedAt <= written)
        || await db.Set<Alert>().AnyAsync(a => a.Unit == unit.Code && a.TakenAt == null && a.EndedAt == null && a.RaisedAt <= written, ct);

    public async Task<IReadOnlyList<AccountId>> Members(DutyUnit unit, CancellationToken ct) => [.. (await officers.WhoMay(unit.Members, ct)).Select(o => o.Id)];

    private async Task<IReadOnlyList<AccountId>> Heads(DutyUnit unit, CancellationToken ct)
    {
        var planners = (await officers.WhoMay(ReportingPermissions.PlanDuty, ct)).Select(o => o.Id).ToHashSet();
        return [.. (await Members(unit, ct)).Where(planners.Contains)];
    }

    // A job has no reader whose language it could know: the country's first one.
    private string Text(string key) => catalogue.TryFind(profile.Languages[0], key, out var text) || catalogue.TryFind("en", key, out text) ? text : "";
}
