using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Cli;
using Ragusa.Evidence;
using Ragusa.Evidence.Contracts;
using Ragusa.Reporting;
using Ragusa.WebTests.Evidence;

namespace Ragusa.WebTests.Reporting.Keeping;

/// <summary>Files go through backup and restore by the command itself, while the server runs: what was sent is whole, what was on its way goes on, what was erased is gone.</summary>
public sealed class BackupOfFilesTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ragusa-backup-files-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Files_ThroughTheCommand_AreWhole_AndThoseOfTheErasedAreGone()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var (backup, data) = (Path.Combine(root, "backup"), Path.Combine(root, "restored"));
        var bytes = RandomNumberGenerator.GetBytes(5 * BlobStore.ChunkSize + 77);
        var (stays, gone) = (await app.SendWith(bytes, "stays.bin"), await app.SendWith(Bringing.Picture, "gone.png"));
        var (kept, lost) = (IdOf(await app.FileAddress(stays)), IdOf(await app.FileAddress(gone)));
        var client = (await app.AtFiles()).Client();
        using var begun = await client.Create(bytes.Length);
        (await client.Patch(begun.Headers.Location!.ToString(), 0, bytes[..100_000])).Dispose();

        await Command(app, "backup", backup, "--data", app.DataFolder);
        Assert.Contains(Directory.EnumerateFiles(backup, "*", SearchOption.AllDirectories), f => f.EndsWith(kept.Value.ToString("N"), StringComparison.Ordinal));
        var keeper = await app.As(RoleCodes.DataProtectionOfficer);
        await (await keeper.Open(gone.Desk() + "/erase")).Submit(new { confirmed = gone.Reference });
        Directory.CreateDirectory(data);
        File.Copy(Path.Combine(app.DataFolder, ErasureList.FileName), Path.Combine(data, ErasureList.FileName));
        await using var database = await EmptyDatabase.Create();
        await Command(app, "restore", backup, ["--data", data, .. database.ConnectionString is { } there ? new[] { "--database", there } : []]);

        await using var services = InstallationOptions.Services(Settings(app, data, database));
        await using var scope = services.CreateAsyncScope();
        await using (var stream = (await scope.ServiceProvider.GetRequiredService<IFiles>().Open(kept, default))!)
        {
            var read = new byte[stream.Length];
            await stream.ReadExactlyAsync(read);
            Assert.Equal(bytes, read);
        }

        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        Assert.False(await db.Set<StoredFile>().AnyAsync(f => f.Id == lost));
        Assert.False(await db.Set<DataKey>().AnyAsync(k => k.Record == lost.Value));
        Assert.Null(await scope.ServiceProvider.GetRequiredService<IFiles>().Open(lost, default));
        Assert.False(File.Exists(services.GetRequiredService<BlobStore>().PathOf(lost)));

        // What was on its way goes on at the offset that was answered.
        var uploads = ActivatorUtilities.CreateInstance<Uploads>(scope.ServiceProvider, app.Clock);
        var upload = await db.Set<Upload>().SingleAsync(u => !u.IsComplete);
        var (offset, refusal) = await uploads.Append(upload.Owner, upload.Id, 100_000, null, null, new MemoryStream(bytes[100_000..]), default);
        Assert.Null(refusal);
        Assert.Equal(bytes.Length, offset);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), (await uploads.Of(upload.Owner, default)).Single().Facts.Sha256);
    }

    [Fact]
    public async Task Backup_OneOfWhoseFilesWasChanged_IsNotRestored()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var sent = await app.SendWith(Bringing.Picture);
        var backup = Path.Combine(root, "backup");
        await Command(app, "backup", backup, "--data", app.DataFolder);
        var name = IdOf(await app.FileAddress(sent)).Value.ToString("N");
        var blob = Directory.EnumerateFiles(backup, name, SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(blob);
        bytes[50] ^= 1;
        await File.WriteAllBytesAsync(blob, bytes);
        await using var database = await EmptyDatabase.Create();

        var (code, said) = await Run(app, ["restore", backup, "--data", Path.Combine(root, "restored"), .. database.ConnectionString is { } there ? new[] { "--database", there } : []]);

        Assert.Equal(1, code);
        Assert.Contains("was changed", said, StringComparison.Ordinal);
    }

    private static FileId IdOf(string address) => FileId.From(Guid.ParseExact(address[^32..], "N"));

    private static async Task Command(TestApp app, string command, string folder, params string[] more)
    {
        var database = command == "backup" && app.Services.GetRequiredService<DatabaseChoice>() is { IsPostgres: true } choice ? new[] { "--database", choice.ConnectionString } : [];
        var (code, said) = await Run(app, [command, folder, .. more, .. database]);
        Assert.True(code == 0, said);
    }

    /// <summary>The program as it is built, in a process of its own.</summary>
    private static async Task<(int Code, string Said)> Run(TestApp app, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ragusa-cli.dll"), .. arguments, "--keys", app.KeyRingFile]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Packs__Directory"] = Repository.PathTo("packs", "demo");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static IConfigurationRoot Settings(TestApp app, string folder, EmptyDatabase database) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Data:Directory"] = folder,
        ["Keys:File"] = app.KeyRingFile,
        ["Packs:Directory"] = Repository.PathTo("packs", "demo"),
        ["Database:Connection"] = database.ConnectionString,
    }).Build();
}
