using System.CommandLine;
using Ragusa.Cli;

var root = new RootCommand("Ragusa from the command line")
{
    CreateAdmin.Command(),
    ImportCommand.Command(),
    GenerateCommand.Command(),
    Backup.Command(),
    Restore.Command(),
    Doctor.Command(),
    Keys.Command(),
    AccessCommand.Command(),
    Pack.Command(),
    Verify.Command(),
};

return await root.Parse(args).InvokeAsync();
