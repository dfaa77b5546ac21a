using System.Collections.Frozen;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ragusa.Engines.Identifiers;

namespace Ragusa.Reporting.Templates;

/// <summary>Reads one answer by its field: what is sound comes back in canonical form, what is not is noted and comes back as null.</summary>
internal sealed partial class ValueReader(Template template, ReadingNotes notes)
{
    private const int LongestCode = 100;

    private static readonly FrozenSet<string> PhoneParts = Names("raw", "e164");
    private static readonly FrozenSet<string> UrlParts = Names("raw", "normal");

    private CountryProfile Profile => notes.Circumstances.Profile;

    public JsonNode? Read(Field field, JsonNode? raw, Place place)
    {
        if (notes.Full) return null;
        if (IsEmpty(raw)) return Answers.NotGiven(AnswerState.Skipped);
        if (StateIn(raw) is { } state) return Answers.NotGiven(state);
        var before = notes.Count;
        var value = field.Several is { } most ? ReadSeveral(field, raw!, place, most) : ReadOne(field, raw!, place);
        return notes.Count > before ? null : value;
    }

    /// <summary>The members of an object; null, with a flaw, if it is none or its names cannot be read.</summary>
    public JsonObject? MembersOf(JsonNode? raw, in Place place)
    {
        try
        {
            // Touching the count makes the object decode its names, which fails on half a surrogate pair.
            if (raw is JsonObject members && members.Count >= 0) return members;
            notes.Refuse(place, "type.object");
        }
        catch (InvalidOperationException)
        {
            notes.Refuse(place, "text.charset");
        }

        return null;
    }

    public void RefuseUnknown(JsonObject members, IReadOnlySet<string> known, Place place)
    {
        foreach (var (name, _) in members)
        {
            if (!known.Contains(name)) notes.Refuse(place.In(name), "field.unknown");
        }
    }

    private static bool IsEmpty(JsonNode? raw) => raw switch
    {
        null => true,
        JsonArray items => items.Count == 0,
        _ => raw.GetValueKind() == JsonValueKind.Null,
    };

