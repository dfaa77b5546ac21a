using System.CommandLine;
using Ragusa.Reporting;

namespace Ragusa.Cli;

/// <summary><c>ragusa-cli verify receipt FILE (--keys FILE | --url URL) [--answers FILE]</c>; ends with 0 only if the receipt is genuine.</summary>
internal static class VerifyReceipt
{
    private const int NotGenuine = 1;
    private const int NotTried = 2;

    private static readonly Argument<FileInfo> Receipt = new("file") { Description = "The receipt as JSON" };
    private static readonly Option<FileInfo?> Keys = new("--keys") { Description = "The platform's public keys: a JWK set or PEM" };
    private static readonly Option<Uri?> Url = new("--url")
    {
        Description = "The platform's address, to fetch its public keys from",
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? url : Refuse(result),
    };

    private static readonly Option<FileInfo?> Answers = new("--answers") { Description = "The report's answers as JSON, to compare them with the receipt" };

    public static Command Command()
    {
        var command = new Command("receipt", "Check the signed receipt of a report") { Receipt, Keys, Url, Answers };
        command.Validators.Add(result =>
        {
            if (result.GetResult(Keys) is null == result.GetResult(Url) is null) result.AddError("Say where the public keys are: --keys FILE or --url URL.");
        });
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken ct)
    {
        var (said, wrong) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        try
        {
            return await Check(arguments, said, wrong, ct);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            await wrong.WriteLineAsync(fault.Message);
            return NotTried;
        }
    }

    private static async Task<int> Check(ParseResult arguments, TextWriter said, TextWriter wrong, CancellationToken ct)
    {
        var keys = ReceiptKeys.Parse(await KeysText(arguments, ct));
        if (keys.Refusal is { } unreadable)
        {
            await wrong.WriteLineAsync($"{unreadable.Words} ({unreadable.Code})");
            return NotTried;
        }

        var receipt = await File.ReadAllBytesAsync(arguments.GetRequiredValue(Receipt).FullName, ct);
        ReadOnlyMemory<byte>? answers = arguments.GetValue(Answers) is { } file ? await File.ReadAllBytesAsync(file.FullName, ct) : null;
        var verified = ReceiptVerifier.Verify(receipt, keys.Value, answers);
        if (verified.Refusal is { } refusal)
        {
            await wrong.WriteLineAsync($"NOT GENUINE: {refusal.Words} ({refusal.Code})");
            return NotGenuine;
        }

        await said.WriteLineAsync(Words(verified.Value));
        return 0;
    }

    private static async Task<string> KeysText(ParseResult arguments, CancellationToken ct)
    {
        if (arguments.GetValue(Keys) is { } file) return await File.ReadAllTextAsync(file.FullName, ct);

        // No redirect: the keys of the platform that was named, not of whoever it points to.
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };
        return await http.GetStringAsync(new Uri(arguments.GetRequiredValue(Url)!, ReceiptKeys.WellKnownPath), ct);
    }

    private static string Words(VerifiedReceipt receipt) => $"""
        GENUINE
        Reference     {receipt.Reference}
        Received      {receipt.ReceivedAt}
        Template      {receipt.Template} {receipt.TemplateVersion}
        Signed by     {receipt.Origin}, key {receipt.KeyId}, {receipt.SignedAt}
        Answers       {(receipt.AnswersMatch ? "the same as those received" : "not compared (give them with --answers)")}
        Files         {receipt.Files.Count}{string.Concat(receipt.Files.Select(f => $"\n              {f.Sha256}  {f.Size} bytes"))}
        """;

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("The address begins with https://");
        return null;
    }
}
