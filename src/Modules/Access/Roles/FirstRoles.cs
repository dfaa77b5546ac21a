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

    // Another node may start in the same moment and be first: the second look finds its roles.
    internal static Task Seed(AppDb db, TimeProvider clock, CancellationToken ct) => db.Again(() => AddMissing(db, clock, ct));

    private static async Task<int> AddMissing(AppDb db, TimeProvider clock, CancellationToken ct)
    {
        var known = await db.Set<Role>().Select(role => role.Code).ToListAsync(ct);
        var missing = Read().Where(entry => !known.Contains(entry.Code)).ToList();
        if (missing.Count == 0) return 0;

        db.AddRange(missing.Select(entry => Role.Of(entry.Code, entry.Name, entry.Permissions)));
        await db.Save(Act.Of(Actor.System("access.first-roles"), "access.first-roles", clock), new RolesSeeded([.. missing.Select(entry => entry.Code)]), ct);
        return missing.Count;
    }

    internal static IReadOnlyList<Entry> Read()
    {
        using var stream = typeof(FirstRoles).Assembly.GetManifestResourceStream("roles.json")!;
        return JsonSerializer.Deserialize<List<Entry>>(stream, JsonSerializerOptions.Web)!;
    }
}
