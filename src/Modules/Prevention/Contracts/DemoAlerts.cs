using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Prevention.Contracts;

/// <summary>Fills an empty board with the pack's made-up alerts. Only a demonstration does this.</summary>
public static class DemoAlerts
{
    /// <summary>Does nothing if there are alerts already, or if the pack has none for a demonstration.</summary>
    /// <param name="author">The account that writes them.</param>
    /// <param name="editor">The account that releases them.</param>
    /// <exception cref="StartRefused">The pack's file is faulty; the message says what is wrong.</exception>
    public static async Task Fill(IServiceProvider services, Guid author, Guid editor, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var pack = scope.ServiceProvider.GetRequiredService<PackFolder>();
        if (!pack.Has(MadeUpAlerts.File) || await scope.ServiceProvider.GetRequiredService<AppDb>().Set<Alert>().AnyAsync(ct)) return;

        var made = PackRules.Load<MadeUpAlerts>(pack, MadeUpAlerts.File, MadeUpAlerts.FlawOf);
        await ActivatorUtilities.CreateInstance<DemoWarnings>(scope.ServiceProvider).Fill(made.Alerts, author, editor, ct);
    }
}
