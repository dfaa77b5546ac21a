using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Access;

/// <summary>One key of ASP.NET Core's data protection, which seals antiforgery tokens and device marks; sealed itself under the key ring.</summary>
internal sealed record CookieKey(string Name, string Xml) : IWorkingState;

internal sealed class CookieKeyMapping : IEntityTypeConfiguration<CookieKey>
{
    public void Configure(EntityTypeBuilder<CookieKey> key)
    {
        key.ToTable("access_cookie_key");
        key.HasKey(k => k.Name);
        key.Property(k => k.Name).HasMaxLength(80);
    }
}
