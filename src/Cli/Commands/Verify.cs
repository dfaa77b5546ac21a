using System.CommandLine;

namespace Ragusa.Cli;

/// <summary><c>ragusa-cli verify …</c>: whatever Ragusa signs can be checked without Ragusa's server and database.</summary>
internal static class Verify
{
    public static Command Command() => new("verify", "Check something that Ragusa signed")
    {
        VerifyReceipt.Command(),
        VerifyErasure.Command(),
    };
}
