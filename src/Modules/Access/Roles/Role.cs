using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Ragusa.Access;

/// <summary>A named set of permissions. The first roles come from <c>roles.json</c>; the installation changes them as it works.</summary>
internal sealed class Role : IVersioned
{
    private Role()
    {
    }

    internal static Role Of(string code, string name, IEnumerable<string> permissions) =>
        new() { Code = code, Name = name, Permissions = [.. permissions.Order(StringComparer.Ordinal)] };

    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    public IReadOnlyList<string> Permissions { get; private set; } = [];

    public int Version { get; private set; }

    internal void Rename(string name) => Name = name;

    internal void Allow(IEnumerable<string> permissions) => Permissions = [.. permissions.Order(StringComparer.Ordinal)];
}

internal sealed class RoleMapping : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> role)
    {
        role.ToTable("access_role");
        role.HasKey(r => r.Code);
        role.Property(r => r.Code).HasMaxLength(40);
        role.Property(r => r.Name).HasMaxLength(100);
        role.Property(r => r.Permissions).HasConversion(WordList.Converter, WordList.Comparer);
    }
}

/// <summary>A few codes without spaces in one column.</summary>
internal static class WordList
{
    internal static readonly ValueConverter<IReadOnlyList<string>, string> Converter =
        new(words => string.Join(' ', words), text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    internal static readonly ValueComparer<IReadOnlyList<string>> Comparer =
        new((a, b) => a!.SequenceEqual(b!), words => words.Count, words => words);
}
