using System.CommandLine;
using Ragusa.Access;

namespace Ragusa.Cli;

/// <summary>
/// <c>ragusa-cli create-admin</c>: prints a one-time link that creates an administrator, for the first start and for who has lost the last way in.
/// An embedded database is opened only while no server holds its folder.
/// </summary>
internal static class CreateAdmin
{
    private static readonly Option<string> Address = new("--address") { Description = "Where Ragusa is reached", DefaultValueFactory = _ => "http://localhost:5080" };

    public static Command Command()
    {
        var command = new Command("create-admin", "Print a one-time link that creates an administrator") { Address }.OfInstallation();
        command.SetAction((arguments, ct) => InstallationOptions.Tell(arguments, async (configuration, said) => await said.WriteLineAsync(await Link(arguments, configuration, ct))));
        return command;
    }

    private static async Task<string> Link(ParseResult arguments, IConfiguration configuration, CancellationToken ct)
    {
        using var held = InstallationOptions.HoldExisting(configuration);
        await using var services = InstallationOptions.Services(configuration);
        await DatabaseStart.Prepare(services, ct);
        return await FirstAdministrator.FurtherLinkFor(services, arguments.GetRequiredValue(Address), ct);
    }
}
