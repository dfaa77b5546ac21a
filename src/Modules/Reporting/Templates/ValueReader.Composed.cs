using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ragusa.Reporting.Templates;

/// <summary>Answers of several parts: times, money, addresses, objects.</summary>
internal sealed partial class ValueReader
{
    private const int MostDigits = 28; // fits System.Decimal
    private const int MostDecimals = 18; // the smallest unit of common virtual assets

    private static readonly string[] LocalForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"];
    internal static readonly string[] Precisions = ["exact", "day", "range", "several", "not_sure"];
    private static readonly DateTime Oldest = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    // Clocks of people and servers differ a little.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    internal static readonly (string Name, int Max)[] AddressLines = [("line1", 200), ("line2", 200), ("city", 120), ("region", 120), ("postcode", 20)];

    private static readonly FrozenSet<string> InstantParts = Names("local", "zone", "utc");
    private static readonly FrozenSet<string> WhenParts = Names("precision", "from", "to", "text");
    private static readonly FrozenSet<string> MoneyParts = Names("amount", "currency");
    private static readonly FrozenSet<string> AddressParts = Names([.. AddressLines.Select(l => l.Name), "country"]);

    private JsonNode? ReadDate(JsonNode? raw, in Place place)
    {
        if (Line(raw, place, 10) is not { } text) return null;
        if (text.Length == 0) return Answers.NotGiven(AnswerState.Skipped);
        if (!DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return Refused(place, "date.form");
        if (date < Oldest.AddYears(-70)) return Refused(place, "date.too-old");
        return date > LocalNow(Profile.TimeZone).Date ? Refused(place, "date.future") : text;
    }

    private JsonNode? ReadInstant(JsonNode? raw, Place place)
    {
        var told = raw is JsonObject ? MembersOf(raw, place) : new JsonObject { ["local"] = raw?.DeepClone() };
        if (told is null) return null;
        RefuseUnknown(told, InstantParts, place);
        var zone = ZoneIn(told, place);
        if (zone is null || Line(told["local"], place, 40) is not { } local) return null;
        if (local.Length == 0) return Answers.NotGiven(AnswerState.Skipped);
        if (LocalIn(ref local, ref zone, place) is not { } time) return null;

        var utc = ToUtc(time, zone, Scene.AsText(told["utc"]));
        var wholeDay = !local.Contains('T', StringComparison.Ordinal);
        if (wholeDay ? time.Date > LocalNow(zone.Id).Date : utc > notes.Circumstances.Now + Tolerance) return Refused(place, "date.future");
        return new JsonObject { ["local"] = local, ["zone"] = zone.Id, ["utc"] = utc.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) };
    }

    private JsonNode? ReadWhen(JsonNode? raw, Place place)
    {
        if (MembersOf(raw, place) is not { } told) return null;
        RefuseUnknown(told, WhenParts, place);
        JsonObject read = [];
        if (ReadCode(told["precision"], place.In("precision"), Precisions) is JsonValue precision) read["precision"] = precision;
        foreach (var end in (ReadOnlySpan<string>)["from", "to"]) Add(read, end, told[end], v => ReadInstant(v, place.In(end)));
        Add(read, "text", told["text"], v => ReadText(new Field { Code = "text", Type = FieldType.Text, Max = 500, Long = true }, v, place.In("text")));
        if (Ends(read) is { From: { } from, To: { } to } && to.Latest < from.Earliest) return Refused(place, "when.order");
        return read.Count > 0 ? read : Answers.NotGiven(AnswerState.Skipped);
    }

    private JsonNode? ReadMoney(Field field, JsonNode? raw, Place place)
    {
        if (MembersOf(raw, place) is not { } told) return null;
        RefuseUnknown(told, MoneyParts, place);
        if (IsBlank(told["amount"])) return Answers.NotGiven(AnswerState.Skipped);
        if (Line(told["amount"], place.In("amount"), 64) is not { } amount) return null;
        if (Line(told["currency"], place.In("currency"), 12) is not { } currency) return null;
        var asset = field.List is { } list && template.Lists.GetValueOrDefault(list) is { } assets && assets.Contains(currency);
        if (!asset && !Standards.IsCurrency(currency)) return Refused(place.In("currency"), "code.unknown");
        return AmountIn(amount, asset ? MostDecimals : Money.DecimalsOf(currency), place.In("amount")) is { } plain
            ? new JsonObject { ["amount"] = plain, ["currency"] = currency }
            : null;
    }

