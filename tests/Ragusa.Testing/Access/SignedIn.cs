using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;

namespace Ragusa.Testing;

/// <summary>Somebody with an account who is signed in with both factors.</summary>
public sealed record SignedInPerson(AccountId Id, string Name, Browser Browser)
{
    public HttpClient Client => Browser.Client;

    public Task<Page> Open(string path) => Browser.Open(path);
}

/// <summary>An organisation's program with an API key.</summary>
public sealed record ApiProgram(OrganisationId Organisation, string Key, HttpClient Client);

/// <summary>
/// Signed-in people and programs without the way through the sign-in pages: account and session are made by the product's own services.
/// <c>var officer = await app.As(RoleCodes.IntakeOfficer); await officer.Open("/desk");</c>
/// </summary>
public static class SignedIn
{
    /// <summary>A new person with one of the first roles (<see cref="RoleCodes"/>).</summary>
    /// <param name="organisation">The organisation for which the person reports.</param>
    public static Task<SignedInPerson> As(this TestApp app, string role, OrganisationId? organisation = null) => app.SignIn([role], role, organisation);

    /// <summary>A new person with exactly these permissions.</summary>
    public static async Task<SignedInPerson> AsOneWhoMay(this TestApp app, params string[] permissions)
    {
        var code = $"r{Id.Next(app.Clock.Now):N}";
        await app.Do(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            db.Add(Role.Of(code, "Test role", permissions));
            await db.Save(Act.Of(Actor.System("tests"), "tests", app.Clock), new RoleChanged(code, permissions), CancellationToken.None);
        });
        return await app.SignIn([code], "Test person");
    }

    /// <summary>A new organisation's program whose key has these scopes.</summary>
    public static async Task<ApiProgram> AsOrganisation(this TestApp app, params string[] scopes)
    {
        var act = Act.Of(Actor.System("tests"), "tests", app.Clock);
        var organisation = Organisation.Of($"Test bank {act.Correlation:N}", act.Now);
        var (row, key) = ApiKey.Create(organisation.Id, "tests", scopes, app.Services.GetRequiredService<KeyRing>(), act.Now);
        await app.Do(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            db.AddRange(organisation, row, new ApiKeyUse { Key = row.Id });
            await db.Save(act, [new OrganisationAdded(organisation.Id), new ApiKeyCreated(organisation.Id, row.Id, scopes)], CancellationToken.None);
        });

        var client = app.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new ApiProgram(organisation.Id, key, client);
    }

    private static async Task<SignedInPerson> SignIn(this TestApp app, IReadOnlyList<string> roles, string name, OrganisationId? organisation = null)
    {
        var act = Act.Of(Actor.System("tests"), "tests", app.Clock);
        var id = AccountId.New(act.Now);
        var token = "";
        await app.Do(async services =>
        {
            var wanted = new NewAccount(id, $"{id.Value:N}@unit.example", name, roles) { Organisation = organisation };
            var account = (await services.GetRequiredService<OpenAccount>().Handle(wanted, act.Now, CancellationToken.None)).Value;
            (var session, token) = services.GetRequiredService<Sessions>().Begin(account.Id, new DefaultHttpContext(), act.Now);
            await services.GetRequiredService<AppDb>().Save(act, [new AccountCreated(id, roles), new Ragusa.Access.SignedIn(id, session.Id, "tests")], CancellationToken.None);
        });
        return new SignedInPerson(id, name, app.Browser((AccessCookies.Session, token)));
    }

    internal static async Task Do(this TestApp app, Func<IServiceProvider, Task> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }
}
