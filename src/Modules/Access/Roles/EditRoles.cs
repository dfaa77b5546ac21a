using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ragusa.Engines;

namespace Ragusa.Access;

/// <summary>Makes roles, names them anew, and takes away those that nobody holds.</summary>
internal sealed class EditRoles(AppDb db, Administration administration)
{
    public const int LongestName = 100;
    private const int LongestCode = 40;

    /// <param name="like">The role whose permissions the new one begins with; null for none.</param>
    internal async Task<Result<string>> Add(string? name, string? like, Act act, CancellationToken ct)
    {
        if (NameIn(name) is not { } given) return AccessRefusals.LabelMissing;

        var roles = await db.Set<Role>().AsNoTracking().ToListAsync(ct);
        if (roles.Any(r => string.Equals(r.Name, given, StringComparison.OrdinalIgnoreCase))) return AccessRefusals.RoleNameTaken;
        var copied = string.IsNullOrEmpty(like) ? null : roles.FirstOrDefault(r => r.Code == like);
        if (copied is null && !string.IsNullOrEmpty(like)) return AccessRefusals.RoleUnknown;

        var role = Role.Of(CodeFor(given, roles.Select(r => r.Code).ToHashSet()), given, copied?.Permissions ?? []);
        db.Add(role);
        await db.Save(act, new RoleAdded(role.Code, role.Permissions), ct);
        return role.Code;
    }

    internal async Task<Result> Rename(string code, string? name, int version, Act act, CancellationToken ct)
    {
        if (NameIn(name) is not { } given) return AccessRefusals.LabelMissing;
        if (await db.Set<Role>().FirstOrDefaultAsync(r => r.Code == code, ct) is not { } role) return AccessRefusals.NotFound;
        if (role.Version != version) return AccessRefusals.Changed;

        var names = await db.Set<Role>().AsNoTracking().Where(r => r.Code != code).Select(r => r.Name).ToListAsync(ct);
        if (names.Any(n => string.Equals(n, given, StringComparison.OrdinalIgnoreCase))) return AccessRefusals.RoleNameTaken;

        role.Rename(given);
        return await Save(act, new RoleRenamed(code), ct);
    }

    internal async Task<Result> Delete(string code, int version, Act act, CancellationToken ct)
    {
        if (await db.Set<Role>().FirstOrDefaultAsync(r => r.Code == code, ct) is not { } role) return AccessRefusals.NotFound;
        if (role.Version != version) return AccessRefusals.Changed;
        if (await db.Set<AccountRole>().AnyAsync(g => g.Role == code, ct)) return AccessRefusals.RoleHeld;
        if (await IsPromised(code, act.Now, ct)) return AccessRefusals.RoleHeld;
        if (!(await administration.Load(ct)).With(code, []).IsAdministered) return AccessRefusals.LastAdministrator;

        db.Remove(role);
        return await Save(act, new RoleDeleted(code), ct);
    }

    // An invitation that is still open would give a role that is no longer there.
    private async Task<bool> IsPromised(string code, Instant now, CancellationToken ct) =>
        (await db.Set<Invitation>().AsNoTracking().Where(i => i.ExpiresAt > now).ToListAsync(ct)).Any(i => i.Roles.Contains(code));

    private Task<Result> Save(Act act, IEvent news, CancellationToken ct) => db.Competing(AccessRefusals.Changed, async () =>
    {
        await db.Save(act, news, ct);
        return Result.Done;
    });

    private static string? NameIn(string? typed) => typed?.Trim() is { Length: > 0 and <= LongestName } name && !name.Any(char.IsControl) ? name : null;

    /// <summary>Letters and digits of the name, or a plain word where it has none that an address can hold; numbered until nobody has it.</summary>
    internal static string CodeFor(string name, IReadOnlySet<string> taken)
    {
        var plain = new StringBuilder();
        foreach (var c in Normalised.Of(name, NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) plain.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != '-') plain.Append('-');
        }

        var word = plain.ToString().Trim('-') is { Length: > 0 } found ? found[..Math.Min(found.Length, LongestCode - 5)].Trim('-') : "role";
        var code = word;
        for (var n = 2; taken.Contains(code); n++) code = string.Create(CultureInfo.InvariantCulture, $"{word}-{n}");
        return code;
    }
}
