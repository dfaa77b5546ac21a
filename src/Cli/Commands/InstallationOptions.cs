using System.CommandLine;
using System.Data.Common;
using Ragusa.Web;

namespace Ragusa.Cli;

/// <summary>Which installation a command works on: its data folder or database, and its key ring.</summary>
internal static class InstallationOptions
{
    public const int NotDone = 1;

    public static readonly Option<DirectoryInfo?> Folder = new("--data") { Description = "The data folder, usually data (or the environment variable Data__Directory)" };
    public static readonly Option<string?> Database = new("--database") { Description = "PostgreSQL instead of the data folder: \"Host=…\" (or the environment variable Database__Connection)" };
    public static readonly Option<FileInfo?> Keys = new("--keys") { Description = "The key ring, usually keys/ragusa.keyring (or the environment variable Keys__File)" };
    public static readonly Option<DirectoryInfo?> Packs = new("--packs") { Description = "The country's pack (or the environment variable Packs__Directory)" };

    /// <summary>Gives a command the options that say which installation it works on.</summary>
    public static Command OfInstallation(this Command command)
    {
        foreach (var option in new Option[] { Folder, Database, Keys, Packs }) command.Add(option);
        return command;
    }

    /// <summary>The environment, as the server reads it, and over it what stands on the command line.</summary>
    public static IConfigurationRoot Settings(ParseResult arguments) => new ConfigurationBuilder()
        .AddEnvironmentVariables()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Directory"] = arguments.GetValue(Folder)?.FullName,
            ["Keys:File"] = arguments.GetValue(Keys)?.FullName,
            ["Database:Connection"] = arguments.GetValue(Database),
            ["Packs:Directory"] = arguments.GetValue(Packs)?.FullName,
        }.Where(said => said.Value is not null))
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
        catch (DbException fault)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync($"The database cannot be reached or read: {fault.Message.ReplaceLineEndings(" ")}");
            return NotDone;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(fault.Message);
            return NotDone;
        }
        catch (InvalidDataException fault)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync($"The country's pack cannot be used: {fault.Message} Say where it is with --packs.");
            return NotDone;
        }
    }
}
