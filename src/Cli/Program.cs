using System.CommandLine;
using Ragusa.Cli;

var root = new RootCommand("Ragusa from the command line")
{
    Verify.Command(),
};

return await root.Parse(args).InvokeAsync();
