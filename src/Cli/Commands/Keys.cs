using System.CommandLine;

namespace Ragusa.Cli;

/// <summary><c>ragusa-cli keys …</c>: a new master key, old records' keys wrapped under it, old master keys destroyed when nothing needs them.</summary>
internal static class Keys
{
    private const int AtOnce = 1000;
    private static readonly Argument<int> Version = new("version") { Description = "The version to destroy" };

    public static Command Command() => new("keys", "Change the master keys of an installation")
    {
        With("list", "Say which versions there are and how many records stand under each", List),
        With("rotate", "Make a new master key; new records are wrapped under it", Rotate),
        With("rewrap", "Wrap the keys of old records under the newest master key; may be stopped and begun again", Rewrap),
        With("rotate-receipt", "Make a new key that signs receipts; older receipts stay valid", RotateReceipt),
        Retiring(),
    };

    private static Command With(string name, string words, Func<IConfiguration, TextWriter, CancellationToken, Task> work)
    {
        var command = new Command(name, words).OfInstallation();
        command.SetAction((arguments, ct) => InstallationOptions.Tell(arguments, (configuration, said) => work(configuration, said, ct)));
        return command;
    }

    private static Command Retiring()
    {
        var command = new Command("retire", "Destroy an old master key that no record needs any more") { Version }.OfInstallation();
        command.SetAction((arguments, ct) => InstallationOptions.Tell(arguments, (configuration, said) => Retire(configuration, arguments.GetRequiredValue(Version), said, ct)));
        return command;
    }

    internal static async Task List(IConfiguration configuration, TextWriter said, CancellationToken ct)
    {
        using var held = InstallationOptions.HoldExisting(configuration);
        await using var services = await Open(configuration, ct);
        await using var scope = services.CreateAsyncScope();
        var (ring, rewrapping) = (services.GetRequiredService<KeyRing>(), scope.ServiceProvider.GetRequiredService<Rewrapping>());
        foreach (var version in ring.Versions)
        {
            await said.WriteLineAsync($"Version {version}{(version == ring.CurrentVersion ? " (in use)" : "")}: {await rewrapping.CountUnder(version, ct)} keys");
        }
    }

    // The database is opened first: a ring that does not belong to it is not changed.
    internal static async Task Rotate(IConfiguration configuration, TextWriter said, CancellationToken ct)
    {
        using var held = InstallationOptions.HoldExisting(configuration);
        await using (await Open(configuration, ct))
        {
        }

        var version = KeyRings.Rotate(configuration, TimeProvider.System);
        await said.WriteLineAsync($"Version {version} is in use. Copy {KeyRings.PathOf(configuration)} to its safe place and to every node, and restart every server before you go on with: keys rewrap");
    }

    internal static async Task RotateReceipt(IConfiguration configuration, TextWriter said, CancellationToken ct)
    {
        using var held = InstallationOptions.HoldExisting(configuration);
        await using (await Open(configuration, ct))
        {
        }

        KeyRings.RotateReceipt(configuration, TimeProvider.System);
        await said.WriteLineAsync($"New receipts are signed with a new key. Copy {KeyRings.PathOf(configuration)} to its safe place and to every node, and restart every server.");
    }

    internal static async Task Rewrap(IConfiguration configuration, TextWriter said, CancellationToken ct)
    {
        using var held = InstallationOptions.HoldExisting(configuration);
        await using var services = await Open(configuration, ct);
        await using var scope = services.CreateAsyncScope();
        var rewrapping = scope.ServiceProvider.GetRequiredService<Rewrapping>();
        var (done, all) = (0, await rewrapping.Waiting(ct));
        for (var count = all; count > 0;)
        {
            count = await rewrapping.Next(Act.Of(Actor.System("keys.rewrap"), "kernel.key-rotation", TimeProvider.System), AtOnce, ct);
            done += count;
            if (count > 0) await said.WriteLineAsync($"{done} of {all} keys");
        }

        await said.WriteLineAsync("Every record's key stands under the newest version.");
    }

    internal static async Task Retire(IConfiguration configuration, int version, TextWriter said, CancellationToken ct)
    {
        using var held = InstallationOptions.HoldExisting(configuration);
        await using (var services = await Open(configuration, ct))
        {
            if (services.GetRequiredService<KeyRing>().CurrentVersion == version) throw new StartRefused($"Version {version} is in use. Make a new one first: keys rotate.");

            await using var scope = services.CreateAsyncScope();
            var count = await scope.ServiceProvider.GetRequiredService<Rewrapping>().CountUnder(version, ct);
            if (count > 0) throw new StartRefused($"{count} keys still stand under version {version}. Run keys rewrap; drafts end by themselves. Backups older than the rotation will not open any more once it is gone.");
        }

        var current = KeyRings.Retire(configuration, version);
        await said.WriteLineAsync($"Version {version} is destroyed; version {current} is in use. Destroy its copies too. Backups from before the rotation can no longer be read.");
    }

    private static async Task<ServiceProvider> Open(IConfiguration configuration, CancellationToken ct)
    {
        var services = InstallationOptions.Services(configuration);
        await DatabaseStart.Prepare(services, ct);
        return services;
    }
}
