namespace Ragusa.Access;

/// <summary>What happens in this module. Ids and codes only; how somebody proved who they are is a code as well.</summary>
internal static class Subjects
{
    internal static ObjectRef Of(AccountId id) => ObjectRef.To("access.account", id);

    internal static ObjectRef Of(OrganisationId id) => ObjectRef.To("access.organisation", id);
}

internal sealed record AccountCreated(AccountId Account, IReadOnlyList<string> Roles) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Account);
}

/// <param name="Proof">passkey, password-totp or password-recovery-code.</param>
internal sealed record SignedIn(AccountId Account, SessionId Session, string Proof) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Account);
}

/// <param name="Why">signed-out, ended-elsewhere or ended-by-administrator.</param>
internal sealed record SessionEnded(AccountId Account, SessionId? Session, string Why) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Account);
}

/// <param name="Factor">totp or passkey.</param>
internal sealed record SecondFactorEnrolled(AccountId Account, string Factor) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Account);
}

internal sealed record PasskeyRemoved(AccountId Account, PasskeyId Passkey) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Account);
}

internal sealed record PasswordChanged(AccountId Account) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Account);
}

internal sealed record RecoveryCodesRenewed(AccountId Account) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Account);
}

internal sealed record InvitationSent(InvitationId Invitation, IReadOnlyList<string> Roles) : IEvent
{
    public ObjectRef Subject => ObjectRef.To("access.invitation", Invitation);
}

internal sealed record InvitationWithdrawn(InvitationId Invitation) : IEvent
{
    public ObjectRef Subject => ObjectRef.To("access.invitation", Invitation);
}

internal sealed record InvitationAccepted(InvitationId Invitation, AccountId Account) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Account);
}

internal sealed record RolesGiven(AccountId Account, IReadOnlyList<string> Roles) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Account);
}

internal sealed record AccountClosed(AccountId Account) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Account);
}

internal sealed record AccountReopened(AccountId Account) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Account);
}

internal sealed record RoleChanged(string Role, IReadOnlyList<string> Permissions) : IEvent
{
    public ObjectRef Subject => new("access.role", Role);
}

internal sealed record RoleAdded(string Role, IReadOnlyList<string> Permissions) : IEvent
{
    public ObjectRef Subject => new("access.role", Role);
}

internal sealed record RoleRenamed(string Role) : IEvent
{
    public ObjectRef Subject => new("access.role", Role);
}

internal sealed record RoleDeleted(string Role) : IEvent
{
    public ObjectRef Subject => new("access.role", Role);
}

internal sealed record RolesSeeded(IReadOnlyList<string> Roles) : IEvent
{
    public ObjectRef Subject => new("access.role", "all");
}

internal sealed record OrganisationAdded(OrganisationId Organisation) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Organisation);
}

internal sealed record ApiKeyCreated(OrganisationId Organisation, ApiKeyId Key, IReadOnlyList<string> Scopes) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Organisation);
}

internal sealed record ApiKeyRevoked(OrganisationId Organisation, ApiKeyId Key) : IEvent
{
    public ObjectRef Subject => Subjects.Of(Organisation);
}
