using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Cli;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Keeping;

/// <summary>A person asks what is held about them.</summary>
public sealed class SubjectAccessTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Page_ForTheDataProtectionOfficer_ShowsEverythingAndIsRecorded()
    {
        var accepted = await Told(app);
        var keeper = await app.As(RoleCodes.DataProtectionOfficer);

        var page = await (await keeper.Open(Address(accepted))).Follow("Everything held");

        page.ShouldShow("A potoroo called.", "main").ShouldShow("4111", "main").ShouldShow("Ask the bank.", "main").ShouldShow("reporting.report-read", "main");
        var file = JsonNode.Parse(await keeper.Client.GetByteArrayAsync(Address(accepted) + "/everything?handler=File"))!;
        Assert.Equal(accepted.Reference.Print("VM"), (string)file["reference"]!);
        Assert.Equal("Ask the bank.", (string)file["messages"]![0]!["text"]!);
        Assert.Contains(file["history"]!.AsArray(), e => (string)e!["what"]! == "reporting.subject-access" && (string)e["id"]! == keeper.Id.Value.ToString());
    }

    [Fact]
    public async Task Page_ForOthers_IsRefusedOrNotThere()
    {
        var accepted = await Told(app);
        var child = await app.SendAnalysed(ReportSamples.ChildThreatened);

        (await (await app.As(RoleCodes.UnitHead)).Open(Address(accepted) + "/everything")).ShouldBe(HttpStatusCode.Forbidden);
        var keeper = await app.As(RoleCodes.DataProtectionOfficer);
        (await keeper.Open(Address(child) + "/everything")).ShouldBe(HttpStatusCode.NotFound);
        (await keeper.Open($"/desk/reports/{PublicReference.Draw([]).Print("VM")}/everything")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Command_WritesTheSameIntoAFileOfItsOwner()
    {
        await using var own = await TestApp.Start(new TestSettings());
        var accepted = await Told(own);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Directory"] = own.DataFolder,
            ["Keys:File"] = own.KeyRingFile,
            ["Packs:Directory"] = Repository.PathTo("packs", "demo"),
            ["Database:Connection"] = own.Services.GetRequiredService<DatabaseChoice>() is { IsPostgres: true } choice ? choice.ConnectionString : null,
        }).Build();
        var file = Path.Combine(own.DataFolder, "..", "answer.json");

        var said = await own.Stopped(async () =>
        {
            using var into = new StringWriter();
            await AccessCommand.Run(settings, accepted.Reference.Print("VM"), file, into, default);
            return into.ToString();
        });

        await Assert.ThrowsAsync<StartRefused>(() => own.Stopped(async () =>
        {
            await AccessCommand.Run(settings, PublicReference.Draw([]).Print("VM"), file + ".none", TextWriter.Null, default);
            return 0;
        }));
        Assert.False(File.Exists(file + ".none"));
        Assert.Contains("stands in the journal", said, StringComparison.Ordinal);
        Assert.Contains("A potoroo called.", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static string Address(Accepted accepted) => $"/desk/reports/{accepted.Reference.Print("VM")}";

    private static async Task<Accepted> Told(TestApp app)
    {
        var accepted = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = "A potoroo called. My card is 4111 1111 1111 1111.");
        var officer = await app.As(RoleCodes.IntakeOfficer);
        await (await officer.Open(Address(accepted))).Submit(new { kind = "note", text = "Ask the bank." }, form: "form[action$='handler=Write']");
        await app.Settle();
        return accepted;
    }
}
