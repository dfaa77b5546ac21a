using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Access;

/// <summary>A role that a person has.</summary>
internal sealed record AccountRole(AccountId Account, string Role);

internal sealed class AccountRoleMapping : IEntityTypeConfiguration<AccountRole>
{
    public void Configure(EntityTypeBuilder<AccountRole> given)
    {
        given.ToTable("access_account_role");
        given.HasKey(g => new { g.Account, g.Role });
        given.Property(g => g.Role).HasMaxLength(40);
        given.HasOne<Account>().WithMany().HasForeignKey(g => g.Account);
        given.HasOne<Role>().WithMany().HasForeignKey(g => g.Role);

        // Who has this role: for lists of colleagues and before a role changes.
        given.HasIndex(g => g.Role).HasDatabaseName("ix_access_account_role_role");
    }
}
