using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Linking;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>The head of a unit sees what another list would change, and decides.</summary>
public sealed class RulesJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    public static TheoryData<Way> Ways => Way.AllAtTheDesk;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task UnitHead_SeesWhatAListWouldChange_AndRejectsIt(Way way)
    {
        await App.SendUrgent();
        await App.SendUrgent();
        await Propose(way.ToString());
        var head = await Visit(way);
        await App.SignIn(head, RoleCodes.UnitHead);
        await OpenCompared(head);
        await head.LookAround();

        await head.Press(head.Page.Locator("form[action*='handler=Reject'] button"));
        await head.ShouldSee("The rules are rejected. Nothing changes.");
        await head.Open("/desk/trends?by=offence&by=kind");
        await head.LookAround();
    }

    private async Task Propose(string way)
    {
        var content = App.Services.GetRequiredService<RuleContent>();
        var list = JsonSerializer.SerializeToElement(new { name = "Charities", version = 1, description = "Accounts of charities", type = "string", list = new[] { "HR1210010051863000160", way }, effect = "never" });
        await App.With(async (AppDb db) =>
        {
            var set = RuleSet.Propose(content with { Lists = new(content.Lists, StringComparer.Ordinal) { ["lists/charities.json"] = list } }, App.Clock.Now);
            db.Add(set);
            await db.Save(Act.Of(Actor.System("tests"), "tests", App.Clock), new RulesProposed(set.Id), default);
            return set;
        });
    }

    // They are compared within seconds.
    private static async Task OpenCompared(Visitor visitor)
    {
        for (var tries = 0; tries < 80; tries++)
        {
            await visitor.Open("/desk/campaigns/rules");
            if (await visitor.Page.Locator("form[action*='handler=Accept']").CountAsync() > 0) return;

            await Task.Delay(250);
        }
    }
}
