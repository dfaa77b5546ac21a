using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ragusa.Cli;

/// <summary>
/// <c>ragusa-cli import FILE.csv|FILE.ndjson|FILE.eml|DIR</c>: sends the reports of a file through the running server, with an organisation's key.
/// A stopped import goes on where it was when it is started again.
/// </summary>
internal static class ImportCommand
{
    private const int SomeRejected = 1;
    private const int NotDone = 2;

    private static readonly Argument<string?> Input = new("file") { Description = "A .csv, .ndjson or .eml file, or a folder of them", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<Uri> Url = new("--url")
    {
        Description = "Where Ragusa is reached",
        DefaultValueFactory = _ => new Uri("http://localhost:5080"),
        CustomParser = AddressOf,
    };

    private static readonly Option<FileInfo?> KeyFile = new("--key-file") { Description = "A file that holds the organisation's API key with the right reports:bulk, for mails reports:write (or the environment variable RAGUSA_API_KEY)" };
    private static readonly Option<FileInfo?> Columns = new("--columns") { Description = "Which column holds what; without it FILE.columns.json, or the names in the first row" };
    private static readonly Option<string?> Questions = new("--questions") { Description = "Code of the template of questions; without it the first that the server offers" };
    private static readonly Option<string> Language = new("--language") { Description = "The language of the reports", DefaultValueFactory = _ => "en" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only look: every report is judged by the server and none is kept" };
    private static readonly Option<FileInfo?> Template = new("--template") { Description = "Write an empty .csv with a column for every question, and import nothing" };

    public static Command Command()
    {
        var command = new Command("import", "Send the reports of a file through the running server") { Input, Url, KeyFile, Columns, Questions, Language, DryRun, Template };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Input) is null == result.GetResult(Template) is null) result.AddError("Name a file or folder to import, or --template FILE.csv to write an empty one.");
        });
        command.SetAction(Tell);
        return command;
    }

    private static Uri? AddressOf(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;

        result.AddError($"--url needs an address such as http://localhost:5080, not \"{result.Tokens[0].Value}\".");
        return null;
    }

    private static async Task<int> Tell(ParseResult arguments, CancellationToken ct)
    {
        var (said, wrong) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        try
        {
            return await Run(arguments, said, wrong, ct);
        }
        catch (StartRefused refused)
        {
            await wrong.WriteLineAsync(refused.Message);
        }
        catch (HttpRequestException fault)
        {
            await wrong.WriteLineAsync($"{arguments.GetRequiredValue(Url)} does not answer as Ragusa does: {fault.Message} Does the server run, is --url right? Then start the same command again to go on.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await wrong.WriteLineAsync($"{fault.Message} Start the same command again to go on.");
        }
        catch (OperationCanceledException)
        {
            await wrong.WriteLineAsync("Stopped. Start the same command again to go on.");
        }

        return NotDone;
    }

    private static async Task<int> Run(ParseResult arguments, TextWriter said, TextWriter wrong, CancellationToken ct)
    {
        using var http = BulkSender.Client(arguments.GetRequiredValue(Url), arguments.GetValue(Template) is null ? Key(arguments) : null);
        if (arguments.GetValue(Template) is { } template)
        {
            var questions = await AskedQuestions.Load(http, arguments.GetValue(Questions), arguments.GetRequiredValue(Language), ct);
            await File.WriteAllTextAsync(template.FullName, string.Join(',', questions.Columns().Prepend(ColumnMap.Id)) + "\r\n", ct);
            await said.WriteLineAsync($"{template.FullName}: a column for every question of {questions.Code} {questions.Version}. Several codes in one cell are separated by |.");
            return 0;
        }

        var files = FilesOf(arguments.GetValue(Input)!);
        List<string> mails = [.. files.Where(MailImport.IsMail)];
        var rejected = mails.Count == files.Count ? 0 : await SendLists([.. files.Except(mails)], http, arguments, said, wrong, ct);
        if (mails.Count > 0)
        {
            var place = Path.GetFullPath(arguments.GetValue(Input)!);
            rejected += await new MailImport(place, mails, arguments.GetValue(DryRun) ? null : new MailSender(http)).Run(said, wrong, ct);
        }

        return rejected > 0 ? SomeRejected : 0;
    }

    private static async Task<long> SendLists(IReadOnlyList<string> files, HttpClient http, ParseResult arguments, TextWriter said, TextWriter wrong, CancellationToken ct)
    {
        var isDry = arguments.GetValue(DryRun);
        var questions = await AskedQuestions.Load(http, arguments.GetValue(Questions), arguments.GetRequiredValue(Language), ct);
        var rejected = 0L;
        foreach (var file in files)
        {
            var run = new ImportRun(file, questions, arguments.GetValue(Columns)?.FullName, isDry, new BulkSender(http, isDry));
            rejected += await run.Run(said, wrong, ct);
        }

        return rejected;
    }

    private static string Key(ParseResult arguments)
    {
        if (arguments.GetValue(KeyFile) is { } file) return File.ReadAllText(file.FullName).Trim();
        return Environment.GetEnvironmentVariable("RAGUSA_API_KEY") is { Length: > 0 } key
            ? key
            : throw new StartRefused("Say which key to use: --key-file FILE, or the environment variable RAGUSA_API_KEY.");
    }

    private static List<string> FilesOf(string input)
    {
        if (File.Exists(input)) return [Path.GetFullPath(input)];
        if (!Directory.Exists(input)) throw new StartRefused($"There is no {input}.");

        var files = Directory.EnumerateFiles(Path.GetFullPath(input)).Where(f => ImportRun.CanRead(f) || MailImport.IsMail(f)).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new StartRefused($"There is no .csv, .ndjson or .eml file in {input}.");
    }
}
