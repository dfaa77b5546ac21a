using System.Text.Json.Nodes;

namespace Ragusa.Reporting.Templates;

/// <summary>A template as JSON Schema 2020-12, for those who send reports by API.</summary>
/// <remarks>
/// The schema says what <see cref="AnswerReader"/> refuses as far as JSON Schema can: shapes, limits, codes, unknown names, what is always required.
/// Future dates, code points after normalisation, and answers that are required only in some branches are judged on arrival.
/// </remarks>
internal static class JsonSchema
{
    public static JsonObject Of(Template template, Labels labels) => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["$id"] = $"urn:ragusa:template:{template.Code}:{template.Version.ToString(3)}",
        ["title"] = $"{template.Code} {template.Version.ToString(3)}",
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = Properties(template.Sections.Select(s => (s.Code, SectionOf(s, template, labels)))),
        ["required"] = Names(template.Sections.Where(s => s.When is null && !s.Repeats && s.Pages.Any(p => p.When is null && p.Fields.Any(IsAlwaysRequired))).Select(s => s.Code)),
        ["$defs"] = Definitions(),
    };

    private static JsonObject SectionOf(Section section, Template template, Labels labels)
    {
        JsonObject item = new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = Properties(section.Fields.Select(f => (f.Code, FieldOf(f, LabelKeys.Field(section, f), template, labels)))),
        };
        if (section.Fields.Any(IsAlwaysRequired)) item["required"] = Names(section.Pages.Where(p => p.When is null).SelectMany(p => p.Fields).Where(IsAlwaysRequired).Select(f => f.Code));
        var title = labels.Section(section.Code).Text;
        if (!section.Repeats) return Titled(item, title);
        return Titled(AnyOf(new JsonObject { ["type"] = "array", ["items"] = item, ["maxItems"] = section.Cap }, Ref("state")), title);
    }

    private static bool IsAlwaysRequired(Field field) => field.When is null && ReferenceEquals(field.Required, Condition.Always);

    private static JsonObject FieldOf(Field field, string label, Template template, Labels labels)
    {
        var one = ValueOf(field, template, labels);
        var value = field.Several is { } most ? new JsonObject { ["type"] = "array", ["items"] = one, ["maxItems"] = most } : one;
        var words = labels.Field(label);
        return Titled(field.MustBeYes ? new JsonObject { ["const"] = true } : AnyOf(value, Ref("state")), words.Text, words.Hint);
    }

    private static JsonObject ValueOf(Field field, Template template, Labels labels) => field.Type switch
    {
        FieldType.Text or FieldType.Email or FieldType.Ip or FieldType.Wallet or FieldType.Language => Text(field.Max),
        // Spaces between groups are allowed, so twice as many characters may arrive.
        FieldType.Iban or FieldType.Bic => Text(2 * field.Max),
        FieldType.Phone or FieldType.Url => AnyOf(Text(field.Max), Ref(field.Type == FieldType.Phone ? "phone" : "url")),
        FieldType.One => Codes(template.Lists.GetValueOrDefault(field.List ?? "") ?? []),
        FieldType.Tri => Codes(ValueReader.TriCodes),
        FieldType.Many => Many(field, template),
        FieldType.Bool => new JsonObject { ["type"] = "boolean" },
        FieldType.Int => new JsonObject { ["type"] = "integer", ["minimum"] = field.From, ["maximum"] = field.To },
        FieldType.Date => new JsonObject { ["type"] = "string", ["format"] = "date" },
        FieldType.Country => new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Z]{2}$" },
        FieldType.Instant => AnyOf(Text(40), Ref("instant")),
        FieldType.When => Ref("when"),
        FieldType.Address => Ref("address"),
        FieldType.Money => Ref("money"),
        FieldType.Files => new JsonObject { ["type"] = "array", ["maxItems"] = 0 },
        FieldType.Object => new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = Properties(field.Members.Select(m => (m.Code, FieldOf(m, LabelKeys.Member(field, m), template, labels)))),
        },
        _ => throw new InvalidOperationException($"No schema for {field.Type}."),
    };

    private static JsonObject Many(Field field, Template template)
    {
        IReadOnlyList<string> codes = [.. template.Lists.GetValueOrDefault(field.List ?? "") ?? [], .. field.Groups.Select(g => g.None)];
        return new JsonObject { ["type"] = "array", ["items"] = Codes(codes), ["uniqueItems"] = true, ["maxItems"] = codes.Count };
    }

    private static JsonObject Definitions() => new()
    {
        ["state"] = Closed(["state"], ("state", Codes(["skipped", "not_known", "refused"]))),
        ["phone"] = Closed(["raw"], ("raw", Text(40)), ("e164", Text(16))),
        ["url"] = Closed(["raw"], ("raw", Text(8000)), ("normal", Text(9000))),
        ["money"] = Closed(["amount", "currency"],
            ("amount", new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{1,28}(\\.[0-9]{1,18})?$" }),
            ("currency", Text(12))),
        ["instant"] = Closed(["local"],
            ("local", new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}.*)?$", ["maxLength"] = 40 }),
            ("zone", Text(40)),
            ("utc", Text(40))),
        ["when"] = Closed([], ("precision", Codes(ValueReader.Precisions)), ("from", Ref("instant")), ("to", Ref("instant")), ("text", Text(500))),
        ["address"] = Closed([], [.. ValueReader.AddressLines.Select(l => (l.Name, Text(l.Max))), ("country", Text(2))]),
    };

    private static JsonObject Closed(string[] required, params (string Name, JsonObject Schema)[] members)
    {
        JsonObject schema = new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = Properties(members) };
        if (required.Length > 0) schema["required"] = Names(required);
        return schema;
    }

    private static JsonObject Text(int max) => new() { ["type"] = "string", ["maxLength"] = max };

    private static JsonObject Codes(IEnumerable<string> codes) => new() { ["enum"] = Names(codes) };

    private static JsonObject Ref(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private static JsonObject AnyOf(params JsonNode[] choices) => new() { ["anyOf"] = new JsonArray(choices) };

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(n => (JsonNode)n)];

    private static JsonObject Properties(IEnumerable<(string Name, JsonObject Schema)> members)
    {
        JsonObject properties = [];
        foreach (var (name, schema) in members) properties[name] = schema;
        return properties;
    }

    private static JsonObject Titled(JsonObject schema, string title, string? description = null)
    {
        schema["title"] = title;
        if (description is not null) schema["description"] = description;
        return schema;
    }
}
