using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ragusa.Cli;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting;

/// <summary><c>ragusa-cli import</c> against a running server, and <c>generate</c>, which makes what it sends.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-import-").FullName;
    private TestApp app = null!;
    private ApiProgram bank = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.Start(new TestSettings { IsServer = true });
        bank = await app.AsOrganisation("reports:bulk", "reports:write");
        await File.WriteAllTextAsync(InFolder("key"), bank.Key + "\n");
    }

    [Fact]
    public async Task Import_Lines_SendsThemAndWritesReferencesAndReasons()
    {
        var file = await Lines("a.ndjson", 700, wrong: 3);

        var (end, said, _) = await Run(file);

        Assert.Equal(1, end);
        Assert.Contains("697 reports accepted, 3 rejected", said, StringComparison.Ordinal);
        Assert.Equal(697, await Stored());
        var accepted = await File.ReadAllLinesAsync(file + ".accepted.csv");
        Assert.Equal(698, accepted.Length);
        Assert.Matches("^2,\"case-1\",VM-[0-9A-Z-]{14},[0-9 ]{35}$", accepted[1]);
        var rejects = (await File.ReadAllLinesAsync(file + ".rejects.ndjson")).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(["reporting.answers-flawed"], rejects.Select(r => (string)r["code"]!).Distinct());
        Assert.Equal([1, 234, 467], rejects.Select(r => (int)r["line"]!));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file + ".accepted.csv"));
    }

    [Fact]
    public async Task Import_ThatWasStopped_GoesOnAndTakesNothingTwice()
    {
        var file = await Lines("b.ndjson", 1200);
        await Run(file);
        var all = await File.ReadAllLinesAsync(file + ".accepted.csv");
        // As a kill between two pieces leaves it: the state is of the first 500, the list is longer.
        var settled = Encoding.UTF8.GetByteCount(string.Concat(all.Take(501).Select(l => l + "\n")));
        var info = new FileInfo(file);
        new ImportState(info.Length, info.LastWriteTimeUtc, 500, 500, 0, settled, 0, IsDone: false).Save(file);

        var (end, said, _) = await Run(file);

        Assert.Equal(0, end);
        Assert.Contains("1,200 reports accepted, 0 rejected", said, StringComparison.Ordinal);
        Assert.Equal(1200, await Stored());
        Assert.Equal(all.Select(Reference), (await File.ReadAllLinesAsync(file + ".accepted.csv")).Select(Reference));
        Assert.Contains("was imported already", (await Run(file)).Said, StringComparison.Ordinal);
        await File.AppendAllTextAsync(file, Line("more") + "\n");
        Assert.Contains("has changed", (await Run(file)).Wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generated_Reports_AreAllTakenAndTheSameEachTime()
    {
        var (file, twin, other) = (InFolder("made.ndjson"), InFolder("twin.ndjson"), InFolder("other.ndjson"));

        string[] asked = ["--reports", "300", "--until", $"{app.Clock.GetUtcNow():yyyy-MM-dd}"];
        var (end, said, _) = await Parse(["generate", file, .. asked]);
        await Parse(["generate", twin, .. asked, "--seed", "1"]);
        await Parse(["generate", other, .. asked, "--seed", "2"]);

        Assert.Equal(0, end);
        Assert.Contains("./ragusa import", said, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(twin));
        Assert.Contains("300 reports accepted, 0 rejected", (await Run(file)).Said, StringComparison.Ordinal);
        Assert.Contains("300 reports accepted, 0 rejected", (await Run(other)).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "1 to 100,000,000")]
    [InlineData("-3", "1 to 100,000,000")]
    [InlineData("many", "many")]
    public async Task Generated_OfANumberThatIsNone_IsRefused(string reports, string words)
    {
        var (end, _, wrong) = await Parse("generate", InFolder("none.ndjson"), "--reports", reports);

        Assert.NotEqual(0, end);
        Assert.Contains(words, wrong, StringComparison.Ordinal);
        Assert.False(File.Exists(InFolder("none.ndjson")));
    }

    [Fact]
    public async Task Generated_OverAFileThatIsThere_LeavesIt()
    {
        await File.WriteAllTextAsync(InFolder("mine.ndjson"), "mine");

        var (end, _, wrong) = await Parse("generate", InFolder("mine.ndjson"));

        Assert.Equal(1, end);
        Assert.Contains("mine.ndjson", wrong, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(InFolder("mine.ndjson")));
    }

    [Fact]
    public async Task Import_FolderOfMails_MakesEachAReportOnce()
    {
        var mails = Directory.CreateDirectory(InFolder("mails")).FullName;
        await File.WriteAllTextAsync(Path.Combine(mails, "=1.eml"), Mail("Your parcel", "They want 2 euros for my parcel."));
        await File.WriteAllTextAsync(Path.Combine(mails, "2.EML"), Mail("Prize", "I won what I never played for."));
        await File.WriteAllTextAsync(Path.Combine(mails, "3.eml"), "");

        var dry = await Run(mails, "--dry-run");
        Assert.Equal(0, await Stored());
        var (end, said, _) = await Run(mails);

        Assert.Contains("2 mails would be sent, 1 rejected", dry.Said, StringComparison.Ordinal);
        Assert.Equal(1, end);
        Assert.Contains("2 mails sent, 1 rejected", said, StringComparison.Ordinal);
        Assert.Equal(2, await Stored());
        var accepted = await File.ReadAllLinesAsync(Path.Combine(mails, "mails.accepted.csv"));
        Assert.Equal(3, accepted.Length);
        Assert.Contains(accepted, row => row.StartsWith("\"'=1.eml\",VM-", StringComparison.Ordinal));
        Assert.Equal("3.eml", (string)JsonNode.Parse(Assert.Single(await File.ReadAllLinesAsync(Path.Combine(mails, "mails.rejects.ndjson"))))!["file"]!);

        // Again, with the list and without it: nothing is taken twice.
        Assert.Contains("2 mails sent, 1 rejected", (await Run(mails)).Said, StringComparison.Ordinal);
        Assert.Equal(accepted, await File.ReadAllLinesAsync(Path.Combine(mails, "mails.accepted.csv")));
        File.Delete(Path.Combine(mails, "mails.accepted.csv"));
        await Run(mails);
        Assert.Equal(2, await Stored());
    }

    [Fact]
    public async Task Import_DryRun_KeepsNothing()
    {
        var file = await Lines("c.ndjson", 20, wrong: 1);

        var (end, said, _) = await Run(file, "--dry-run");

        Assert.Equal(1, end);
        Assert.Contains("19 reports would be accepted, 1 rejected", said, StringComparison.Ordinal);
        Assert.Equal(0, await Stored());
        Assert.False(File.Exists(ImportState.FileOf(file)));
    }

    [Fact]
    public async Task Import_Csv_ByTheNamesOfTheQuestions()
    {
        var file = InFolder("d.csv");
        await File.WriteAllTextAsync(file, """
            id,incident.affected,reporter.role,narrative.text,consent.terms
            x1,attempt_only,witness,"A message, with ""quotes""
            and a second line",yes
            x2,attempt_only,witness,Another,true
            x3,no_such,witness,Another,true

            """);

        var (end, said, _) = await Run(file);

        Assert.Equal(1, end);
        Assert.Contains("2 reports accepted, 1 rejected", said, StringComparison.Ordinal);
        Assert.Equal(2, await Stored());
    }

    [Fact]
    public async Task Import_CsvWithOtherNames_AsksForAMappingAndUsesIt()
    {
        var file = InFolder("e.csv");
        await File.WriteAllTextAsync(file, "Case;What;Who;Story;Agreed;Remark\n7;attempt_only;witness;A message;1;internal\n");

        var (end, _, wrong) = await Run(file);

        Assert.Equal(2, end);
        Assert.Contains("\"Story\"", wrong, StringComparison.Ordinal);
        var mapping = Path.ChangeExtension(file, ".columns.json");
        Assert.Contains("\"Story\": null", await File.ReadAllTextAsync(mapping), StringComparison.Ordinal);
        await File.WriteAllTextAsync(mapping, """{"Case":"id","What":"incident.affected","Who":"reporter.role","Story":"narrative.text","Agreed":"consent.terms","Remark":null}""");
        Assert.Equal(0, (await Run(file)).End);
        Assert.Equal(1, await Stored());
    }

    [Fact]
    public async Task Import_Folder_TakesEveryFileOfIt()
    {
        await Lines("f1.ndjson", 3);
        await File.WriteAllTextAsync(InFolder("f2.ndjson"), Line("other") + "\nno json\n");

        var (end, said, _) = await Run(folder);

        Assert.Equal(1, end);
        Assert.Contains("f2.ndjson: 1 reports accepted, 1 rejected", said, StringComparison.Ordinal);
        Assert.Equal(4, await Stored());
    }

    [Fact]
    public async Task Template_HasAColumnForEveryQuestionAndCanBeImported()
    {
        var file = InFolder("empty.csv");

        var (end, _, _) = await Parse("import", "--template", file, "--url", app.Address.ToString());

        Assert.Equal(0, end);
        var columns = (await File.ReadAllTextAsync(file)).Trim().Split(',');
        foreach (var column in new[] { "id", "incident.affected", "narrative.text", "money_legs.1.amount.amount", "money_legs.2.amount.currency", "consent.terms" }) Assert.Contains(column, columns);
        Assert.Contains("0 reports accepted, 0 rejected", (await Run(file)).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", "--url needs an address such as")]
    [InlineData("http://127.0.0.1:9", "Does the server run, is --url right?")]
    public async Task Import_ToAnAddressWithoutRagusa_SaysSo(string address, string told)
    {
        using var wrong = new StringWriter();
        var arguments = ImportCommand.Command().Parse(["--template", InFolder("empty.csv"), "--url", address]);

        var end = await arguments.InvokeAsync(new InvocationConfiguration { Output = TextWriter.Null, Error = wrong });

        Assert.NotEqual(0, end);
        Assert.Contains(told, wrong.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithAKeyThatMayNot_SaysSo()
    {
        await File.WriteAllTextAsync(InFolder("key"), (await app.AsOrganisation("reports:write")).Key);

        var (end, _, wrong) = await Run(await Lines("g.ndjson", 1));

        Assert.Equal(2, end);
        Assert.Contains("reports:bulk", wrong, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string Mail(string subject, string text) =>
        $"From: Ana <ana@home.example>\r\nTo: cases@bank.example\r\nSubject: {subject}\r\nMessage-ID: <{subject.Length}@home.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n";

    private static string Reference(string row) => string.Join(',', row.Split(',').Take(3));

    private static string Line(string id, bool isWrong = false) =>
        $$$$"""{"id":"{{{{id}}}}","template":"cybercrime","version":"1.0.0","language":"en","answers":{"incident":{"affected":["attempt_only"]},"reporter":{"role":"{{{{(isWrong ? "nobody" : "witness")}}}}"},"narrative":{"text":"A strange message."},"consent":{"terms":true}}}""";

    private async Task<string> Lines(string name, int count, int wrong = 0)
    {
        var step = wrong == 0 ? int.MaxValue : count / wrong;
        await File.WriteAllLinesAsync(InFolder(name), Enumerable.Range(0, count).Select(n => Line($"case-{n}", wrong > 0 && n % step == 0 && n / step < wrong)));
        return InFolder(name);
    }

    private string InFolder(string name) => Path.Combine(folder, name);

    private Task<(int End, string Said, string Wrong)> Run(string input, params string[] more) =>
        Parse(["import", input, "--url", app.Address.ToString(), "--key-file", InFolder("key"), .. more]);

    private static async Task<(int End, string Said, string Wrong)> Parse(params string[] words)
    {
        await using StringWriter said = new(), wrong = new();
        var end = await new RootCommand { ImportCommand.Command(), GenerateCommand.Command() }.Parse(words).InvokeAsync(new InvocationConfiguration { Output = said, Error = wrong });
        return (end, said.ToString(), wrong.ToString());
    }

    private Task<int> Stored() => app.With((AppDb db) => db.Set<Report>().CountAsync(r => r.Organisation == bank.Organisation.Value));
}
