using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Linking;

namespace Ragusa.WebTests.Linking;

internal static class Settling
{
    /// <summary>Waits until everything that was told is linked and looked at.</summary>
    public static async Task SettleLinks(this TestApp app)
    {
        var linker = app.Services.GetRequiredService<Linker>();
        for (var n = 0; n < 300; n++)
        {
            if (await Step(linker) > 0) continue;
            if (!await app.With(async (AppDb db) => await db.Set<Work>().AnyAsync() || await db.Set<Component>().AnyAsync(c => c.Look != Look.None) || await db.Set<RuleSet>().AnyAsync(s => s.State == RuleState.Accepted))) return;
        }

        throw new TimeoutException("Linking does not come to an end: " + await app.With(async (AppDb db) =>
            string.Join(", ", (await db.Set<Work>().AsNoTracking().ToListAsync()).Select(w => $"{w.Kind} {w.Subject}")) + "; due " +
            string.Join(", ", (await db.Set<Component>().AsNoTracking().Where(c => c.Look != Look.None).ToListAsync()).Select(c => $"{c.Id} of {c.Reports}"))));
    }

    // Another report may be erased in the same moment; then the linker looks again, as it does by itself.
    private static async Task<int> Step(Linker linker)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await linker.Step(default);
            }
            catch (DbUpdateConcurrencyException) when (tries < 5)
            {
                await Task.Delay(20);
            }
        }
    }
}
