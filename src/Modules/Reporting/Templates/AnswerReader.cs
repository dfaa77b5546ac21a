using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ragusa.Reporting.Templates;

/// <summary>Reads what somebody sent, by the template: a whole document (API) or one page (web form). Never throws on input.</summary>
internal sealed class AnswerReader
{
    /// <summary>Answers, section, item, field, object, member, value: more levels do not exist.</summary>
    public const int MaxDepth = 12;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private readonly Template template;
    private readonly ReadingNotes notes;
    private readonly ValueReader values;

    private AnswerReader(Template template, Circumstances circumstances)
    {
        this.template = template;
        notes = new ReadingNotes(circumstances);
        values = new ValueReader(template, notes);
    }

    /// <summary>Reads a whole document of answers as UTF-8 JSON.</summary>
    /// <remarks>Looks at the shape only; whether required answers are there is asked of <see cref="Journey.Missing"/>.</remarks>
    public static Reading Read(Template template, ReadOnlySpan<byte> utf8, Circumstances circumstances)
    {
        var reader = new AnswerReader(template, circumstances);
        return reader.notes.Close(reader.ReadDocument(reader.Parse(utf8)));
    }

    /// <summary>Reads a document that is JSON already. The node is not changed.</summary>
    public static Reading Read(Template template, JsonNode? document, Circumstances circumstances)
    {
        var reader = new AnswerReader(template, circumstances);
        return reader.notes.Close(reader.ReadDocument(document));
    }

    /// <summary>Reads the form of one page over what was answered before. Fields that are not on the page stay as they are.</summary>
    /// <param name="form">The posted values by name, e.g. <c>amount.currency</c>; names that no field has are ignored.</param>
    public static Reading ReadPage(Template template, Step step, Answers before, IReadOnlyDictionary<string, IReadOnlyList<string>> form, Circumstances circumstances)
    {
        var reader = new AnswerReader(template, circumstances);
        var answers = before;
        foreach (var field in step.Fields)
        {
            answers = reader.ReadField(step, field, answers, new FormReader(form, circumstances.Labels.Language));
        }

        return reader.notes.Close(answers);
    }

    private Answers ReadField(Step step, Field field, Answers answers, FormReader form)
    {
        var place = step.PlaceOf(field);
        if (form.Fault(field) is { } fault)
        {
            notes.Refuse(place, fault);
            return answers;
        }

        var typed = step.Group is { } group ? form.OfGroup(field, group, answers.ValueOf(step.Section.Code, step.Item, field.Code)) : form.Of(field);
        return values.Read(field, typed, place) is { } value ? answers.With(step.Section.Code, step.Item, field.Code, value) : answers;
    }

    private JsonNode? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonNode.Parse(utf8, null, Strict);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            notes.Refuse(Place.Root, "json.unreadable", ("depth", MaxDepth));
            return new JsonObject();
        }
    }

    private Answers ReadDocument(JsonNode? document)
    {
        JsonObject read = [];
        if (values.MembersOf(document, Place.Root) is not { } members) return Answers.None;
        values.RefuseUnknown(members, template.SectionCodes, Place.Root);
        foreach (var section in template.Sections)
        {
            if (members[section.Code] is { } raw && ReadSection(section, raw) is { } node) read[section.Code] = node;
        }

        return new Answers(read);
    }

    private JsonNode? ReadSection(Section section, JsonNode raw)
    {
        var place = Place.Root.In(section.Code);
        if (!section.Repeats) return ReadItem(section, raw, place);
        if (raw is JsonArray items) return ReadItems(section, items, place);
        if (ValueReader.StateIn(raw) is { } state) return Answers.NotGiven(state);
        notes.Refuse(place, "type.list");
        return null;
    }

    private JsonArray? ReadItems(Section section, JsonArray items, Place place)
    {
        if (items.Count > section.Cap)
        {
            notes.Refuse(place, "list.too-many", ("max", section.Cap ?? 1));
            return null;
        }

        JsonArray read = [];
        for (var i = 0; i < items.Count && !notes.Full; i++)
        {
            if (ReadItem(section, items[i], place.In(i)) is { } item) read.Add((JsonNode)item);
        }

        return read;
    }

    private JsonObject? ReadItem(Section section, JsonNode? raw, Place place)
    {
        if (values.MembersOf(raw, place) is not { } members) return null;
        values.RefuseUnknown(members, section.FieldCodes, place);
        JsonObject read = [];
        foreach (var field in section.Fields)
        {
            if (!members.TryGetPropertyValue(field.Code, out var sent)) continue;
            if (values.Read(field, sent, place.In(field.Code).Labelled(LabelKeys.Field(section, field))) is { } value) read[field.Code] = value;
        }

        return read;
    }
}