    /// <summary>The state that an answer says instead of a value; null if it is a value.</summary>
    public static AnswerState? StateIn(JsonNode? raw)
    {
        if (raw is not JsonObject) return null;
        try
        {
            return raw is JsonObject { Count: 1 } members && Scene.AsText(members["state"]) is "skipped" or "not_known" or "refused"
                ? Answers.StateOf(raw)
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private JsonNode? ReadSeveral(Field field, JsonNode raw, Place place, int most)
    {
        if (raw is not JsonArray items) return Refused(place, "type.list");
        if (items.Count > most) return Refused(place, "list.too-many", ("max", most));

        JsonArray read = [];
        for (var i = 0; i < items.Count; i++)
        {
            if (ReadOne(field, items[i], place.In(i)) is { } value && Answers.StateOf(value) == AnswerState.Given) read.Add(value);
        }

        return read.Count > 0 ? read : Answers.NotGiven(AnswerState.Skipped);
    }

    private JsonNode? ReadOne(Field field, JsonNode? raw, Place place) => field.Type switch
    {
        FieldType.Text => ReadText(field, raw, place),
        FieldType.One => ReadCode(raw, place, template.Lists.GetValueOrDefault(field.List ?? "") ?? []),
        FieldType.Many => ReadCodes(field, raw, place),
        FieldType.Tri => ReadCode(raw, place, TriCodes),
        FieldType.Bool => ReadBool(raw, place),
        FieldType.Int => ReadInt(field, raw, place),
        FieldType.Date => ReadDate(raw, place),
        FieldType.Instant => ReadInstant(raw, place),
        FieldType.When => ReadWhen(raw, place),
        FieldType.Money => ReadMoney(field, raw, place),
        FieldType.Address => ReadAddress(raw, place),
        FieldType.Object => ReadObject(field, raw, place),
        FieldType.Files => Refused(place, "field.unknown"),
        FieldType.Country => Line(raw, place, 2) is { } code ? Known(code, Standards.IsCountry(code, Profile), place) : null,
        FieldType.Language => Line(raw, place, field.Max) is { } tag ? Known(tag, IsLanguage(tag), place) : null,
        FieldType.Phone => ReadPhone(field, raw, place),
        FieldType.Url => ReadUrl(field, raw, place),
        FieldType.Email => Formatted(Line(raw, place, field.Max), Identifiers.IsMail, "format.email", place),
        FieldType.Ip => Formatted(Line(raw, place, field.Max), t => IPEndPoint.TryParse(t, out _), "format.ip", place),
        FieldType.Iban => ReadIdentifier(field, raw, place, Identifiers.IsIban, "format.iban"),
        FieldType.Wallet => Formatted(Line(raw, place, field.Max), Identifiers.IsWallet, "format.wallet", place),
        FieldType.Bic => ReadIdentifier(field, raw, place, Identifiers.IsBic, "format.bic"),
        _ => throw new InvalidOperationException($"No reader for {field.Type}."),
    };

    /// <summary>The codes of a yes-or-no question.</summary>
    public static readonly IReadOnlyList<string> TriCodes = ["yes", "no", "not_sure"];

    private JsonNode? ReadText(Field field, JsonNode? raw, Place place)
    {
        if (Cleaned(raw, place, field.Max, field.Long) is not { } text) return null;
        if (text.Length == 0) return Answers.NotGiven(AnswerState.Skipped);
        if (field.Restricted) return Restricted(text, place);

        List<string> cards = [];
        var masked = CardMask.Apply(text, cards);
        foreach (var card in cards) notes.Restrict(place, "card", card);
        if (cards.Count > 0) notes.Warn(place, "card.masked");
        return masked;
    }

    // A value that comes back from a page already hidden is left as it is.
    private JsonNode Restricted(string text, Place place)
    {
        if (text.StartsWith(CardMask.Dots, StringComparison.Ordinal)) return text;
        notes.Restrict(place, "field", text);
        return $"{CardMask.Dots} {(text.Length > 8 ? text[^4..] : "")}".TrimEnd();
    }

    private JsonObject? ReadPhone(Field field, JsonNode? raw, Place place)
    {
        if (Line(Typed(raw, place, PhoneParts), place, field.Max) is not { } typed) return null;
        if (typed.Length == 0) return Answers.NotGiven(AnswerState.Skipped);
        var number = Identifiers.PhoneOf(typed, Profile);
        if (number is { Kind: IdentifierKind.Phone }) return new JsonObject { ["raw"] = typed, ["e164"] = number.Canonical };
        // A short code and a sender's name in letters ("POST-INFO") are no mistakes.
        if (number is null && !typed.Any(char.IsLetter)) notes.Warn(place, "format.phone");
        return new JsonObject { ["raw"] = typed };
    }

    private JsonObject? ReadUrl(Field field, JsonNode? raw, Place place)
    {
        if (Line(Typed(raw, place, UrlParts), place, field.Max) is not { } typed) return null;
        if (typed.Length == 0) return Answers.NotGiven(AnswerState.Skipped);
        if (Identifiers.UrlOf(typed) is { } normal) return new JsonObject { ["raw"] = typed, ["normal"] = normal };
        notes.Warn(place, "format.url");
        return new JsonObject { ["raw"] = typed };
    }

    private JsonNode? ReadIdentifier(Field field, JsonNode? raw, Place place, Func<string, bool> fits, string code)
    {
        // People type account numbers in groups: the limit holds for the compact form.
        if (Line(raw, place, 2 * field.Max) is not { } typed) return null;
        var compact = Identifiers.Compact(typed);
        if (compact.Length == 0) return Answers.NotGiven(AnswerState.Skipped);
        if (compact.Length > field.Max) return Refused(place, "text.too-long", ("max", field.Max));
        if (fits(compact)) return compact;
        notes.Warn(place, code);
        return typed;
    }

    private JsonNode? Formatted(string? text, Func<string, bool> fits, string code, in Place place)
    {
        if (text is null) return null;
        if (text.Length == 0) return Answers.NotGiven(AnswerState.Skipped);
        if (!fits(text)) notes.Warn(place, code);
        return text;
    }

    private JsonNode? ReadCode(JsonNode? raw, Place place, IReadOnlyList<string> codes) =>
        Line(raw, place, LongestCode) is not { } code ? null
        : code.Length == 0 ? Answers.NotGiven(AnswerState.Skipped)
        : Known(code, codes.Contains(code), place);

    private JsonNode? Known(string code, bool known, in Place place) => known ? code : Refused(place, "code.unknown");

    private JsonNode? ReadCodes(Field field, JsonNode? raw, Place place)
    {
        if (raw is not JsonArray items) return Refused(place, "type.list");
        var known = CodesOf(field);
        if (items.Count > known.Count) return Refused(place, "list.too-many", ("max", known.Count));

        HashSet<string> chosen = new(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var at = place.In(i);
            if (Line(items[i], at, LongestCode) is not { Length: > 0 } code) continue;
            if (known.Contains(code)) chosen.Add(code);
            else notes.Refuse(at, "code.unknown");
        }

        return new JsonArray([.. known.Where(chosen.Contains).Select(c => (JsonNode)c)]);
    }

    /// <summary>Every code that a choice accepts, in canonical order: the list, then "none of these" of each group.</summary>
    public IReadOnlyList<string> CodesOf(Field field) =>
        template.Lists.GetValueOrDefault(field.List ?? "") is var list && field.Groups.Count == 0 ? list ?? [] : [.. list ?? [], .. field.Groups.Select(g => g.None)];

    private JsonNode? ReadBool(JsonNode? raw, in Place place) => raw?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Refused(place, "type.bool"),
    };

    private JsonNode? ReadInt(Field field, JsonNode? raw, in Place place)
    {
        if (raw is not JsonValue value || value.GetValueKind() != JsonValueKind.Number || !value.TryGetValue<long>(out var number)) return Refused(place, "type.int");
        return number >= field.From && number <= field.To ? number : Refused(place, "int.range", ("from", field.From), ("to", field.To));
    }

    private static bool IsLanguage(string tag)
    {
        var parts = tag.Split('-');
        return parts[0].Length is 2 or 3 && parts.All(p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit)) && parts[0].All(char.IsAsciiLetter);
    }

