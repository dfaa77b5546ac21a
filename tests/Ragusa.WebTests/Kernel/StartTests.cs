using Microsoft.EntityFrameworkCore;

namespace Ragusa.WebTests.Kernel;

/// <summary>The database from one start to the next, on whichever database the tests run.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Start_OnAnEmptyDatabase_BringsItToThisVersion()
    {
        await using var app = await TestApp.Start(new TestSettings { IsEmpty = true });

        Assert.Empty(await app.With<AppDb, IEnumerable<string>>(db => db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(TestDatabase.IsPostgres, await app.With<AppDb, bool>(db => Task.FromResult(db.Database.IsNpgsql())));
    }

    [Fact]
    public async Task Start_Again_FindsWhatWasThere()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var before = await RingOf(app);

        await app.Restart();

        Assert.Equal(before, await RingOf(app));
    }

    [Fact]
    public async Task Start_WithAnotherKeyRing_IsRefused()
    {
        await using var app = await TestApp.Start(new TestSettings());
        File.Delete(app.KeyRingFile);

        await Assert.ThrowsAnyAsync<Exception>(app.Restart);
    }

    private static Task<string> RingOf(TestApp app) =>
        app.With<AppDb, string>(db => db.Set<KeyRingMark>().Select(mark => mark.RingId).SingleAsync(TestContext.Current.CancellationToken));
}
