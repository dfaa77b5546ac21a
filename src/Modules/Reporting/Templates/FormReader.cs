using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ragusa.Reporting.Templates;

/// <summary>Turns the posted values of a page into the same JSON that the API takes; <see cref="ValueReader"/> then judges both alike.</summary>
/// <remarks>Names: <c>field</c>, and for parts <c>field.part</c> (<c>at.day</c>, <c>amount.currency</c>, <c>to.iban</c>). <c>field.state</c> says "I do not know".</remarks>
internal sealed partial class FormReader(IReadOnlyDictionary<string, IReadOnlyList<string>> form, string language)
{
    private static readonly string[] States = ["not_known", "refused", "skipped"];

    /// <summary>A flaw of the form itself that the JSON shape could not express, such as a date with a part missing.</summary>
    public string? Fault(Field field) => field.Type switch
    {
        FieldType.Date or FieldType.Instant => DateFault(field.Code),
        FieldType.When => DateFault($"{field.Code}.from") ?? DateFault($"{field.Code}.to"),
        _ => null,
    };

    public JsonNode? Of(Field field) => Of(field, field.Code);

    /// <summary>The ticks of one group together with what was ticked in the other groups. Nothing ticked means none of these.</summary>
    public JsonNode OfGroup(Field field, Group group, JsonNode? before)
    {
        var others = before is JsonArray codes
            ? codes.Select(Scene.AsText).OfType<string>().Where(c => c != group.None && !group.Options.Contains(c))
            : [];
        var ticked = All(field.Code).Where(c => c != group.None).ToList();
        return new JsonArray([.. others.Concat(ticked.Count > 0 ? ticked : [group.None]).Select(c => (JsonNode)c)]);
    }

    private JsonNode? Of(Field field, string name)
    {
        if (Given(field, name) is { } given) return given;
        return One($"{name}.state") is { } state && States.Contains(state) ? new JsonObject { ["state"] = state } : null;
    }

    private JsonNode? Given(Field field, string name) => field.Type switch
    {
        FieldType.Files => null,
        FieldType.Many => ListOf(All(name)),
        _ when field.Several is not null => ListOf(All(name).SelectMany(v => v.Split('\n')).Select(v => v.Trim()).Where(v => v.Length > 0)),
        FieldType.One or FieldType.Tri or FieldType.Country => One(name) is { } code ? (States.Contains(code) ? new JsonObject { ["state"] = code } : code) : null,
        FieldType.Bool => One(name) is { } yes ? yes is "true" or "on" or "yes" ? true : yes is "false" or "no" ? false : yes : null,
        FieldType.Int => One(name) is { } number ? long.TryParse(AsciiDigits(number), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : number : null,
        FieldType.Date => DateOf(name),
        FieldType.Instant => InstantOf(name),
        FieldType.When => Parts(("precision", One($"{name}.precision")), ("from", InstantOf($"{name}.from")), ("to", InstantOf($"{name}.to")), ("text", One($"{name}.text"))),
        FieldType.Money => One($"{name}.amount") is { } amount ? Parts(("amount", PlainAmount(amount)), ("currency", One($"{name}.currency"))) : null,
        FieldType.Address => Parts([.. ((ReadOnlySpan<string>)["line1", "line2", "city", "region", "postcode", "country"]).ToArray().Select(p => (p, (JsonNode?)One($"{name}.{p}")))]),
        FieldType.Object => Parts([.. field.Members.Select(m => (m.Code, Of(m, $"{name}.{m.Code}")))]),
        _ => One(name),
    };

    private static JsonObject? Parts(params (string Name, JsonNode? Value)[] parts)
    {
        JsonObject whole = [];
        foreach (var (name, value) in parts)
        {
            if (value is not null) whole[name] = value;
        }

        return whole.Count > 0 ? whole : null;
    }

    private static JsonArray? ListOf(IEnumerable<string> values) => values.Select(v => (JsonNode)v).ToArray() is { Length: > 0 } items ? new JsonArray(items) : null;

    private string? DateFault(string name)
    {
        var parts = ((ReadOnlySpan<string>)["day", "month", "year"]).ToArray().Count(p => One($"{name}.{p}") is not null);
        if (parts is 1 or 2) return "date.incomplete";
        if (One($"{name}.time") is not { } time) return null;
        return parts == 0 && One(name) is null ? "date.incomplete" : TimeOf(time) is null ? "time.form" : null;
    }

    private string? DateOf(string name)
    {
        if (One(name) is { } iso) return iso;
        if (One($"{name}.year") is not { } year) return null;
        return $"{Padded(year, 4)}-{Padded(One($"{name}.month"), 2)}-{Padded(One($"{name}.day"), 2)}";
    }

    private JsonObject? InstantOf(string name)
    {
        if (DateOf(name) is not { } date) return null;
        var time = One($"{name}.time") is { } typed ? TimeOf(typed) : null;
        return Parts(("local", time is null || date.Contains('T', StringComparison.Ordinal) ? date : $"{date}T{time}"), ("zone", One($"{name}.zone")));
    }

    /// <summary>19:50, 19.50, 1950, 7:50 pm and 7pm as <c>HH:mm</c>; null if it is no time.</summary>
    internal static string? TimeOf(string typed)
    {
        var match = TimeForm().Match(AsciiDigits(typed).Trim().ToLowerInvariant());
        if (!match.Success) return null;
        var hour = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups[2].Success ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (match.Groups[3] is { Success: true } half)
        {
            if (hour is < 1 or > 12) return null;
            hour = (hour % 12) + (half.Value[0] == 'p' ? 12 : 0);
        }

        return hour > 23 || minute > 59 ? null : string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}");
    }

    /// <summary>An amount as people type it, as a plain decimal: the last of two different separators is the decimal one; a single one before three digits is read as the language does.</summary>
    internal string PlainAmount(string typed)
    {
        var text = string.Concat(AsciiDigits(typed).Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '’' or '٬'))).Replace('٫', '.');
        var decimals = CultureInfo.GetCultureInfo(language).NumberFormat.NumberDecimalSeparator is "," ? ',' : '.';
        var last = text.LastIndexOfAny(['.', ',']);
        if (last < 0) return text;

        var mark = text[last];
        var grouping = text.Count(c => c == mark) > 1 || (mark != decimals && text.Length - last - 1 == 3 && !text.AsSpan(0, last).ContainsAny('.', ','));
        var whole = string.Concat(text[..last].Where(c => c is not ('.' or ',')));
        return grouping ? whole + text[(last + 1)..] : $"{whole}.{text[(last + 1)..]}";
    }

    private string? One(string name) => All(name).FirstOrDefault();

    private IEnumerable<string> All(string name) => form.TryGetValue(name, out var values) ? values.Where(v => !string.IsNullOrWhiteSpace(v)) : [];

    private static string Padded(string? digits, int width) => AsciiDigits(digits ?? "").Trim().PadLeft(width, '0');

    private static string AsciiDigits(string text) =>
        string.Concat(text.Select(c => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : c));

    [GeneratedRegex("^([0-9]{1,2})(?:[:.h]?([0-9]{2}))? ?(am|pm|a\\.m\\.|p\\.m\\.)?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimeForm();
}