    // A telephone number and a web address come back from the store as objects that hold what was typed; plain text is taken too.
    private JsonNode? Typed(JsonNode? raw, in Place place, FrozenSet<string> parts)
    {
        if (raw is not JsonObject || MembersOf(raw, place) is not { } holder || !holder.ContainsKey("raw")) return raw;
        RefuseUnknown(holder, parts, place);
        return holder["raw"];
    }

    private string? Line(JsonNode? raw, in Place place, int max) => Cleaned(raw, place, max, false);

    private string? Cleaned(JsonNode? raw, in Place place, int max, bool @long)
    {
        if (TextIn(raw, place) is not { } text) return null;
        var fault = TextCleaner.Clean(text, max, @long, out var clean, out var removed);
        if (removed > 0) notes.Warn(place, "text.bidi", ("count", removed));
        if (fault == TextCleaner.Fault.None) return clean;
        if (fault == TextCleaner.Fault.TooLong) notes.Refuse(place, "text.too-long", ("max", max));
        else notes.Refuse(place, fault == TextCleaner.Fault.Control ? "text.control" : "text.charset");
        return null;
    }

    private string? TextIn(JsonNode? raw, in Place place)
    {
        try
        {
            if (raw is JsonValue value && value.TryGetValue<string>(out var text)) return text;
            notes.Refuse(place, "type.text");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            notes.Refuse(place, "text.charset");
        }

        return null;
    }

    private JsonNode? Refused(in Place place, string code, params ReadOnlySpan<(string, object)> values)
    {
        notes.Refuse(place, code, values);
        return null;
    }
}
