using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct OwnTextId(Guid Value) : IId<OwnTextId>
{
    public static OwnTextId From(Guid value) => new(value);

    public static OwnTextId New(Instant now) => new(Id.Next(now));
}

/// <summary>A text for messages that the installation wrote itself. It holds nothing of any report.</summary>
internal sealed class OwnText : IVersioned
{
    private OwnText()
    {
    }

    public OwnTextId Id { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>The text by language, as JSON.</summary>
    public string Texts { get; private set; } = "{}";

    public bool IsRetired { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyDictionary<string, string> ByLanguage => Read(Texts);

    internal static OwnText Write(OwnTextId id, string name, IReadOnlyDictionary<string, string> texts) => new() { Id = id, Name = name, Texts = JsonSerializer.Serialize(texts) };

    internal void Change(string name, IReadOnlyDictionary<string, string> texts) => (Name, Texts) = (name, JsonSerializer.Serialize(texts));

    internal void Retire() => IsRetired = true;

    internal OwnTextEdition Edition(int number, Guid officer, Instant now) => new() { Text = Id, Number = number, Name = Name, Texts = Texts, WrittenBy = officer, WrittenAt = now };

    internal static IReadOnlyDictionary<string, string> Read(string texts) => JsonSerializer.Deserialize<Dictionary<string, string>>(texts)!;
}

/// <summary>How an own text read from a day on. Only ever added.</summary>
internal sealed class OwnTextEdition
{
    public required OwnTextId Text { get; init; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    public required string Texts { get; init; }

    public required Guid WrittenBy { get; init; }

    public required Instant WrittenAt { get; init; }
}

internal sealed class OwnTextMapping : IEntityTypeConfiguration<OwnText>
{
    public const int LongestName = 100;

    public void Configure(EntityTypeBuilder<OwnText> text)
    {
        text.ToTable("reporting_own_text");
        text.HasKey(t => t.Id);
        text.Property(t => t.Id).ValueGeneratedNever();
        text.Property(t => t.Name).HasMaxLength(LongestName);
    }
}

internal sealed class OwnTextEditionMapping : IEntityTypeConfiguration<OwnTextEdition>
{
    public void Configure(EntityTypeBuilder<OwnTextEdition> edition)
    {
        edition.ToTable("reporting_own_text_edition");
        edition.HasKey(e => new { e.Text, e.Number });
        edition.Property(e => e.Name).HasMaxLength(OwnTextMapping.LongestName);
    }
}

internal sealed record OwnTextWritten(OwnTextId Text, int Number) : IEvent
{
    public ObjectRef Subject => new("reporting.own-text", Text.Value.ToString());
}

internal sealed record OwnTextRetired(OwnTextId Text) : IEvent
{
    public ObjectRef Subject => new("reporting.own-text", Text.Value.ToString());
}

internal static class TextRefusals
{
    public static readonly Refusal NoSuchText = new("reporting.no-such-text", RefusalKind.Invalid, "Choose a text.");
    public static readonly Refusal LanguageMissing = new("reporting.text-language", RefusalKind.Invalid, "This text does not exist in the language of the reporter.");
    public static readonly Refusal NameMissing = new("reporting.text-name", RefusalKind.Invalid, $"Give the text a name of at most {OwnTextMapping.LongestName} characters.");
    public static readonly Refusal TextMissing = new("reporting.text-missing", RefusalKind.Invalid, "Write the text in at least one language.");
    public static readonly Refusal Blank = new("reporting.text-blank", RefusalKind.Invalid, "The text has a placeholder that nobody fills.");
    public static readonly Refusal Gone = new("reporting.text-gone", RefusalKind.NotFound, "There is no such text.");
}
