using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ragusa.Cli;

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

    [Theory]
    [InlineData("nonsense", "cannot be read")]
    [InlineData("Host=db;Pasword=hunter2", "cannot be read")]
    [InlineData("Host=db;Password=half;hunter2=x", "cannot be read")]
    [InlineData("Host=db;Port=secret", "cannot be read")]
    [InlineData("Database=ragusa;Password=hunter2", "names no Host")]
    public void Database_ThatCannotBeReadFromTheSettings_IsToldWithoutItsValues(string connection, string told)
    {
        var refused = Assert.Throws<StartRefused>(() => DatabaseChoice.From(Settings(("Database:Connection", connection))));

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("29991231235959_Later", "written by a newer Ragusa")]
    [InlineData("20200101000000_Initial", "from before the first release")]
    public async Task Database_OfAnotherVersion_IsToldWhichWayItDiffers(string migration, string told)
    {
        await using var app = await TestApp.Start(new TestSettings());
        var connection = TestDatabase.IsPostgres ? app.Services.GetRequiredService<DatabaseChoice>().ConnectionString : "";
        await app.With((AppDb db) => db.Database.ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsHistory" VALUES ({migration}, '1.0.0')"""));

        var refused = await Told(app, () => Refusal(app, connection));

        Assert.Contains(told, refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_ThatIsNotThere_IsToldAndNotMade()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "On SQLite the file is made.");
        await using var app = await TestApp.Start(new TestSettings());
        var missing = new NpgsqlConnectionStringBuilder(app.Services.GetRequiredService<DatabaseChoice>().ConnectionString) { Database = "ragusa_nowhere", Pooling = false }.ConnectionString;

        var refused = await Refusal(app, missing);

        Assert.Contains("\"ragusa_nowhere\" does not exist", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_WhoseRoleMayNotCreate_IsToldInOneLine()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "SQLite has no roles.");
        await using var app = await TestApp.Start(new TestSettings());
        await using var empty = await EmptyDatabase.Create();
        await app.With((AppDb db) => db.Database.ExecuteSqlRawAsync("DO $$ BEGIN CREATE ROLE tests_poor LOGIN PASSWORD 'poor'; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"));
        var poor = new NpgsqlConnectionStringBuilder(empty.ConnectionString) { Username = "tests_poor", Password = "poor", Pooling = false }.ConnectionString;

        var refused = await Refusal(app, poor);

        Assert.Contains("permission denied for schema public", refused, StringComparison.Ordinal);
        Assert.Contains("Does the role own the database", refused, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused);
    }

    [Theory]
    [InlineData("Hosting:DrainSeconds", "soon", "Hosting:DrainSeconds cannot be \"soon\". Usual is 0.")]
    [InlineData("Evidence:Clamd", "nonsense", "neither the whole path of a socket")]
    [InlineData("Telemetry:Endpoint", "localhost:4318", "an address such as http://collector:4318")]
    public async Task Setting_ThatCannotBe_IsOneLineAndNoStart(string key, string value, string told)
    {
        var error = Console.Error;
        await using var heard = new StringWriter();
        Console.SetError(TextWriter.Synchronized(heard));
        try
        {
            await Assert.ThrowsAnyAsync<Exception>(() => TestApp.Start(new TestSettings { Configuration = new Dictionary<string, string> { [key] = value } }));
        }
        finally
        {
            Console.SetError(error);
        }

        Assert.Contains(told, heard.ToString(), StringComparison.Ordinal);
    }

    // The app would not start again over such a database.
    private static async Task<string> Told(TestApp app, Func<Task<string>> look)
    {
        var told = "";
        await Assert.ThrowsAnyAsync<Exception>(() => app.Stopped(async () => told = await look()));
        return told;
    }

    private static async Task<string> Refusal(TestApp app, string connection) =>
        (await Assert.ThrowsAsync<StartRefused>(() => Keys.List(Settings(("Database:Connection", connection), ("Keys:File", app.KeyRingFile), ("Data:Directory", app.DataFolder)), TextWriter.Null, default))).Message;

    private static IConfigurationRoot Settings(params (string Key, string Value)[] said) =>
        new ConfigurationBuilder().AddInMemoryCollection(said.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();

    private static Task<string> RingOf(TestApp app) =>
        app.With<AppDb, string>(db => db.Set<KeyRingMark>().Select(mark => mark.RingId).SingleAsync(TestContext.Current.CancellationToken));
}
