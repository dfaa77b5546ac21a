using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>
/// What ASP.NET Core Identity needs to hash passwords and to verify passkeys. It never saves: rows are written with
/// <see cref="AppDb.Save(Act, IEvent, CancellationToken)"/> by the use case, which knows who and why.
/// </summary>
internal sealed class AccountStore(AppDb db, TimeProvider clock) : IUserPasskeyStore<Account>, IUserPasswordStore<Account>
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.Value.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SignInName);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SignInName);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        db.Add(user);
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Accounts are closed, never deleted: the journal names them.");

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == AccountId.From(id), cancellationToken) : null;

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Set<Account>().FirstOrDefaultAsync(a => a.SignInName == Account.Plain(normalizedUserName), cancellationToken);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.SetPassword(passwordHash);
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public async Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await Find(user.Id, passkey.CredentialId, cancellationToken) is { } known) known.Update(passkey);
        else db.Add(Passkey.Of(user.Id, passkey, Instant.Of(clock)));
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await db.Set<Passkey>().Where(p => p.Account == user.Id).ToListAsync(cancellationToken)).Select(p => p.ToIdentity())];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await db.Set<Passkey>().FirstOrDefaultAsync(p => p.CredentialId == credentialId, cancellationToken) is { } passkey
            ? await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == passkey.Account, cancellationToken)
            : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await Find(user.Id, credentialId, cancellationToken))?.ToIdentity();

    public async Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        if (await Find(user.Id, credentialId, cancellationToken) is { } passkey) db.Remove(passkey);
    }

    public void Dispose()
    {
        // The context belongs to the request.
    }

    private Task<Passkey?> Find(AccountId account, byte[] credentialId, CancellationToken ct) =>
        db.Set<Passkey>().FirstOrDefaultAsync(p => p.Account == account && p.CredentialId == credentialId, ct);
}
