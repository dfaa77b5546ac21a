using Ragusa.Access;
using Ragusa.Engines.Identifiers;
using Ragusa.Legislation.Contracts;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>What stands in the search box of this officer, in this language, as something that can be looked for.</summary>
internal sealed class SearchBox(DeskWords desk, Words words, CountryProfile profile, IOffenceRegister register, IOfficers officers, ILinking linking, UnitPack units)
{
    private static readonly Dictionary<string, IdentifierKind[]> Kinds = new()
    {
        ["phone"] = [IdentifierKind.Phone, IdentifierKind.ShortCode],
        ["iban"] = [IdentifierKind.Iban],
        ["account"] = [IdentifierKind.Account, IdentifierKind.Iban],
        ["link"] = [IdentifierKind.Url],
        ["domain"] = [IdentifierKind.Domain, IdentifierKind.Host],
        ["mail"] = [IdentifierKind.Email],
        ["wallet"] = [IdentifierKind.Wallet],
        ["transaction"] = [IdentifierKind.Transaction],
        ["parcel"] = [IdentifierKind.Parcel],
        ["handle"] = [IdentifierKind.Handle],
        ["ip"] = [IdentifierKind.Ip],
        ["card"] = [IdentifierKind.Card],
        ["company"] = [IdentifierKind.Company],
    };

