using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Cli;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Keeping;

/// <summary>Report, backup, erase, restore: who was erased stays erased.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ragusa-backup-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string BackupFolder => Path.Combine(root, "backup");

    private string NewData => Path.Combine(root, "restored");

    [Fact]
    public async Task Restore_OfABackupFromBeforeAnErasure_KeepsErasedWhoWasErased()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var (gone, stays) = (await app.SendAnalysed(), await app.SendAnalysed());
        var said = new StringWriter();
        await Backup.Run(SettingsOf(app), BackupFolder, said, default);
        Assert.Contains("The key ring is not in it.", said.ToString(), StringComparison.Ordinal);
        await Erase(app, gone);

        // The new place has kept the list of the old one, and nothing else.
        Directory.CreateDirectory(NewData);
        File.Copy(Path.Combine(app.DataFolder, ErasureList.FileName), Path.Combine(NewData, ErasureList.FileName));
        await using var database = await EmptyDatabase.Create();
        await Restore.Run(Settings(app, database), BackupFolder, [], said, default);

        await using var services = InstallationOptions.Services(Settings(app, database));
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        Assert.Equal(ReportStatus.Erased, (await db.Set<Report>().SingleAsync(r => r.Id == gone.Id)).Status);
        Assert.Equal([stays.Id.Value], await db.Set<DataKey>().Where(k => k.Record == gone.Id.Value || k.Record == stays.Id.Value).Select(k => k.Record).ToListAsync());
        Assert.Equal(ReportStatus.Open, (await db.Set<Report>().SingleAsync(r => r.Id == stays.Id)).Status);
        Assert.Contains("The list names 1 erasures", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OfAChangedBackup_IsRefused()
    {
        await using var app = await TestApp.Start(new TestSettings());
        await Backup.Run(SettingsOf(app), BackupFolder, TextWriter.Null, default);
        await using var database = await EmptyDatabase.Create();
        var file = Directory.EnumerateFiles(BackupFolder).Single(f => Path.GetFileName(f) is Backup.SqliteFile or Backup.PostgresFile);
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        Assert.Contains("was changed", await Refusal(app, database), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(NewData, DatabaseChoice.SqliteFile)));
    }

    [Fact]
    public async Task Restore_OfANewerVersionOrAForgedManifest_IsRefused()
    {
        await using var app = await TestApp.Start(new TestSettings());
        await Backup.Run(SettingsOf(app), BackupFolder, TextWriter.Null, default);
        await using var database = await EmptyDatabase.Create();
        var manifest = Path.Combine(BackupFolder, BackupManifest.FileName);
        var genuine = await File.ReadAllTextAsync(manifest);

        await File.WriteAllTextAsync(manifest, genuine.Replace("_Initial\"", "_Initial\", \"29990101000000_Later\"", StringComparison.Ordinal));
        Assert.Contains("newer Ragusa", await Refusal(app, database), StringComparison.Ordinal);
        await File.WriteAllTextAsync(manifest, genuine.Replace("\"madeAt\": \"2026", "\"madeAt\": \"2027", StringComparison.Ordinal).Replace("\"madeAt\": \"20", "\"madeAt\": \"19", StringComparison.Ordinal));
        Assert.Contains("manifest of the backup was changed", await Refusal(app, database), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_IntoAPlaceThatIsNotEmpty_IsRefused()
    {
        await using var app = await TestApp.Start(new TestSettings());
        await Backup.Run(SettingsOf(app), BackupFolder, TextWriter.Null, default);
        await using var database = await EmptyDatabase.Create();
        Directory.CreateDirectory(NewData);
        await File.WriteAllTextAsync(Path.Combine(NewData, "notes.txt"), "mine");

        Assert.Contains("is not empty", await Refusal(app, database), StringComparison.Ordinal);
        Assert.Contains("is not empty", (await Assert.ThrowsAsync<StartRefused>(() => Backup.Run(SettingsOf(app), BackupFolder, TextWriter.Null, default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AfterACrashBetweenDatabaseAndList_CompletesTheList()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var gone = await app.SendAnalysed();
        await Erase(app, gone);
        var list = Path.Combine(app.DataFolder, ErasureList.FileName);
        // Half a line, as a power cut leaves it.
        await File.WriteAllTextAsync(list, (await File.ReadAllTextAsync(list))[..40]);

        await app.Restart();

        var erasures = app.Services.GetRequiredService<ErasureList>();
        Assert.Equal([erasures.MarkOf(gone.Id.Value)], erasures.Read());
    }

    [Fact]
    public async Task Keys_RotatedRewrappedAndRetired_StillOpenEveryRecord()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "A quokka rang.");
        var settings = SettingsOf(app);
        await Backup.Run(settings, BackupFolder, TextWriter.Null, default);
        await using var database = await EmptyDatabase.Create();
        var rewrapped = await app.Stopped(async () =>
        {
            using var said = new StringWriter();
            await Keys.Rotate(settings, said, default);
            await Assert.ThrowsAsync<StartRefused>(() => Keys.Retire(settings, 1, said, default));
            await Keys.Rewrap(settings, said, default);
            await Keys.Retire(settings, 1, said, default);
            Assert.Contains("in use", (await Assert.ThrowsAsync<StartRefused>(() => Keys.Retire(settings, 2, said, default))).Message, StringComparison.Ordinal);
            return said.ToString();
        });

        Assert.Contains("Version 2 is in use", rewrapped, StringComparison.Ordinal);
        Assert.Contains("Version 1 is destroyed", rewrapped, StringComparison.Ordinal);
        var officer = await app.As(RoleCodes.IntakeOfficer);
        (await officer.Open("/desk/queue?q=quokka")).ShouldShow(accepted.Reference.Print("VM"), "main");
        (await officer.Open($"/desk/reports/{accepted.Reference.Print("VM")}")).ShouldShow("A quokka rang.", "main");
        await app.SendAnalysed();
        Assert.Contains("version 1 of the key ring, which was destroyed", await Refusal(app, database), StringComparison.Ordinal);
        Assert.True(await app.With((AppDb db) => db.Set<DataKey>().AllAsync(k => k.WrappedUnder.StartsWith("2/"))));
    }

    [Fact]
    public async Task ReceiptKey_Rotated_SignsNewReceiptsAndLeavesOldOnesValid()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var (oldKeys, old) = (await PublishedKeys(app), await Receipt(app));
        var settings = SettingsOf(app);
        using var said = new StringWriter();
        await app.Stopped(async () =>
        {
            await Keys.RotateReceipt(settings, said, default);
            return true;
        });
        var (newKeys, fresh) = (await PublishedKeys(app), await Receipt(app));

        Assert.Contains("New receipts are signed with a new key. Copy", said.ToString(), StringComparison.Ordinal);
        Assert.True(ReceiptVerifier.Verify(old, newKeys).IsDone);
        Assert.True(ReceiptVerifier.Verify(fresh, newKeys).IsDone);
        // Whoever kept the keys of before has to fetch them again.
        Assert.True(ReceiptVerifier.Verify(old, oldKeys).IsDone);
        Assert.Equal(ReceiptRefusals.UnknownKey.Code, ReceiptVerifier.Verify(fresh, oldKeys).Refusal?.Code);
        Assert.Equal(2, app.Services.GetRequiredService<KeyRing>().ReceiptKeys.Count);
        // What the installation keeps is untouched.
        await app.SendAnalysed();
    }

    [Fact]
    public async Task ReceiptKey_OfARingThatBelongsToAnotherDatabase_IsNotChanged()
    {
        await using var app = await TestApp.Start(new TestSettings());
        await using var other = await TestApp.Start(new TestSettings { IsEmpty = true });
        var before = await File.ReadAllBytesAsync(other.KeyRingFile);
        var settings = SettingsOf(app);
        settings["Keys:File"] = other.KeyRingFile;

        var refused = await app.Stopped(() => Assert.ThrowsAsync<StartRefused>(() => Keys.RotateReceipt(settings, TextWriter.Null, default)));

        Assert.Contains("Wrong key ring", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(other.KeyRingFile));
    }

    [Fact]
    public async Task Restore_WithAListOfErasuresThatIsNotThere_IsRefused()
    {
        await using var app = await TestApp.Start(new TestSettings());
        await Backup.Run(SettingsOf(app), BackupFolder, TextWriter.Null, default);
        await using var database = await EmptyDatabase.Create();

        var refused = await Assert.ThrowsAsync<StartRefused>(() => Restore.Run(Settings(app, database), BackupFolder, [Path.Combine(root, "forgotten.list")], TextWriter.Null, default));

        Assert.Contains("There is no list of erasures", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(NewData));
    }

    private static async Task<ReceiptKeys> PublishedKeys(TestApp app) => ReceiptKeys.Parse(await app.Client().GetStringAsync(ReceiptKeys.WellKnownPath)).Value;

    private static async Task<byte[]> Receipt(TestApp app)
    {
        var program = await app.AsOrganisation("reports:write");
        var report = new JsonObject { ["template"] = "cybercrime", ["version"] = "1.0.0", ["language"] = "en", ["answers"] = app.AnswersOf(ReportSamples.BankCaller) };
        using var body = new StringContent(report.ToJsonString(), Encoding.UTF8, "application/json");
        using var reply = await program.Client.PostAsync("/api/v1/reports", body);
        return Encoding.UTF8.GetBytes(JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["receipt"]!.ToJsonString());
    }

    private async Task<string> Refusal(TestApp app, EmptyDatabase database) =>
        (await Assert.ThrowsAsync<StartRefused>(() => Restore.Run(Settings(app, database), BackupFolder, [], TextWriter.Null, default))).Message;

    private static async Task Erase(TestApp app, Accepted accepted)
    {
        var keeper = await app.As(RoleCodes.DataProtectionOfficer);
        var reference = accepted.Reference.Print("VM");
        (await (await keeper.Open($"/desk/reports/{reference}/erase")).Submit(new { confirmed = reference })).ShouldShow("The content of this report was erased");
    }

    private static IConfigurationRoot SettingsOf(TestApp app) => Settings(app, app.DataFolder, app.Services.GetRequiredService<DatabaseChoice>());

    private IConfigurationRoot Settings(TestApp app, EmptyDatabase database) => Settings(app, NewData, new DatabaseChoice(database.ConnectionString ?? "", database.ConnectionString is not null));

    private static IConfigurationRoot Settings(TestApp app, string folder, DatabaseChoice choice) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Data:Directory"] = folder,
        ["Keys:File"] = app.KeyRingFile,
        ["Packs:Directory"] = Repository.PathTo("packs", "demo"),
        ["Database:Connection"] = choice.IsPostgres ? choice.ConnectionString : null,
    }).Build();
}
