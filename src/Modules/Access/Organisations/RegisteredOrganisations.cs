using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

internal sealed class RegisteredOrganisations(AppDb db) : IOrganisations
{
    // A country has some hundreds: compared here, because databases fold cases of other scripts differently.
    public async Task<OrganisationId?> Named(string name, CancellationToken ct) =>
        (await db.Set<Organisation>().AsNoTracking().OrderBy(o => o.Id).ToListAsync(ct)).FirstOrDefault(o => string.Equals(o.Name, name.Trim(), StringComparison.OrdinalIgnoreCase))?.Id;

    public async Task<string?> NameOf(OrganisationId organisation, CancellationToken ct) =>
        await db.Set<Organisation>().Where(o => o.Id == organisation).Select(o => o.Name).FirstOrDefaultAsync(ct);
}
