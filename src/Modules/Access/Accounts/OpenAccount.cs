using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>What an account begins with.</summary>
internal sealed record NewAccount(AccountId Id, string Address, string Name, IReadOnlyList<string> Roles)
{
    public string? Password { get; init; }

    public string? Unit { get; init; }

    public OrganisationId? Organisation { get; init; }
}

/// <summary>Checks what was given and adds the account, its record key and its roles to what is saved next.</summary>
internal sealed class OpenAccount(AppDb db, Envelopes envelopes, IPasswordHasher<Account> hasher)
{
    private const int LongestName = 100;

    internal async Task<Refusal?> Check(NewAccount wanted, CancellationToken ct)
    {
        if (wanted.Name.Trim() is not { Length: > 0 and <= LongestName } || wanted.Name.Any(char.IsControl)) return AccessRefusals.NameMissing;
        if (!IsAddress(wanted.Address)) return AccessRefusals.AddressInvalid;
        if (wanted.Password is { } password && PasswordRules.Check(password, wanted.Address, wanted.Name) is { } weak) return weak;

        var name = Account.Plain(wanted.Address);
        return await db.Set<Account>().AnyAsync(a => a.SignInName == name, ct) ? AccessRefusals.AddressTaken : null;
    }

    internal async Task<Result<Account>> Handle(NewAccount wanted, Instant now, CancellationToken ct)
    {
        if (await Check(wanted, ct) is { } refusal) return refusal;

        var account = Account.Open(wanted, now);
        if (wanted.Password is { } password) account.SetPassword(hasher.HashPassword(account, PasswordRules.Plain(password)));
        envelopes.NewKey(account.Id.Value, now);
        db.Add(account);
        db.AddRange(wanted.Roles.Distinct().Select(role => new AccountRole(account.Id, role)));
        return account;
    }

    /// <summary>One @ with something around it and no space: the rest is proved by the person, not by a pattern.</summary>
    internal static bool IsAddress(string text)
    {
        var address = text.Trim();
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return address.Length is > 2 and <= 254
            && at > 0 && at == address.LastIndexOf('@') && at < address.Length - 1
            && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format);
    }
}
