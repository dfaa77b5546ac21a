using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Prevention;

internal readonly record struct SubscriberId(Guid Value) : IId<SubscriberId>
{
    public ObjectRef Subject => ObjectRef.To("prevention.subscriber", this);

    public static SubscriberId From(Guid value) => new(value);

    public static SubscriberId New(Instant now) => new(Id.Next(now));
}

/// <summary>What somebody wants to be told of.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Region">ISO 3166-2; null for the whole country.</param>
/// <param name="Audience">Code of a group or sector; null for whatever concerns everybody and every group.</param>
internal sealed record SubscriptionChoice(string Language, string? Region, string? Audience);

/// <summary>A mailbox to which warnings go, once its owner has confirmed that.</summary>
internal sealed class Subscriber : IVersioned
{
    private const string Section = "address";

    private Subscriber()
    {
    }

    public SubscriberId Id { get; private init; }

    /// <summary>Keyed hash of the address: finds it and tells nothing.</summary>
    public Guid AddressKey { get; private init; }

    /// <summary>Under the subscriber's own key.</summary>
    public byte[] Address { get; private init; } = [];

    public string Language { get; private set; } = "";

    public string? Region { get; private set; }

    public string? Audience { get; private set; }

    public Instant? ConfirmedAt { get; private set; }

    /// <summary>When the last letter about the subscription itself was written; null for none.</summary>
    public Instant? WrittenAt { get; private set; }

    public int Version { get; private set; }

    internal static Subscriber Ask(SubscriberId id, Guid addressKey, string address, SubscriptionChoice choice, RecordKey key) => new()
    {
        Id = id,
        AddressKey = addressKey,
        Address = key.Seal(Section, address),
        Language = choice.Language,
        Region = choice.Region,
        Audience = choice.Audience,
    };

    /// <summary>Nobody but the owner of the mailbox changes what was confirmed.</summary>
    internal void Choose(SubscriptionChoice choice)
    {
        if (ConfirmedAt is null) (Language, Region, Audience) = (choice.Language, choice.Region, choice.Audience);
    }

    internal bool MayBeWrittenTo(Instant now, DigestRules rules) => WrittenAt is not { } last || now - last >= rules.Again;

    internal void Write(Instant now) => WrittenAt = now;

    internal bool CanConfirm(Instant now, DigestRules rules) => WrittenAt is { } asked && now - asked < rules.Confirm;

    internal void Confirm(Instant now) => ConfirmedAt ??= now;

    internal string AddressIn(RecordKey key) => key.OpenText(Section, Address);

    /// <summary>Whether somebody who chose this wants to hear of it: what is for everybody or everywhere concerns all.</summary>
    internal bool Wants(Engines.Warnings.Warning warning, string country) =>
        (Region is null || warning.Areas.Count == 0 || warning.Areas.Any(a => a.Code == Region || a.Code == country))
        && (Audience is null || warning.Audiences.Count == 0 || warning.Audiences.Contains(Audience));
}

internal sealed class SubscriberMapping : IEntityTypeConfiguration<Subscriber>
{
    public void Configure(EntityTypeBuilder<Subscriber> subscriber)
    {
        subscriber.ToTable("prevention_subscriber");
        subscriber.HasKey(s => s.Id);
        subscriber.Property(s => s.Id).ValueGeneratedNever();
        subscriber.Property(s => s.Language).HasMaxLength(20);
        subscriber.Property(s => s.Region).HasMaxLength(10);
        subscriber.Property(s => s.Audience).HasMaxLength(40);

        // One address subscribes once.
        subscriber.HasIndex(s => s.AddressKey).IsUnique().HasDatabaseName("ix_prevention_subscriber_address");
        // How many letters went out in the last hour, and what nobody confirmed in time.
        subscriber.HasIndex(s => s.WrittenAt).HasDatabaseName("ix_prevention_subscriber_written");
    }
}
