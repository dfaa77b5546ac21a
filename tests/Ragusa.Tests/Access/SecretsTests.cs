using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Testing;

namespace Ragusa.Tests.Access;

/// <summary>What stands in the database of somebody's secrets: nothing that could be used.</summary>
public sealed class SecretsTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.Parse("2026-02-09T09:00:00Z");
    private Installation installation = null!;

    public async ValueTask InitializeAsync() =>
        installation = await Installation.Start();

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    /// <summary>OWASP's figure of 2023 for PBKDF2-HMAC-SHA-512; the hash itself carries it, so a database cannot hold a cheaper one.</summary>
    [Fact]
    public void Password_Hashed_CostsWhatOwaspAsks()
    {
        var hash = Convert.FromBase64String(installation.Get<IPasswordHasher<Account>>().HashPassword(null!, "a long password of mine"));

        Assert.Equal(0x01, hash[0]);
        Assert.Equal(2u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.Equal(210_000u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)));
    }

    [Fact]
    public void RecoveryCode_TypedInAnotherWay_HasTheSameHashAndOnlyForItsAccount()
    {
        var ring = installation.Get<KeyRing>();
        var (one, other) = (AccountId.New(Now), AccountId.New(Now));
        var code = RecoveryCode.Draw();

        Assert.Equal(RecoveryCode.HashOf(one, code, ring), RecoveryCode.HashOf(one, $" {code.ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal)} ", ring));
        Assert.NotEqual(RecoveryCode.HashOf(one, code, ring), RecoveryCode.HashOf(other, code, ring));
        Assert.NotEqual(code, RecoveryCode.Draw());
    }

    [Fact]
    public void ApiKey_Created_KeepsOnlyAKeyedHash()
    {
        var ring = installation.Get<KeyRing>();
        var (row, key) = ApiKey.Create(OrganisationId.New(Now), "fraud system", ["reports:write"], ring, Now);

        Assert.StartsWith("rgk_", key, StringComparison.Ordinal);
        Assert.Equal(47, key.Length);
        Assert.Equal(ApiKey.HashOf(key, ring), row.Hash);
        Assert.True(row.Beginning.Length <= 10);
        Assert.NotEqual(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)), row.Hash);
    }

    [Fact]
    public async Task DemoAccount_InTheDatabase_ShowsNeitherPasswordNorKey()
    {
        var provider = installation.Get<IServiceProvider>();
        var account = (await DemoAccounts.Create(provider, default))[0];
        Assert.Equal(account, (await DemoAccounts.Create(provider, default))[0]);

        await installation.In(async s =>
        {
            var row = await s.GetRequiredService<AppDb>().Set<Account>().SingleAsync(a => a.Id == account.Id);
            Assert.NotEqual(account.Password, row.PasswordHash);
            Assert.NotEqual(account.TotpKey, Totp.ToBase32(row.SealedTotpKey!));
            Assert.NotEqual(PasswordVerificationResult.Failed, s.GetRequiredService<IPasswordHasher<Account>>().VerifyHashedPassword(row, row.PasswordHash!, account.Password));
        });
    }

    [Fact]
    public async Task CookieKey_InTheDatabase_IsSealed()
    {
        var protection = installation.Get<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>();
        var box = Microsoft.AspNetCore.DataProtection.DataProtectionCommonExtensions.Protect(protection.CreateProtector("tests"), "device");

        await installation.In(async s =>
        {
            var xml = Assert.Single(await s.GetRequiredService<AppDb>().Set<CookieKey>().ToListAsync()).Xml;
            Assert.Contains("<sealed", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal);
        });
        Assert.Equal("device", Microsoft.AspNetCore.DataProtection.DataProtectionCommonExtensions.Unprotect(protection.CreateProtector("tests"), box));
    }

    [Fact]
    public void FirstRoles_Codes_AreThoseOfTheContract()
    {
        var constants = typeof(RoleCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(constants.Order(), FirstRoles.Read().Select(role => role.Code).Order());
    }
}
