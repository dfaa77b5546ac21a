using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

internal sealed record PersonRow(AccountId Id, string Name, string Address, string? Unit, bool IsClosed, IReadOnlyList<string> Roles);

/// <summary>People by name or address, the newest account first, a page at a time.</summary>
internal sealed class PeopleQuery(AppDb db)
{
    internal const int PageSize = 50;

    internal async Task<(IReadOnlyList<PersonRow> Rows, AccountId? Next)> Find(string? words, AccountId? after, CancellationToken ct)
    {
        var people = db.Set<Account>().AsNoTracking();
        if (after is { } id) people = people.Where(Keyset.Before<Account, AccountId>(a => a.Id, id));
        foreach (var word in string.Concat((words ?? "").Where(c => !char.IsControl(c))).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            people = people.Where(a => a.SearchName.Contains(word));
        }

        var found = await people.OrderByDescending(a => a.Id).Take(PageSize + 1).ToListAsync(ct);
        var shown = found.Take(PageSize).ToList();
        var roles = await RolesOf([.. shown.Select(a => a.Id)], ct);
        return (
            [.. shown.Select(a => new PersonRow(a.Id, a.Name, a.SignInName, a.Unit, a.ClosedAt is not null, [.. roles[a.Id]]))],
            found.Count > PageSize ? shown[^1].Id : null);
    }

    private async Task<ILookup<AccountId, string>> RolesOf(IReadOnlyList<AccountId> accounts, CancellationToken ct) =>
        (await (
            from given in db.Set<AccountRole>()
            join role in db.Set<Role>() on given.Role equals role.Code
            where accounts.Contains(given.Account)
            orderby role.Name
            select new { given.Account, role.Name }).ToListAsync(ct))
        .ToLookup(g => g.Account, g => g.Name);
}
