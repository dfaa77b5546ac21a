namespace Ragusa.Access;

/// <summary>Every way to be told no. Pages show the text of the same code.</summary>
internal static class AccessRefusals
{
    /// <summary>One answer for an unknown name, a wrong password and a closed account.</summary>
    internal static readonly Refusal WrongSignIn = new("access.wrong-sign-in", RefusalKind.Invalid, "The e-mail address or the password is wrong.");
    internal static readonly Refusal WrongCode = new("access.wrong-code", RefusalKind.Invalid, "The code is wrong or was used before.");
    internal static readonly Refusal PasskeyFailed = new("access.passkey-failed", RefusalKind.Invalid, "The passkey was not accepted.");
    internal static readonly Refusal AttemptOver = new("access.attempt-over", RefusalKind.Conflict, "The sign-in took too long. Begin again.");
    internal static readonly Refusal InvitationOver = new("access.invitation-over", RefusalKind.NotFound, "The invitation was used, withdrawn or has expired.");
    internal static readonly Refusal AddressTaken = new("access.address-taken", RefusalKind.Conflict, "There is an account with this e-mail address.");
    internal static readonly Refusal AddressInvalid = new("access.address-invalid", RefusalKind.Invalid, "This is not an e-mail address.");
    internal static readonly Refusal NameMissing = new("access.name-missing", RefusalKind.Invalid, "The name is missing or too long.");
    internal static readonly Refusal LabelMissing = new("access.label-missing", RefusalKind.Invalid, "What a role, a key or an organisation is called is missing or too long.");
    internal static readonly Refusal PasswordShort = new("access.password-short", RefusalKind.Invalid, "The password is too short.");
    internal static readonly Refusal PasswordLong = new("access.password-long", RefusalKind.Invalid, "The password is too long.");
    internal static readonly Refusal PasswordCommon = new("access.password-common", RefusalKind.Invalid, "The password is one that attackers try first.");
    internal static readonly Refusal RoleUnknown = new("access.role-unknown", RefusalKind.Invalid, "There is no such role.");
    internal static readonly Refusal NoRole = new("access.no-role", RefusalKind.Invalid, "No role was chosen.");
    internal static readonly Refusal PermissionUnknown = new("access.permission-unknown", RefusalKind.Invalid, "There is no such permission.");
    internal static readonly Refusal RoleNameTaken = new("access.role-name-taken", RefusalKind.Conflict, "There is a role of this name.");
    internal static readonly Refusal RoleHeld = new("access.role-held", RefusalKind.Conflict, "Somebody holds this role, or is invited to it.");
    internal static readonly Refusal LastAdministrator = new("access.last-administrator", RefusalKind.Conflict, "Nobody could administer Ragusa after this change.");
    internal static readonly Refusal MoreThanOwn = new("access.more-than-own", RefusalKind.Forbidden, "Nobody may give more than they hold.");
    internal static readonly Refusal NotFound = new("access.not-found", RefusalKind.NotFound, "There is no such thing.");
    internal static readonly Refusal LastFactor = new("access.last-factor", RefusalKind.Conflict, "This is the only way to sign in.");
    internal static readonly Refusal Changed = new("access.changed", RefusalKind.Conflict, "Somebody changed this meanwhile.");
    internal static readonly Refusal ScopeUnknown = new("access.scope-unknown", RefusalKind.Invalid, "There is no such scope.");

    internal static Refusal Slower(TimeSpan wait) =>
        new("access.slower", RefusalKind.TooMany, "Too many wrong tries. Wait before the next one.") { RetryAfter = wait };
}
