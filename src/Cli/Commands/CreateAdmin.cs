using System.CommandLine;
using Ragusa.Access;
using Ragusa.Web;

namespace Ragusa.Cli;

/// <summary>
/// <c>ragusa-cli create-admin</c>: prints a one-time link that creates an administrator, for the first start and for who has lost the last way in.
/// An embedded database is opened only while no server holds its folder.
/// </summary>
internal static class CreateAdmin
{
    private const int NotDone = 1;

    private static readonly Option<DirectoryInfo> Folder = new("--data") { Description = "The data folder", DefaultValueFactory = _ => new DirectoryInfo("data") };
    private static readonly Option<string?> Database = new("--database") { Description = "PostgreSQL instead of the data folder: \"Host=…\" (or the environment variable Database__Connection)" };
    private static readonly Option<FileInfo> Keys = new("--keys") { Description = "The key ring", DefaultValueFactory = _ => new FileInfo(Path.Combine("keys", "ragusa.keyring")) };
    private static readonly Option<string> Address = new("--address") { Description = "Where Ragusa is reached", DefaultValueFactory = _ => "http://localhost:5080" };

    public static Command Command()
    {
        var command = new Command("create-admin", "Print a one-time link that creates an administrator") { Folder, Database, Keys, Address };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken ct)
    {
        var (said, wrong) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        try
        {
            await said.WriteLineAsync(await Link(arguments, ct));
            return 0;
        }
        catch (StartRefused refused)
        {
            await wrong.WriteLineAsync(refused.Message);
            return NotDone;
        }
    }

    private static async Task<string> Link(ParseResult arguments, CancellationToken ct)
    {
        var configuration = Settings(arguments);
        var choice = DatabaseChoice.From(configuration);
        using var held = choice.IsPostgres ? null : HoldExisting(DataFolder.PathOf(configuration));
        if (!File.Exists(KeyRings.PathOf(configuration))) throw new StartRefused($"There is no key ring {KeyRings.PathOf(configuration)}. Say where it is with --keys.");

        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddModules(configuration)
            .BuildServiceProvider();
        await DatabaseStart.Prepare(services, ct);
        return await FirstAdministrator.FurtherLinkFor(services, arguments.GetRequiredValue(Address), ct);
    }

    private static DataFolder HoldExisting(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "ragusa.db"))) throw new StartRefused($"There is no Ragusa database in {folder}. Say where it is with --data or --database.");

        return DataFolder.Hold(folder);
    }

    private static IConfigurationRoot Settings(ParseResult arguments) => new ConfigurationBuilder()
        .AddEnvironmentVariables()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Directory"] = arguments.GetRequiredValue(Folder).FullName,
            ["Keys:File"] = arguments.GetRequiredValue(Keys).FullName,
        })
        .AddInMemoryCollection(arguments.GetValue(Database) is { } database ? [KeyValuePair.Create("Database:Connection", (string?)database)] : [])
        .Build();
}
