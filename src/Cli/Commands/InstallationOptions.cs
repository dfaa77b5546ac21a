using System.CommandLine;
using Ragusa.Web;

namespace Ragusa.Cli;

/// <summary>Which installation a command works on: its data folder or database, and its key ring.</summary>
internal static class InstallationOptions
{
    public const int NotDone = 1;

    public static readonly Option<DirectoryInfo> Folder = new("--data") { Description = "The data folder", DefaultValueFactory = _ => new DirectoryInfo("data") };
    public static readonly Option<string?> Database = new("--database") { Description = "PostgreSQL instead of the data folder: \"Host=…\" (or the environment variable Database__Connection)" };
    public static readonly Option<FileInfo> Keys = new("--keys") { Description = "The key ring", DefaultValueFactory = _ => new FileInfo(Path.Combine("keys", "ragusa.keyring")) };

    public static IConfigurationRoot Settings(ParseResult arguments) => new ConfigurationBuilder()
        .AddEnvironmentVariables()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Directory"] = arguments.GetRequiredValue(Folder).FullName,
            ["Keys:File"] = arguments.GetRequiredValue(Keys).FullName,
        })
        .AddInMemoryCollection(arguments.GetValue(Database) is { } database ? [KeyValuePair.Create("Database:Connection", (string?)database)] : [])
        .Build();

    /// <summary>The modules' services over these settings. A missing key ring is never made anew: it would belong to nothing.</summary>
    /// <exception cref="StartRefused">There is no key ring.</exception>
    public static ServiceProvider Services(IConfiguration configuration)
    {
        if (!File.Exists(KeyRings.PathOf(configuration))) throw new StartRefused($"There is no key ring {KeyRings.PathOf(configuration)}. Say where it is with --keys.");

        return new ServiceCollection().AddSingleton(configuration).AddLogging().AddModules(configuration).BuildServiceProvider();
    }

    /// <summary>Takes the embedded database for this command alone; null on PostgreSQL, which serves many.</summary>
    /// <exception cref="StartRefused">There is no database, or a server holds it.</exception>
    public static DataFolder? HoldExisting(IConfiguration configuration)
    {
        if (DatabaseChoice.From(configuration).IsPostgres) return null;

        var folder = DataFolder.PathOf(configuration);
        if (!File.Exists(Path.Combine(folder, DatabaseChoice.SqliteFile))) throw new StartRefused($"There is no Ragusa database in {folder}. Say where it is with --data or --database.");

        return DataFolder.Hold(folder);
    }

    /// <summary>Runs a command and tells in one line why it could not be done.</summary>
    public static async Task<int> Tell(ParseResult arguments, Func<IConfiguration, TextWriter, Task> work)
    {
        try
        {
            await work(Settings(arguments), arguments.InvocationConfiguration.Output);
            return 0;
        }
        catch (StartRefused refused)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(refused.Message);
            return NotDone;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(fault.Message);
            return NotDone;
        }
    }
}
