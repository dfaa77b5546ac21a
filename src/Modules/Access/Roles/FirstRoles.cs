using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ragusa.Access;

/// <summary>Puts the roles of <c>roles.json</c> that do not exist yet into the database at start; those that exist are the installation's own.</summary>
internal sealed class FirstRoles(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    internal sealed record Entry(string Code, string Name, IReadOnlyList<string> Permissions);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Seed(scope.ServiceProvider.GetRequiredService<AppDb>(), clock, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static async Task Seed(AppDb db, TimeProvider clock, CancellationToken ct)
    {
        var known = await db.Set<Role>().Select(role => role.Code).ToListAsync(ct);
        var missing = Read().Where(entry => !known.Contains(entry.Code)).ToList();
        if (missing.Count == 0) return;

        db.AddRange(missing.Select(entry => Role.Of(entry.Code, entry.Name, entry.Permissions)));
        var act = Act.Of(Actor.System("access.first-roles"), "access.first-roles", clock);
        try
        {
            await db.Save(act, new RolesSeeded([.. missing.Select(entry => entry.Code)]), ct);
        }
        catch (DbUpdateException) when (known.Count == 0)
        {
            // Another node started in the same moment and was first; the roles are there.
            db.ChangeTracker.Clear();
        }
    }

    internal static IReadOnlyList<Entry> Read()
    {
        using var stream = typeof(FirstRoles).Assembly.GetManifestResourceStream("roles.json")!;
        return JsonSerializer.Deserialize<List<Entry>>(stream, JsonSerializerOptions.Web)!;
    }
}
