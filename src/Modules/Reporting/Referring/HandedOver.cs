using System.Text.Json;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>What another body gets of a report: the chosen parts in words, masked values masked, nothing else.</summary>
internal sealed record HandedOver(string Reference, string Offence, IReadOnlyList<HandedPart> Parts)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    public static HandedOver Of(OpenedReport opened, FactSheet facts, IReadOnlyCollection<string> sections, string reference, DeskWords desk, Words words) => new(
        reference,
        desk.Offence(opened.Report.PrimaryOffence),
        [
            .. facts.Groups.Where(g => sections.Contains(g.Section.Code)).Select(g => new HandedPart(
                g.Section.Code,
                g.Number is { } n ? $"{g.Title} {n}" : g.Title,
                [.. g.Facts.Select(f => new HandedFact(f.Label, f.State == Templates.AnswerState.Given ? f.Lines : [words["desk.answer." + EventName.Spell(f.State)]]))])),
        ]);

    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    public static HandedOver From(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<HandedOver>(utf8, Form)!;
}

internal sealed record HandedPart(string Section, string Title, IReadOnlyList<HandedFact> Facts);

internal sealed record HandedFact(string Label, IReadOnlyList<string> Lines);
