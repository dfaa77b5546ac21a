using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct MessageId(Guid Value) : IId<MessageId>
{
    public static MessageId From(Guid value) => new(value);

    public static MessageId New(Instant now) => new(Id.Next(now));
}

internal enum MessageKind
{
    /// <summary>From the unit to the reporter.</summary>
    ToReporter,

    /// <summary>From the unit to the reporter, who is asked to answer.</summary>
    Question,

    /// <summary>From the reporter.</summary>
    FromReporter,

    /// <summary>Among officers; the reporter never sees it.</summary>
    Note,
}

/// <summary>One message of the thread of a report. Only ever added.</summary>
internal sealed class Message
{
    public required MessageId Id { get; init; }

    public required ReportId Report { get; init; }

    public required MessageKind Kind { get; init; }

    public required Instant At { get; init; }

    /// <summary>The officer who wrote it; null for the reporter. Reporters see a role, never a name.</summary>
    public Guid? Officer { get; init; }

    /// <summary>Sealed under the report's key in a section of its own.</summary>
    public required byte[] Body { get; init; }

    public static string SectionOf(MessageId id) => $"message/{id.Value}";
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("reporting_message");
        message.HasKey(m => m.Id);
        message.Property(m => m.Id).ValueGeneratedNever();

        // The thread of one report in order.
        message.HasIndex(m => new { m.Report, m.Id }).HasDatabaseName("ix_reporting_message_report");
    }
}
