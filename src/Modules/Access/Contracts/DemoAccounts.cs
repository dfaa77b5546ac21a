using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Access;

/// <summary>A sign-in that is printed at the start of a demonstration and known to everybody who reads the documentation.</summary>
/// <param name="TotpKey">The key for an authenticator app, in Base32.</param>
public sealed record DemoAccount(AccountId Id, string Role, string Name, string Address, string Password, string TotpKey);

/// <summary>Accounts with known secrets. Only a demonstration makes them, and a demonstration refuses every address but loopback.</summary>
public static class DemoAccounts
{
    private const string Purpose = "access.demo";
    private const string DemoOrganisation = "Demonstration bank";

    /// <summary>One account for each role; those that exist already are left as they are and told again.</summary>
    public static async Task<IReadOnlyList<DemoAccount>> Create(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        await FirstRoles.Seed(db, clock, ct);

        List<DemoAccount> accounts = [];
        foreach (var role in FirstRoles.Read()) accounts.Add(await Create(role, scope.ServiceProvider, db, clock, ct));
        return accounts;
    }

    /// <summary>The code that an authenticator app would show for the account at this moment.</summary>
    public static string CodeOf(DemoAccount account, Instant now) => Totp.CodeAt(KeyOf(account.Role), Totp.StepOf(now));

    /// <summary>Those who report for an organisation belong to one and the same.</summary>
    private static async Task<(OrganisationId? Organisation, IReadOnlyList<IEvent> Added)> OrganisationFor(string role, AppDb db, Act act, CancellationToken ct)
    {
        if (role is not (RoleCodes.OrganisationReporter or RoleCodes.OrganisationCoordinator)) return (null, []);
        if (await db.Set<Organisation>().FirstOrDefaultAsync(o => o.Name == DemoOrganisation, ct) is { } known) return (known.Id, []);

        var organisation = Organisation.Of(DemoOrganisation, act.Now);
        db.Add(organisation);
        return (organisation.Id, [new OrganisationAdded(organisation.Id)]);
    }

    private static async Task<DemoAccount> Create(FirstRoles.Entry role, IServiceProvider services, AppDb db, TimeProvider clock, CancellationToken ct)
    {
        var (address, password, key) = ($"{role.Code}@demo.example", $"demo {role.Code} ragusa", KeyOf(role.Code));
        var act = Act.Of(Actor.System(Purpose), Purpose, clock);
        var known = await db.Set<Account>().FirstOrDefaultAsync(a => a.SignInName == address, ct);
        if (known is null)
        {
            var (organisation, added) = await OrganisationFor(role.Code, db, act, ct);
            var wanted = new NewAccount(AccountId.New(act.Now), address, role.Name, [role.Code]) { Password = password, Organisation = organisation };
            known = (await services.GetRequiredService<OpenAccount>().Handle(wanted, act.Now, ct)).Value;
            await db.Save(act, [.. added, new AccountCreated(known.Id, wanted.Roles)], ct);

            var record = await services.GetRequiredService<Envelopes>().KeyOf(known.Id.Value, ct);
            known.Enrol(record!.Seal(CheckCode.TotpSection, key), step: 0);
            await db.Save(act, new SecondFactorEnrolled(known.Id, "totp"), ct);
        }

        return new DemoAccount(known.Id, role.Code, known.Name, address, password, Totp.ToBase32(key));
    }

    // Known to all on purpose: the same at every start, so that an authenticator app set up once keeps working.
    private static byte[] KeyOf(string role) => System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"ragusa demo {role}"))[..20];
}
