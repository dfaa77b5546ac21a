using System.CommandLine;
using Ragusa.Reporting;

namespace Ragusa.Cli;

/// <summary><c>ragusa-cli verify erasure FILE --keys FILE</c>; ends with 0 only if the proof is genuine.</summary>
internal static class VerifyErasure
{
    private const int NotGenuine = 1;
    private const int NotTried = 2;

    private static readonly Argument<FileInfo> Proof = new("file") { Description = "The proof of erasure as JSON" };
    private static readonly Option<FileInfo> Keys = new("--keys") { Description = "The platform's public keys: a JWK set or PEM", Required = true };

    public static Command Command()
    {
        var command = new Command("erasure", "Check the signed proof that a report was erased") { Proof, Keys };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var (said, wrong) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        try
        {
            var keys = ReceiptKeys.Parse(File.ReadAllText(arguments.GetRequiredValue(Keys).FullName));
            if (keys.Refusal is { } unreadable) return No(wrong, unreadable, NotTried);

            var verified = ErasureProof.Verify(File.ReadAllBytes(arguments.GetRequiredValue(Proof).FullName), keys.Value);
            if (verified.Refusal is { } refusal) return No(wrong, refusal, NotGenuine);

            said.WriteLine(Words(verified.Value));
            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            wrong.WriteLine(fault.Message);
            return NotTried;
        }
    }

    private static int No(TextWriter wrong, Refusal refusal, int end)
    {
        wrong.WriteLine($"{(end == NotGenuine ? "NOT GENUINE: " : "")}{refusal.Words} ({refusal.Code})");
        return end;
    }

    private static string Words(ErasureProof proof) => $"""
        GENUINE
        Reference     {proof.Reference}
        Erased        {proof.At}
        Last copy     ends {proof.LastCopyEnds}
        Signed by     {proof.Origin}
        Journal       {proof.Entry}
        """;
}
