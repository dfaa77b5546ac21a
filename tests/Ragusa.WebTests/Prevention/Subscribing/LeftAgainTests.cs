using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Cli;
using Ragusa.Prevention;

namespace Ragusa.WebTests.Prevention.Subscribing;

/// <summary>Subscribe, backup, leave, restore: who left stays away.</summary>
public sealed class LeftAgainTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ragusa-left-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Restore_OfABackupFromBeforeSomebodyLeft_DoesNotBringHimBack()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var (left, stays) = (await Subscribe(app, "left@example.net"), await Subscribe(app, "stays@example.net"));
        var (backup, folder) = (Path.Combine(root, "backup"), Path.Combine(root, "restored"));
        await Backup.Run(Settings(app, app.DataFolder, app.Services.GetRequiredService<DatabaseChoice>()), backup, TextWriter.Null, default);
        await Leave(app, left);

        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(app.DataFolder, ErasureList.FileName), Path.Combine(folder, ErasureList.FileName));
        await using var database = await EmptyDatabase.Create();
        var settings = Settings(app, folder, new DatabaseChoice(database.ConnectionString ?? "", database.ConnectionString is not null));
        await Restore.Run(settings, backup, [], TextWriter.Null, default);

        await using var services = InstallationOptions.Services(settings);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        Assert.Equal([stays], await db.Set<Subscriber>().Select(s => s.Id).ToListAsync(Ct));
        Assert.Equal([stays.Value], await db.Set<DataKey>().Where(k => k.Record == left.Value || k.Record == stays.Value).Select(k => k.Record).ToListAsync(Ct));
    }

    // The reports are looked through at each start only if the list names one of them that still can be read.
    [Fact]
    public async Task List_TellsSubscribersFromReports()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var left = await Subscribe(app, "left@example.net");
        await Leave(app, left);

        var list = app.Services.GetRequiredService<ErasureList>();
        Assert.Equal([list.MarkOf(left.Value)], list.Read());
        Assert.Equal([list.MarkOf(left.Value)], list.ReadOf(LeftAgain.Kind));
        Assert.Empty(list.ReadOf(null));
    }

    private static async Task Leave(TestApp app, SubscriberId id)
    {
        using var client = app.Client();
        var token = app.Services.GetRequiredService<SubscriptionLinks>().TokenOf("leave", id);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"{SubscribeModel.Address}/leave/{token}", null, Ct)).StatusCode);
    }

    private static Task<SubscriberId> Subscribe(TestApp app, string address) => app.With(async (IServiceProvider services) =>
    {
        var (db, envelopes) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Envelopes>());
        var act = Act.Of(Actor.System("test"), "test", app.Clock);
        var id = SubscriberId.New(act.Now);
        var subscriber = Subscriber.Ask(id, HandleWish.IndexOf(address, app.Services.GetRequiredService<KeyRing>()), address, new SubscriptionChoice("en", null, null), envelopes.NewKey(id.Value, act.Now));
        subscriber.Write(act.Now);
        subscriber.Confirm(act.Now);
        db.Add(subscriber);
        await db.Save(act, new SubscriptionAsked(id), Ct);
        return id;
    });

    private static IConfigurationRoot Settings(TestApp app, string folder, DatabaseChoice choice) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Data:Directory"] = folder,
        ["Keys:File"] = app.KeyRingFile,
        ["Packs:Directory"] = Repository.PathTo("packs", "demo"),
        ["Database:Connection"] = choice.IsPostgres ? choice.ConnectionString : null,
    }).Build();
}
