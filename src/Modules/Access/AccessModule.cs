using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Ragusa.Pages;

namespace Ragusa.Access;

/// <summary>Accounts, roles, sessions, invitations, organisations and their keys; and the page of the journal.</summary>
public static class AccessModule
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration) => services
        .AddModelPart(typeof(AccessModule).Assembly, "access")
        .AddTexts(typeof(AccessModule).Assembly)
        .AddPermissions(AccessPermissions.All)
        .AddDeskPlace("people", "/desk/people", AccessPermissions.ReadPeople, rank: 80, DeskGroup.Administration)
        .AddDeskPlace("own-keys", "/desk/own-keys", AccessPermissions.OwnKeys, rank: 84, DeskGroup.Administration)
        .AddDeskPlace("organisations", "/desk/organisations", AccessPermissions.ManageOrganisations, rank: 85, DeskGroup.Administration)
        .AddDeskPlace("oversight", "/desk/oversight", AccessPermissions.Oversee, rank: 90, DeskGroup.Administration)
        .AddDeskPlace("health", "/desk/health", AccessPermissions.SeeHealth, rank: 88, DeskGroup.Administration)
        .AddDeskPart("/Ragusa.Access/Watching/_Alarms.cshtml", AccessPermissions.Self)
        .AddAccounts(configuration)
        .AddSigningIn()
        .AddSchemes(configuration)
        .AddCookieKeys();

    /// <summary>The endpoints that are not pages.</summary>
    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        WhoAmI.Map(routes);
        FirstPlace.Map(routes);
    }

    private static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<Account>().AddUserStore<AccountStore>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000); // PBKDF2-HMAC-SHA-512, OWASP's figure of 2023
        services.TryAddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.Configure<IdentityPasskeyOptions>(o => PasskeyRules.Set(o, configuration["Access:PasskeyDomain"]));
        services.AddScoped<OpenAccount>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<IOfficers, Officers>();
        services.AddScoped<IOrganisations, RegisteredOrganisations>();
        services.AddSingleton(new InvitationLifetime(configuration.Setting("Access:Invitation", InvitationLifetime.Usual)));
        services.AddScoped<SendInvitation>();
        services.AddScoped<Administration>();
        services.AddScoped<ChangeRole>();
        services.AddScoped<EditRoles>();
        services.AddScoped<ManagePerson>();
        services.AddScoped<PeopleQuery>();
        services.AddScoped<OwnAccount>();
        services.AddHostedService<FirstRoles>();
        return services;
    }

    private static IServiceCollection AddSigningIn(this IServiceCollection services)
    {
        services.AddSingleton<Throttle>();
        services.AddSingleton<KnownDevice>();
        services.AddScoped<Attempts>();
        services.AddScoped<Entrance>();
        services.AddScoped<CheckPassword>();
        services.AddScoped<CheckCode>();
        services.AddScoped<EnrolSecondFactor>();
        services.AddScoped<Passkeys>();
        return services;
    }

    private static IServiceCollection AddSchemes(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new SessionLimits(
            configuration.Setting("Access:Idle", SessionLimits.Usual.Idle),
            configuration.Setting("Access:Absolute", SessionLimits.Usual.Absolute)));
        services.AddScoped<Sessions>();
        services.AddHostedService<ForgetWhatIsOver>();
        services.AddSingleton<ApiKeyRing>();
        services.AddScoped<ManageKeys>();
        services.AddAuthentication("ragusa")
            .AddPolicyScheme("ragusa", null, o => o.ForwardDefaultSelector = http => ApiKeyScheme.IsMeant(http.Request) ? ApiKeyScheme.Name : SessionScheme.Name)
            .AddScheme<AuthenticationSchemeOptions, SessionScheme>(SessionScheme.Name, null)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, null);
        return services;
    }

    private static IServiceCollection AddCookieKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("ragusa");
        services.AddSingleton<CookieKeyRepository>();
        services.AddSingleton<CookieKeySealing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(o =>
        {
            o.XmlRepository = provider.GetRequiredService<CookieKeyRepository>();
            o.XmlEncryptor = provider.GetRequiredService<CookieKeySealing>();
        }));
        return services;
    }
}
