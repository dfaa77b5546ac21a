using System.Net;
using Ragusa.Access;

namespace Ragusa.WebTests.Access;

/// <summary>A coordinator keeps the keys of the own organisation, and of no other.</summary>
public sealed class OwnKeysTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Coordinator_MakesAndRevokesKeysOfTheOwnOrganisation()
    {
        var bank = await app.AsOrganisation("reports:read");
        var coordinator = await app.As(RoleCodes.OrganisationCoordinator, bank.Organisation);

        var page = (await coordinator.Open("/desk/own-keys")).ShouldBeAt($"/desk/organisations/{bank.Organisation.Value}").ShouldShow("tests");
        (await page.Submit(new { label = "new system", scopes = "reports:write" }, form: "form:has(input[name=label])")).ShouldBe(HttpStatusCode.OK).ShouldShow("new system");
        (await page.Submit(form: "form[action*='handler=Revoke']")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Coordinator_AtAnothersDoor_FindsNothing()
    {
        var (own, other) = (await app.AsOrganisation("reports:read"), await app.AsOrganisation("reports:read"));
        var coordinator = await app.As(RoleCodes.OrganisationCoordinator, own.Organisation);
        var address = $"/desk/organisations/{other.Organisation.Value}";

        (await coordinator.Open(address)).ShouldBe(HttpStatusCode.NotFound);
        var page = await coordinator.Open("/desk/own-keys");
        (await page.Post(address, ("label", "mine"), ("scopes", "reports:write"))).ShouldBe(HttpStatusCode.NotFound);
        (await page.Post(address + "?handler=Revoke", ("key", Guid.NewGuid().ToString()))).ShouldBe(HttpStatusCode.NotFound);
        (await coordinator.Open("/desk/organisations")).ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As(RoleCodes.OrganisationReporter, own.Organisation)).Open("/desk/own-keys")).ShouldBe(HttpStatusCode.Forbidden);
    }
}
