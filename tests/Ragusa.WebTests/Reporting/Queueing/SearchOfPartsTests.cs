using System.Net;
using System.Text.Json.Nodes;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Queueing;

/// <summary>Words of one part of a report: what was told, what was pasted, who is suspected.</summary>
public sealed class SearchOfPartsTests(TestApp app) : IClassFixture<TestApp>
{
    public static TheoryData<string, bool> SearchesOfParts => new()
    {
        { "text:heron", true },
        { "message:heron", false },
        { "heron -message:heron", true },
        { "heron -text:heron", false },
        { "heron message:stork", true },
        { "heron text:stork", false },
        { "heron story:heron messages:stork", true },
        { "heron text:\"gift cards\"", true },
        { "heron message:\"gift cards\"", false },
        { "heron message:\"buy gift vouchers at once\"", true },
        { "heron text:\"gift vouchers\"", false },
        { "heron \"gift vouchers\"", true },
        { "heron \"buy vouchers at\"", false },
        { "heron \"gift vouchers once\"", false },
        { "heron \"gift gift\"", false },
        { "heron \"cards stork\"", false },
        { "heron suspect:avocet", true },
        { "heron suspect:\"inspector avocet\"", true },
        { "heron suspect:\"avocet inspector\"", false },
        { "heron text:avocet", false },
        { "heron (text:stork OR message:stork)", true },
        { "heron (text:stork OR message:heron)", false },
        { "message:\"+385 98 765 4321\" heron", true },
        { "heron text:+385987654321", false },
        { "heron message:+38598*", true },
        { "heron text:+38598*", false },
        { "heron phone:+385987654321", true },
        { "heron avocet stork \"gift cards\"", true },
    };

    [Theory]
    [MemberData(nameof(SearchesOfParts))]
    public async Task Search_OfAPart_LooksThereOnly(string query, bool isFound)
    {
        var accepted = await TheReport();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = (await officer.Open("/desk/queue?q=" + Uri.EscapeDataString(query))).ShouldBe(HttpStatusCode.OK);

        Assert.Empty(page.All(".govuk-error-message"));
        Assert.Equal(isFound, page.All("table.ragusa-queue a").Any(a => a.TextContent == Printed(accepted)));
    }

    [Fact]
    public async Task Search_OfEveryWordOfAStory_FindsIt()
    {
        // Some tokens begin with letters and digits that a parser of text takes for a number.
        var words = Enumerable.Range(0, 3000).Select(n => $"curlew{n}").ToList();
        var accepted = await app.SendAnalysed(change: answers => answers["messages"] = new JsonArray([.. words.Chunk(1000).Select(some => new JsonObject { ["text"] = string.Join(' ', some) })]));

        foreach (var some in words.Concat(words.Zip(words.Skip(1), (word, next) => $"{word} {next}")).Chunk(500))
        {
            var all = new Wanted.All([.. some.Select(text => new Wanted.Words(text, [SearchText.Message]))]);
            Assert.Equal([accepted.Id.Value], await app.With((Search search) => search.Find(ListReports.SearchKind, all, 10, default)));
        }
    }

    [Fact]
    public async Task Search_OfAPartInAnotherLanguage_KnowsItsWords()
    {
        var accepted = await TheReport();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await officer.Open($"/desk/queue?lang=fr&q={Uri.EscapeDataString("récit:heron message:stork")}")).ShouldShow(Printed(accepted), "main").ShouldShow("et non dans ce qui a été collé", "main");
        (await officer.Open($"/desk/queue?lang=ar&q={Uri.EscapeDataString("الرواية:heron رسالة:stork")}")).ShouldShow(Printed(accepted), "main");
    }

    private Accepted? sent;

    private async Task<Accepted> TheReport() => sent ??= await app.SendAnalysed(change: answers =>
    {
        answers["narrative"]!["text"] = "A heron rang about gift cards.";
        answers["messages"] = new JsonArray(new JsonObject { ["text"] = "Stork, buy gift vouchers at once. Call +385 98 765 4321." });
        answers["suspects"] = new JsonArray(new JsonObject { ["claimed_to_be"] = "Inspector Avocet" });
    });

    private static string Printed(Accepted accepted) => accepted.Reference.Print("VM");
}
