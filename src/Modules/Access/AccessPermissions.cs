namespace Ragusa.Access;

internal static class AccessPermissions
{
    /// <summary>One's own account and sessions; everybody who is signed in has it, whatever the roles.</summary>
    internal const string Self = "access.self";
    /// <summary>Ask the API who one is; every key and every session has it.</summary>
    internal const string Call = "access.call";
    internal const string ReadPeople = "access.read-people";
    internal const string Invite = "access.invite";
    internal const string ManagePeople = "access.manage-people";
    internal const string ManageRoles = "access.manage-roles";
    internal const string OwnKeys = "access.own-keys";
    internal const string ManageOrganisations = "access.manage-organisations";
    internal const string Oversee = "access.oversee";
    internal const string SeeHealth = AlarmWatch.Keeper;

    /// <summary>What needs no role.</summary>
    internal static readonly string[] Everybody = [Self, Call];

    internal static readonly Permission[] All =
    [
        new(Self, "See and secure one's own account"),
        new(Call, "Ask the API who one is"),
        new(ReadPeople, "See who has an account and which roles"),
        new(Invite, "Invite people"),
        new(ManagePeople, "Change people's roles, end their sessions, close their accounts"),
        new(ManageRoles, "Decide what each role may do"),
        new(OwnKeys, "Create and revoke the API keys of one's own organisation"),
        new(ManageOrganisations, "Add organisations, create and revoke their API keys"),
        new(Oversee, "Read the journal of everybody's acts"),
        new(SeeHealth, "See whether everything is running, and the alarms when it is not"),
    ];
}

internal static class AccessClaims
{
    internal const string Session = "ragusa:session";
    internal const string Organisation = "ragusa:organisation";
}
