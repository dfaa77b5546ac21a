using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Access;

internal readonly record struct ApiKeyId(Guid Value) : IId<ApiKeyId>
{
    public static ApiKeyId From(Guid value) => new(value);

    public static ApiKeyId New(Instant now) => new(Id.Next(now));
}

/// <summary>A key with which an organisation's program calls the API. The key itself is shown once and kept only as keyed hash.</summary>
internal sealed class ApiKey
{
    internal const string Prefix = "rgk_";

    private ApiKey()
    {
    }

    internal static (ApiKey Row, string Key) Create(OrganisationId organisation, string label, IReadOnlyList<string> scopes, KeyRing ring, Instant now)
    {
        var key = Prefix + Token.Draw();
        var row = new ApiKey
        {
            Id = ApiKeyId.New(now),
            Organisation = organisation,
            Label = label.Trim(),
            Beginning = key[..10],
            Hash = HashOf(key, ring),
            Scopes = scopes,
            CreatedAt = now,
        };
        return (row, key);
    }

    internal static byte[] HashOf(string key, KeyRing ring) => ring.Mac(KeyPurpose.ApiKey, key);

    public ApiKeyId Id { get; private init; }

    public OrganisationId Organisation { get; private init; }

    public string Label { get; private init; } = "";

    /// <summary>The first letters, by which its holder recognises it; 36 of 256 bits.</summary>
    public string Beginning { get; private init; } = "";

    public byte[] Hash { get; private init; } = [];

    public IReadOnlyList<string> Scopes { get; private init; } = [];

    public Instant CreatedAt { get; private init; }

    public Instant? RevokedAt { get; private set; }

    internal void Revoke(Instant now) => RevokedAt ??= now;
}

/// <summary>When a key was last used, exact to a minute. Apart from the key, because it changes without anybody deciding anything.</summary>
internal sealed class ApiKeyUse : IWorkingState
{
    public required ApiKeyId Key { get; init; }

    public Instant? LastUsedAt { get; set; }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("access_api_key");
        key.HasKey(k => k.Id);
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Label).HasMaxLength(100);
        key.Property(k => k.Beginning).HasMaxLength(20);
        key.Property(k => k.Scopes).HasConversion(WordList.Converter, WordList.Comparer);
        key.HasOne<Organisation>().WithMany().HasForeignKey(k => k.Organisation);

        // Every call of the API finds its key by it.
        key.HasIndex(k => k.Hash).IsUnique().HasDatabaseName("ix_access_api_key_hash");
        // The keys of one organisation.
        key.HasIndex(k => k.Organisation).HasDatabaseName("ix_access_api_key_organisation");
    }
}

internal sealed class ApiKeyUseMapping : IEntityTypeConfiguration<ApiKeyUse>
{
    public void Configure(EntityTypeBuilder<ApiKeyUse> use)
    {
        use.ToTable("access_api_key_use");
        use.HasKey(u => u.Key);
        use.Property(u => u.Key).ValueGeneratedNever();
        use.HasOne<ApiKey>().WithMany().HasForeignKey(u => u.Key);
    }
}
