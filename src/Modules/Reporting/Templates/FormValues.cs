using System.Text.Json.Nodes;

namespace Ragusa.Reporting.Templates;

/// <summary>An answer as the values of its form fields: the way back from what <see cref="FormReader"/> read.</summary>
internal static class FormValues
{
    /// <summary>Values by form name; empty if nothing was answered.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(Field field, JsonNode? value)
    {
        Dictionary<string, IReadOnlyList<string>> form = new(StringComparer.Ordinal);
        Fill(form, field, field.Code, value);
        return form;
    }

    private static void Fill(Dictionary<string, IReadOnlyList<string>> form, Field field, string name, JsonNode? value)
    {
        switch (Answers.StateOf(value))
        {
            case AnswerState.Given:
                FillGiven(form, field, name, value);
                break;
            case AnswerState.NotKnown or AnswerState.Refused:
                form[field.Type is FieldType.One or FieldType.Tri or FieldType.Country ? name : $"{name}.state"] = [Scene.AsText(value!["state"])!];
                break;
        }
    }

    private static void FillGiven(Dictionary<string, IReadOnlyList<string>> form, Field field, string name, JsonNode? value)
    {
        switch (field.Type, value)
        {
            case (FieldType.Files, _):
                break;
            case (_, JsonArray items):
                form[name] = [.. items.Select(Typed)];
                break;
            case (FieldType.Date, _):
                FillDate(form, name, Scene.AsText(value)!);
                break;
            case (FieldType.Instant, JsonObject told):
                FillInstant(form, name, told);
                break;
            case (FieldType.When, JsonObject told):
                FillParts(form, name, told, "precision", "text");
                foreach (var end in (ReadOnlySpan<string>)["from", "to"])
                {
                    if (told[end] is JsonObject moment) FillInstant(form, $"{name}.{end}", moment);
                }

                break;
            case (FieldType.Money or FieldType.Address, JsonObject whole):
                FillParts(form, name, whole, [.. whole.Select(p => p.Key)]);
                break;
            case (FieldType.Object, JsonObject whole):
                foreach (var member in field.Members) Fill(form, member, $"{name}.{member.Code}", whole[member.Code]);
                break;
            default:
                form[name] = [Typed(value)];
                break;
        }
    }

    private static void FillInstant(Dictionary<string, IReadOnlyList<string>> form, string name, JsonObject told)
    {
        var local = Scene.AsText(told["local"])!;
        FillDate(form, name, local[..10]);
        if (local.Length >= 16) form[$"{name}.time"] = [local[11..16]];
        FillParts(form, name, told, "zone");
    }

    private static void FillDate(Dictionary<string, IReadOnlyList<string>> form, string name, string date)
    {
        form[$"{name}.year"] = [date[..4]];
        form[$"{name}.month"] = [date[5..7].TrimStart('0')];
        form[$"{name}.day"] = [date[8..10].TrimStart('0')];
    }

    private static void FillParts(Dictionary<string, IReadOnlyList<string>> form, string name, JsonObject whole, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (Scene.AsText(whole[part]) is { } text) form[$"{name}.{part}"] = [text];
        }
    }

    private static string Typed(JsonNode? value) => value is JsonObject whole ? Scene.AsText(whole["raw"]) ?? "" : Scene.AsText(value) ?? value?.ToJsonString() ?? "";
}
