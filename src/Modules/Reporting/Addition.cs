using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

internal readonly record struct AdditionId(Guid Value) : IId<AdditionId>
{
    public static AdditionId From(Guid value) => new(value);

    public static AdditionId New(Instant now) => new(Id.Next(now));
}

/// <summary>What the reporter told after sending: a payment that was forgotten, a new way to be reached. Only ever added; the answers that were sent stay as they are.</summary>
internal sealed class Addition
{
    public required AdditionId Id { get; init; }

    public required ReportId Report { get; init; }

    /// <summary>Drawn with the form: the same form sent twice is the same addition.</summary>
    public required Guid Form { get; init; }

    public required Instant At { get; init; }

    /// <summary>The section of the template it belongs to.</summary>
    public required string Section { get; init; }

    /// <summary>The answers and the salt of the digest, sealed under the report's key in a section of its own.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Originals that the answers show masked, sealed apart; null if there are none.</summary>
    public byte[]? Restricted { get; init; }

    /// <summary>The salted digest of the answers, which stands in the journal too.</summary>
    public required byte[] Digest { get; init; }

    public static Addition Of(ReportId report, Guid form, string section, Answers answers, IReadOnlyList<RestrictedValue> restricted, RecordKey key, Act act)
    {
        var (id, salt, utf8) = (AdditionId.New(act.Now), AnswersDigest.NewSalt(), answers.ToUtf8());
        var content = new JsonObject { ["salt"] = Convert.ToBase64String(salt), ["answers"] = answers.ToJson() };
        return new Addition
        {
            Id = id,
            Report = report,
            Form = form,
            At = act.Now,
            Section = section,
            Content = key.Seal(SectionOf(id), JsonSerializer.SerializeToUtf8Bytes(content)),
            Restricted = restricted.Count == 0 ? null : key.Seal(RestrictedOf(id), JsonSerializer.SerializeToUtf8Bytes(restricted)),
            Digest = AnswersDigest.Of(salt, utf8).ToArray(),
        };
    }

    public OpenedAddition Open(RecordKey key)
    {
        var content = JsonNode.Parse(key.Open(SectionOf(Id), Content))!.AsObject();
        var answers = content["answers"]!.DeepClone().AsObject();
        var isIntact = AnswersDigest.Of(Convert.FromBase64String((string)content["salt"]!), JsonSerializer.SerializeToUtf8Bytes(answers)).ToArray().AsSpan().SequenceEqual(Digest);
        return new OpenedAddition(Id, At, Section, new Answers(answers), Digest, isIntact);
    }

    public IReadOnlyList<RestrictedValue> OpenRestricted(RecordKey key) =>
        Restricted is { } restricted ? JsonSerializer.Deserialize<RestrictedValue[]>(key.Open(RestrictedOf(Id), restricted))! : [];

    private static string SectionOf(AdditionId id) => $"addition/{id.Value}";

    private static string RestrictedOf(AdditionId id) => $"addition/{id.Value}/restricted";
}

/// <param name="IsIntact">The answers still fit their digest.</param>
internal sealed record OpenedAddition(AdditionId Id, Instant At, string Section, Answers Answers, byte[] Digest, bool IsIntact);

internal sealed class AdditionMapping : IEntityTypeConfiguration<Addition>
{
    public void Configure(EntityTypeBuilder<Addition> addition)
    {
        addition.ToTable("reporting_addition");
        addition.HasKey(a => a.Id);
        addition.Property(a => a.Id).ValueGeneratedNever();
        addition.Property(a => a.Section).HasMaxLength(60);
        addition.Property(a => a.Digest).HasMaxLength(32);

        // What was added to one report, in order.
        addition.HasIndex(a => new { a.Report, a.Id }).HasDatabaseName("ix_reporting_addition_report");
        // A form that is sent twice is written once.
        addition.HasIndex(a => new { a.Report, a.Form }).IsUnique().HasDatabaseName("ix_reporting_addition_form");
    }
}
