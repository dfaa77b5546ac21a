using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct PushDeviceId(Guid Value) : IId<PushDeviceId>
{
    public static PushDeviceId From(Guid value) => new(value);

    public static PushDeviceId New(Instant now) => new(Id.Next(now));
}

/// <summary>A browser in which an officer wants to be called. The address that its push service gave out is sealed under the key of the account.</summary>
internal sealed class PushDevice
{
    public PushDeviceId Id { get; private init; }

    public Guid Account { get; private init; }

    public byte[] Endpoint { get; private init; } = [];

    /// <summary>The master key from which the key pair comes that this browser trusts.</summary>
    public int KeyVersion { get; private init; }

    public Instant AddedAt { get; private init; }

    private string Section => $"push/{Id.Value}";

    internal static PushDevice Of(RecordKey account, Uri endpoint, int keyVersion, Instant now)
    {
        var id = PushDeviceId.New(now);
        return new PushDevice { Id = id, Account = account.Record, Endpoint = account.Seal($"push/{id.Value}", endpoint.AbsoluteUri), KeyVersion = keyVersion, AddedAt = now };
    }

    internal Uri Open(RecordKey account) => new(account.OpenText(Section, Endpoint));
}

internal sealed class PushDeviceMapping : IEntityTypeConfiguration<PushDevice>
{
    public void Configure(EntityTypeBuilder<PushDevice> device)
    {
        device.ToTable("reporting_push_device");
        device.HasKey(d => d.Id);
        device.Property(d => d.Id).ValueGeneratedNever();

        // All devices of those who are called.
        device.HasIndex(d => d.Account).HasDatabaseName("ix_reporting_push_device_account");
    }
}

/// <summary>Somebody wants to be called in one more browser.</summary>
internal sealed record PushDeviceAdded(Guid Account, PushDeviceId Device) : IEvent
{
    public ObjectRef Subject => new("access.account", Account.ToString());
}

/// <summary>These browsers are called no longer: their owner wished so, or their push service knows them no more.</summary>
internal sealed record PushDevicesForgotten(Guid Account, int Count) : IEvent
{
    public ObjectRef Subject => new("access.account", Account.ToString());
}

internal static class PushRefusals
{
    public static readonly Refusal NotListed = new("reporting.push-host", RefusalKind.Invalid, "The push service of this browser is not on the list of this platform.");
    public static readonly Refusal TooMany = new("reporting.push-devices", RefusalKind.Conflict, "No more devices can be called. Forget the old ones first.");
}
