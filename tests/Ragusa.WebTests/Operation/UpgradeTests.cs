using System.Net;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting;
using Ragusa.WebTests.Reporting;

namespace Ragusa.WebTests.Operation;

/// <summary>A newer version in the place of an older one, and the older one again. The newer one is this one with a migration more.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public async Task Start_OfANewerVersion_BringsTheDatabaseUpWithWhatIsInIt_AndTheOlderIsRefusedAfterwards()
    {
        var isNewer = false;
        await using var app = await TestApp.Start(new TestSettings { Services = s => AddLater(s, isNewer) });
        await app.SendAnalysed();

        isNewer = true;
        await app.Restart();

        Assert.Contains(Later.Id, await Applied(app));
        Assert.Equal(1, await app.With((AppDb db) => db.Set<Report>().CountAsync()));
        Assert.Equal(0, await app.With((AppDb db) => db.Database.ExecuteSqlRawAsync("UPDATE tests_later SET id = 1")));
        await ShouldBeReady(app, HttpStatusCode.OK);

        isNewer = false;
        await Assert.ThrowsAnyAsync<Exception>(app.Restart);
        isNewer = true;
        await app.Restart();
        Assert.Equal(1, await app.With((AppDb db) => db.Set<Report>().CountAsync()));
    }

    [Fact]
    public async Task Start_ByThreeNodesOfTheNewerVersionAtOnce_MigratesOnce()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "SQLite serves one server.");
        var isNewer = false;
        await using var app = await TestApp.Start(new TestSettings { Services = s => AddLater(s, isNewer) });
        await app.With<AppDb, int>(async db =>
        {
            var options = new DbContextOptionsBuilder<AppDb>();
            options.UseRagusa(app.Services.GetRequiredService<DatabaseChoice>());
            options.ReplaceService<IMigrationsAssembly, WithLater>();
            await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
            {
                await using var own = ActivatorUtilities.CreateInstance<AppDb>(app.Services, options.Options);
                await own.Database.MigrateAsync();
            }));
            return 0;
        });

        Assert.Single(await Applied(app), Later.Id);
    }

    [Fact]
    public async Task Node_WhoseDatabaseBecameNewer_IsNotReadyAndSaysNoMore()
    {
        await using var app = await TestApp.Start(new TestSettings());
        await ShouldBeReady(app, HttpStatusCode.OK);

        await app.With((AppDb db) => db.Database.ExecuteSqlRawAsync($$"""INSERT INTO "__EFMigrationsHistory" VALUES ('{{Later.Id}}', '99.0.0')"""));

        await ShouldBeReady(app, HttpStatusCode.ServiceUnavailable);
    }

    private static async Task ShouldBeReady(TestApp app, HttpStatusCode status)
    {
        using var reply = await app.Client().GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(status, reply.StatusCode);
        Assert.Matches("^(Healthy|Unhealthy)$", await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static Task<IEnumerable<string>> Applied(TestApp app) => app.With<AppDb, IEnumerable<string>>(db => db.Database.GetAppliedMigrationsAsync());

    private static void AddLater(IServiceCollection services, bool isNewer)
    {
        if (isNewer) services.ConfigureDbContext<AppDb>(o => o.ReplaceService<IMigrationsAssembly, WithLater>());
    }

    [Migration(Id)]
    private sealed class Later : Migration
    {
        public const string Id = "29991231235959_Later";

        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.CreateTable("tests_later", table => new { id = table.Column<long>(nullable: false) }, constraints: table => table.PrimaryKey("pk_tests_later", x => x.id));
    }

#pragma warning disable EF1001 // What a newer version has is exactly one migration more in its assembly.
    private sealed class WithLater(ICurrentDbContext context, IDbContextOptions options, IMigrationsIdGenerator ids, IDiagnosticsLogger<DbLoggerCategory.Migrations> log)
        : MigrationsAssembly(context, options, ids, log)
    {
        public override IReadOnlyDictionary<string, TypeInfo> Migrations => new SortedList<string, TypeInfo>(base.Migrations.ToDictionary(), StringComparer.Ordinal) { [Later.Id] = typeof(Later).GetTypeInfo() };
    }
#pragma warning restore EF1001
}
