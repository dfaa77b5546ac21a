using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Prevention;

/// <summary>What somebody typed into the form, until it is handled. Every form makes one, whatever is known of the address: so the answer says nothing and takes the same time.</summary>
internal sealed class SubscriptionWish : IWorkingState
{
    private const string Section = "wish";

    private SubscriptionWish()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>Its own key, wrapped; it dies with the row.</summary>
    public byte[] Key { get; private init; } = [];

    public byte[] Content { get; private init; } = [];

    internal static SubscriptionWish Of(string address, SubscriptionChoice choice, Instant now, KeyRing ring)
    {
        var id = Kernel.Id.Next(now);
        var key = Envelopes.NewLooseKey(id, now, ring, out var loose);
        return new SubscriptionWish { Id = id, Key = loose, Content = key.Seal(Section, JsonSerializer.SerializeToUtf8Bytes(new Words(address, choice))) };
    }

    internal Words Open(KeyRing ring) => JsonSerializer.Deserialize<Words>(Envelopes.OpenLooseKey(Id, Key, ring).Open(Section, Content))!;

    internal sealed record Words(string Address, SubscriptionChoice Choice);
}

internal sealed class SubscriptionWishMapping : IEntityTypeConfiguration<SubscriptionWish>
{
    public void Configure(EntityTypeBuilder<SubscriptionWish> wish)
    {
        wish.ToTable("prevention_subscription_wish");
        wish.HasKey(w => w.Id);
        wish.Property(w => w.Id).ValueGeneratedNever();
    }
}