    private string? AmountIn(string text, int decimals, in Place place)
    {
        if (text.StartsWith('-') || text.StartsWith('−')) return No(place, "money.negative");
        if (!PlainDecimal().IsMatch(text)) return No(place, "money.form");
        var plain = text.TrimStart('0');
        if (plain.Length == 0 || plain[0] == '.') plain = "0" + plain;
        var dot = plain.IndexOf('.', StringComparison.Ordinal);
        if (plain.Length - (dot < 0 ? 0 : 1) > MostDigits) return No(place, "money.too-big", ("max", MostDigits));
        return dot >= 0 && plain.Length - dot - 1 > decimals ? No(place, "money.decimals", ("max", decimals)) : plain;
    }

    private JsonObject? ReadAddress(JsonNode? raw, Place place)
    {
        if (MembersOf(raw, place) is not { } told) return null;
        RefuseUnknown(told, AddressParts, place);
        JsonObject read = [];
        foreach (var (name, max) in AddressLines)
        {
            Add(read, name, told[name], v => Line(v, place.In(name), max) is { Length: > 0 } line ? line : null);
        }

        Add(read, "country", told["country"], v => Line(v, place.In("country"), 2) is { Length: > 0 } code ? Known(code, Standards.IsCountry(code, Profile), place.In("country")) : null);
        return read.Count > 0 ? read : Answers.NotGiven(AnswerState.Skipped);
    }

    private JsonObject? ReadObject(Field field, JsonNode? raw, Place place)
    {
        if (MembersOf(raw, place) is not { } told) return null;
        RefuseUnknown(told, field.MemberCodes, place);
        JsonObject read = [];
        foreach (var member in field.Members)
        {
            Add(read, member.Code, told[member.Code], v => Read(member, v, place.In(member.Code).Labelled(LabelKeys.Member(field, member))));
        }

        return read.Count > 0 ? read : Answers.NotGiven(AnswerState.Skipped);
    }

    // Parts that were left empty are left out: only whole answers carry a state.
    private static void Add(JsonObject read, string name, JsonNode? raw, Func<JsonNode, JsonNode?> reader)
    {
        if (raw is null || IsBlank(raw)) return;
        if (reader(raw) is { } value && Answers.StateOf(value) == AnswerState.Given) read[name] = value.Parent is null ? value : value.DeepClone();
    }

    private static bool IsBlank(JsonNode? raw)
    {
        try
        {
            return IsEmpty(raw) || (Scene.AsText(raw) is { } text && string.IsNullOrWhiteSpace(text));
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private TimeZoneInfo? ZoneIn(JsonObject told, in Place place)
    {
        var id = IsBlank(told["zone"]) ? Profile.TimeZone : Line(told["zone"], place.In("zone"), 40);
        if (id is not null && ZoneForm().IsMatch(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId) return zone;
        if (id is not null) notes.Refuse(place.In("zone"), "zone.unknown");
        return null;
    }

    // A time with its own offset is moved to the country's zone, so that one form is kept.
    private DateTime? LocalIn(ref string local, ref TimeZoneInfo zone, in Place place)
    {
        if (OffsetForm().IsMatch(local) && DateTimeOffset.TryParse(local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) && exact.Year is > 1900 and < 9000)
        {
            local = TimeZoneInfo.ConvertTime(exact, zone).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        }

        if (!DateTime.TryParseExact(local, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) notes.Refuse(place, "date.form");
        else if (time < Oldest || time.Year > 9000) notes.Refuse(place, time < Oldest ? "date.too-old" : "date.future");
        else return time;
        return null;
    }

    // When clocks go back an hour happens twice: the first is meant unless "utc" says the second. An hour that clocks skip is read as if they had not moved.
    private static Instant ToUtc(DateTime local, TimeZoneInfo zone, string? utc)
    {
        if (!zone.IsAmbiguousTime(local)) return Instant.From(new DateTimeOffset(local, zone.GetUtcOffset(local)));
        var both = zone.GetAmbiguousTimeOffsets(local).Select(o => Instant.From(new DateTimeOffset(local, o))).Order().ToList();
        var told = DateTimeOffset.TryParse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact) ? Instant.From(exact) : both[0];
        return both.Contains(told) ? told : both[0];
    }

    private DateTime LocalNow(string zone) =>
        TimeZoneInfo.ConvertTime(notes.Circumstances.Now.ToDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;

    private static (Moment? From, Moment? To) Ends(JsonObject read) => (Moment.Of(read["from"]), Moment.Of(read["to"]));

    private static FrozenSet<string> Names(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);

    private string? No(in Place place, string code, params ReadOnlySpan<(string, object)> values)
    {
        notes.Refuse(place, code, values);
        return null;
    }

    [GeneratedRegex("^[0-9]{1,60}(\\.[0-9]{1,60})?\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PlainDecimal();

    [GeneratedRegex("^[A-Za-z0-9_+-]{1,20}(/[A-Za-z0-9_+-]{1,20}){0,2}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ZoneForm();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OffsetForm();
}
