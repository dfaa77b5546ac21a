using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Ragusa.Access;

namespace Ragusa.WebTests.Access;

public sealed class ApiKeyTests(ApiKeyTests.WithScope app) : IClassFixture<ApiKeyTests.WithScope>
{
    private const string Self = "/api/v1/self";
    private const string Scope = "tests:read";

    /// <summary>An app in which some module offers a scope.</summary>
    public sealed class WithScope() : TestApp(new TestSettings { Services = services => services.AddApiScope(Scope, "tests.read") });

    [Fact]
    public async Task Key_OfAnOrganisation_OpensWhatItsScopesAllow()
    {
        var program = await app.AsOrganisation(Scope);

        var reply = JsonDocument.Parse(await program.Client.GetStringAsync(Self)).RootElement;

        Assert.Equal("organisation", reply.GetProperty("kind").GetString());
        Assert.Equal(program.Organisation.Value.ToString(), reply.GetProperty("id").GetString());
        Assert.Equal(["access.call", "tests.read"], reply.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()));
    }

    [Theory]
    [InlineData("rgk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("rgk_")]
    [InlineData("")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task Key_Unknown_IsRefusedAsProblem(string key)
    {
        using var client = app.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {key}");

        var reply = await client.GetAsync(Self);

        await reply.ShouldBeRefused("access.key-needed", HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", reply.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task Key_OnADeskPage_IsForbidden()
    {
        var program = await app.AsOrganisation(Scope);

        await program.Client.GetAsync("/desk/people").ShouldBeRefused("access.scope-missing", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Key_InTheAddress_IsNotRead()
    {
        var program = await app.AsOrganisation(Scope);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client().GetAsync($"{Self}?access_token={program.Key}")).StatusCode);
    }

    [Fact]
    public async Task Key_CreatedOnThePage_IsShownOnceWorksAndIsRevoked()
    {
        var administrator = await app.As(RoleCodes.Administrator);
        var organisation = await administrator.Open("/desk/organisations").Submit(new { name = "Harbour Bank" });
        var page = await organisation.Submit(new { label = "fraud system", scopes = Scope }, "Create key");
        var key = page.Text(".ragusa-code__value");
        var client = app.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Self)).StatusCode);
        var again = (await administrator.Open(page.Address.AbsolutePath)).ShouldNotShow(key);
        await again.Submit(button: "Revoke", form: "form[action$=Revoke]");

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(Self)).StatusCode);
    }

    [Fact]
    public async Task Key_WithAScopeThatNobodyOffers_IsRefused()
    {
        var administrator = await app.As(RoleCodes.Administrator);
        var organisation = await administrator.Open("/desk/organisations").Submit(new { name = "Harbour Bank" });

        var page = await organisation.Post(organisation.Address.AbsolutePath, ("label", "x"), ("scopes", "everything:write"));

        page.ShouldShow("Choose what the key may do");
    }
}