    /// <summary>The words for fields beside the codes themselves; a language has its own (<c>search.field.…</c>).</summary>
    private static readonly string[] Fields =
    [
        "status", "offence", "route", "channel", "language", "assignee", "loss", "urgency", "received", "read", "answer", "campaign", "region", .. SearchText.Fields, .. Kinds.Keys,
    ];

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone);

    /// <param name="me">Who asks: the one that <c>assignee:me</c> means.</param>
    public async Task<Reading<Sought>> Read(string text, Guid? me, CancellationToken ct)
    {
        // A whole identifier is one, also when spaces stand in it.
        if (WholeOf(text) is { } whole) return new Sought(Either(whole, text, SearchText.Parts), null, []);

        var asked = AskedReader.Read(text, Or);
        if (asked.Flaw is { } flaw) return flaw;

        var (sought, flaws) = await Parts(asked.Value!, me, ct);
        return flaws is [var first, ..] ? first : sought;
    }

    /// <summary>As <see cref="Read"/>, for a view that was readable once: what nobody knows any more is named and left out, and the rest counts.</summary>
    public async Task<(Sought Sought, IReadOnlyList<SearchFlaw> Flaws)> ReadWhatItCan(string text, Guid? me, CancellationToken ct)
    {
        if (WholeOf(text) is null && AskedReader.Read(text, Or) is { Flaw: null } asked) return await Parts(asked.Value!, me, ct);

        var whole = await Read(text, me, ct);
        return whole.Flaw is { } flaw ? (Sought.Everything, [flaw]) : (whole.Value!, []);
    }

    private string? WholeOf(string text) =>
        text.Length > AskedReader.LongestText || FieldOf(text.Split(':')[0].TrimStart()) is not null ? null : IdentifierWords.OfQuery(text, profile.PhoneRegion());

    private HashSet<string> Or => new(["OR", .. Synonyms("search.or")], StringComparer.Ordinal);

    private async Task<(Sought Sought, IReadOnlyList<SearchFlaw> Flaws)> Parts(Asked asked, Guid? me, CancellationToken ct)
    {
        var sought = Sought.Everything;
        List<SearchFlaw> flaws = [];
        foreach (var part in asked is Asked.All all ? all.Of : [asked])
        {
            var read = await Part(part, me, ct);
            if (read.Flaw is { } wrong) flaws.Add(wrong);
            else sought = sought.And(read.Value!);
        }

        return (sought, flaws);
    }

    private async Task<Reading<Sought>> Part(Asked part, Guid? me, CancellationToken ct)
    {
        var (term, isNot) = part is Asked.Not not ? (not.What as Asked.Term, true) : (part as Asked.Term, false);
        if (term?.Field is { } typed && FieldOf(typed) is { } field && !IsOfTheText(field)) return await Column(field, term.Value, isNot, me, ct);

        var text = Text(part);
        return text.Flaw is { } flaw ? flaw : new Sought(text.Value, null, []);
    }

    private Reading<Wanted> Text(Asked asked) => asked switch
    {
        Asked.Term { Field: null } term => Plain(term.Value, SearchText.Parts),
        Asked.Term term => Fielded(term.Field!, term.Value),
        Asked.Not not => Text(not.What) is { Flaw: null } what ? new Wanted.Not(what.Value!) : Text(not.What),
        Asked.All all => Each(all.Of, parts => new Wanted.All(parts)),
        Asked.Any any => Each(any.Of, parts => new Wanted.Any(parts)),
        _ => new SearchFlaw("no-word"),
    };

    private Reading<Wanted> Each(IReadOnlyList<Asked> parts, Func<IReadOnlyList<Wanted>, Wanted> join)
    {
        List<Wanted> read = [];
        foreach (var part in parts)
        {
            var text = Text(part);
            if (text.Flaw is not null) return text;
            read.Add(text.Value!);
        }

        return join(read);
    }

    // What is written in two ways is one identifier; the words as they were typed may stand somewhere too.
    private Wanted Plain(string value, IReadOnlyList<string> parts) =>
        IdentifierWords.OfQuery(value, profile.PhoneRegion()) is { } named ? Either(named, value, parts) : new Wanted.Words(value, parts);

    private static Wanted.Any Either(string named, string typed, IReadOnlyList<string> parts) => new([new Wanted.Words(named, parts), new Wanted.Words(typed, parts)]);

    private Reading<Wanted> Fielded(string typed, string value)
    {
        if (FieldOf(typed) is not { } field) return new SearchFlaw("unknown-field", typed);
        if (SearchText.Fields.Contains(field)) return value.Any(char.IsLetterOrDigit) ? Plain(value, [field]) : new SearchFlaw("no-word", value);
        if (!Kinds.TryGetValue(field, out var kinds)) return new SearchFlaw("field-inside", typed);

        return IdentifierWords.OfKinds(value, kinds, profile.PhoneRegion()) is { } word ? new Wanted.Words(word, SearchText.Parts) : new SearchFlaw("not-such-identifier", $"{typed}:{value}");
    }

    private static bool IsOfTheText(string field) => SearchText.Fields.Contains(field) || Kinds.ContainsKey(field);

    private async Task<Reading<Sought>> Column(string field, string value, bool isNot, Guid? me, CancellationToken ct)
    {
        if (field == "status") return StatusOf(value, isNot);

        var narrowing = field switch
        {
            "urgency" => Columns.Urgency(value),
            "loss" => Columns.Loss(value),
            "received" => Columns.Received(value, zone),
            "read" => YesOrNo(value) is { } read ? (read ? new Narrowing(r => r.FirstReadAt != null) : new Narrowing(r => r.FirstReadAt == null)) : new SearchFlaw("yes-no", value),
            "answer" => YesOrNo(value) is { } answer ? new Narrowing(r => r.HasUnread == answer) : new SearchFlaw("yes-no", value),
            "assignee" => await Assignee(value, me, ct),
            "offence" => Offence(value),
            "route" => Route(value),
            "channel" => Channel(value),
            "campaign" => Campaign(value),
            "region" => Region(value),
            _ => value.Length <= 35 ? new Narrowing(r => r.Language == value) : new SearchFlaw("unknown-value", value),
        };
        if (narrowing.Flaw is { } flaw) return flaw;

        return new Sought(null, null, [isNot ? narrowing.Value!.Not() : narrowing.Value!]);
    }

    private Reading<Narrowing> Campaign(string value)
    {
        if (!Guid.TryParse(value, out var id)) return new SearchFlaw("unknown-value", value);

        var members = linking.MembersOf(CampaignId.From(id));
        // In the database both are the same column type.
        return new Narrowing(r => members.Contains((Guid)(object)r.Id)) { HasIndex = true };
    }

    private Reading<Sought> StatusOf(string value, bool isNot)
    {
        HashSet<ReportStatus> chosen = [];
        foreach (var code in value.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Is(code, "all", "search.all")) chosen.UnionWith(Enum.GetValues<ReportStatus>());
            else if (Is(code, "waiting", "search.waiting")) chosen.UnionWith(QueueFilter.Waiting);
            else if (Enum.GetValues<ReportStatus>().Where(s => Same(code, EventName.Spell(s)) || Same(code, desk.Status(s))).ToList() is [var one]) chosen.Add(one);
            else return new SearchFlaw("unknown-value", code);
        }

        return new Sought(null, isNot ? Enum.GetValues<ReportStatus>().Except(chosen).ToHashSet() : chosen, []);
    }

    private async Task<Reading<Narrowing>> Assignee(string value, Guid? me, CancellationToken ct)
    {
        if (Is(value, "nobody", "search.nobody")) return new Narrowing(r => r.Assignee == null);
        if (Is(value, "me", "search.me")) return me is { } id ? new Narrowing(r => r.Assignee == id) { HasIndex = true } : new SearchFlaw("unknown-person", value);

        List<Guid?> named = [.. (await officers.WhoMay(ReportingPermissions.Read, ct)).Where(o => o.Name.Contains(value, StringComparison.CurrentCultureIgnoreCase)).Select(o => (Guid?)o.Id.Value)];
        return named.Count == 0 ? new SearchFlaw("unknown-person", value) : new Narrowing(r => named.Contains(r.Assignee)) { HasIndex = true };
    }

    // A code that the register no longer has may still stand on old reports; a code that it never had stands nowhere.
    private Reading<Narrowing> Offence(string value)
    {
        var code = register.All.FirstOrDefault(o => Same(value, o.Code) || Same(value, o.Label.In(desk.Language)))?.Code;
        return code is null ? new SearchFlaw("unknown-offence", value) : new Narrowing(r => r.PrimaryOffence == code) { HasIndex = true };
    }

    private Reading<Narrowing> Route(string value) =>
        desk.Routes.FirstOrDefault(r => Same(value, r.Value) || Same(value, r.Label)) is { } route ? OfRoute(route.Value) : new SearchFlaw("unknown-value", value);

    private Reading<Narrowing> Region(string value) =>
        units.Regions.FirstOrDefault(r => Same(value, r.Code) || Same(value, r.Name.In(desk.Language)))?.Code is { } code ? new Narrowing(r => r.Region == code) : new SearchFlaw("unknown-value", value);

    private static Reading<Narrowing> Channel(string value) =>
        Enum.GetValues<Channel>().Where(c => Same(value, EventName.Spell(c))).ToList() is [var channel] ? new Narrowing(r => r.Channel == channel) : new SearchFlaw("unknown-value", value);

    /// <summary>Few reports have an alarm at all: they have an index of their own.</summary>
    public static Narrowing OfRoute(string route) => new(r => r.Routes != "" && r.Routes.Contains(route)) { HasIndex = true };

    private bool? YesOrNo(string value) => Is(value, "yes", "search.yes") ? true : Is(value, "no", "search.no") ? false : null;

    private string? FieldOf(string typed) => Fields.FirstOrDefault(f => Is(typed, f, "search.field." + f));

    private bool Is(string typed, string code, string key) => Same(typed, code) || Synonyms(key).Any(s => Same(typed, s));

    private string[] Synonyms(string key) => words[key].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
