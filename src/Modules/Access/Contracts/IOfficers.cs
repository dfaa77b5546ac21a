namespace Ragusa.Access;

/// <summary>A person with an account, as other modules show and choose them.</summary>
public sealed record Officer(AccountId Id, string Name);

/// <summary>Looks up people by account. Names are those of today; the journal and other tables keep ids only.</summary>
public interface IOfficers
{
    /// <summary>The display name, also of a closed account; null if there never was one.</summary>
    Task<string?> NameOf(AccountId account, CancellationToken ct);

    /// <summary>The display names of many accounts in one query; unknown ones are missing.</summary>
    Task<IReadOnlyDictionary<AccountId, string>> NamesOf(IReadOnlyCollection<AccountId> accounts, CancellationToken ct);

    /// <summary>The e-mail addresses of those of the accounts that are open, for notices without content.</summary>
    Task<IReadOnlyDictionary<AccountId, string>> AddressesOf(IReadOnlyCollection<AccountId> accounts, CancellationToken ct);

    /// <summary>Everybody whose roles give the permission and whose account is open, by name.</summary>
    Task<IReadOnlyList<Officer>> WhoMay(string permission, CancellationToken ct);

    /// <summary>What the account may do at this moment, for work that goes on without its browser; nothing if it is closed or unknown.</summary>
    Task<IReadOnlyList<string>> PermissionsOf(AccountId account, CancellationToken ct);
}
