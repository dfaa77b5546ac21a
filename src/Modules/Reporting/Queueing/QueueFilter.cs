using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ragusa.Reporting;

/// <summary>What an officer wants to see of the queue, as it stands in the address. A filter that cannot be read is the usual; a search that cannot be read is said to be so.</summary>
internal sealed record QueueFilter(string? Q, string? Status, string? Who, string? Offence, string? Route, string? Order, string? After)
{
    public const string Address = "/desk/queue";
    public const string All = "all";
    public const string Mine = "mine";
    public const string Nobody = "nobody";

    public static readonly IReadOnlySet<ReportStatus> Waiting = new HashSet<ReportStatus> { ReportStatus.Received, ReportStatus.Open, ReportStatus.NeedsInfo, ReportStatus.Triaged };

    /// <summary>Every column that a person can choose, in their order; the report itself always stands there.</summary>
    public static readonly IReadOnlyList<string> AllColumns = ["urgency", "alarm", "clock", "loss", "received", "read", "status", "assignee", "channel", "language", "from"];

    private static readonly string[] UsualColumns = ["urgency", "alarm", "clock", "loss", "received", "read", "status", "assignee"];

    public static readonly QueueFilter None = new(null, null, null, null, null, null, null);

    [JsonIgnore]
    public string? Search => Q?.Trim() is { Length: > 0 } words ? words : null;

    /// <summary>The chosen columns; null for the usual ones.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> ShownColumns => Columns ?? UsualColumns;

    /// <summary>A unit of the pack, <see cref="Mine"/> or <see cref="All"/>; null: the usual choice of the officer.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether anything narrows the queue.</summary>
    [JsonIgnore]
    public bool Narrows => Search is not null || Status is not null || Who is not null || Offence is not null || Route is not null || Unit is not null;

    [JsonIgnore]
    public bool IsFirstPage => PlaceAfter is null;

    [JsonIgnore]
    public QueueSort Sort => Enum.GetValues<QueueSort>().FirstOrDefault(s => EventName.Spell(s) == Order);

    /// <summary>The same filter in the address of another page of the queue.</summary>
    [JsonIgnore]
    public IEnumerable<(string Name, string Value)> Parts =>
        new (string Name, string? Value)[] { ("q", Search), ("status", Status), ("who", Who), ("offence", Offence), ("route", Route), ("unit", Unit), ("order", Order) }
            .Concat((Columns ?? []).Select(c => (Name: "column", Value: (string?)c)))
            .Where(p => p.Value is not null).Select(p => (p.Name, p.Value!));

    [JsonIgnore]
    public string Query => QueryString.Create(Parts.Select(p => KeyValuePair.Create(p.Name, (string?)p.Value))).Value ?? "";

    /// <param name="searched">What the search box says.</param>
    /// <param name="ownUnits">The units for which the officer works; none for somebody who works for all.</param>
    public ListReports.Query ToQuery(Sought searched, Guid? me, IReadOnlyList<string> ownUnits)
    {
        List<Narrowing> narrowings = [];
        if (Who == Mine && me is { } officer) narrowings.Add(new Narrowing(r => r.Assignee == officer) { HasIndex = true });
        if (Who == Nobody) narrowings.Add(new Narrowing(r => r.Assignee == null));
        if (Offence is { } offence) narrowings.Add(new Narrowing(r => r.PrimaryOffence == offence) { HasIndex = true });
        if (Route is { } route) narrowings.Add(SearchBox.OfRoute(route));
        if (UnitsOf(ownUnits) is { Count: > 0 } units) narrowings.Add(new Narrowing(r => units.Contains(r.Unit)) { HasIndex = true });
        return new(searched.And(new Sought(null, StatusesWith(searched), narrowings)), Sort, PlaceAfter);
    }

    /// <summary>Whether a report that came in belongs here: <see cref="ToQuery"/> for what is at hand already, without what the search box says.</summary>
    public bool Takes(QueueNews.Newcomer report, Guid? me, IReadOnlyList<string> ownUnits) =>
        (Status is null ? Waiting.Contains(report.Status) : Status == All || Status == EventName.Spell(report.Status))
        && Who switch { Mine => me is null || report.Assignee == me, Nobody => report.Assignee is null, _ => true }
        && (Offence is null || report.Offence == Offence)
        && (Route is null || report.Routes.Contains(Route, StringComparison.Ordinal))
        && (UnitsOf(ownUnits) is not { Count: > 0 } units || units.Contains(report.Unit));

    /// <summary>The filter as a form or an address says it.</summary>
    public sealed class Typed
    {
        // An error leads to the field of this very name.
        [ModelBinder(Name = "q")]
        public string? Q { get; set; }

        public string? Status { get; set; }

        public string? Who { get; set; }

        public string? Offence { get; set; }

        public string? Route { get; set; }

        public string? Unit { get; set; }

        public string? Order { get; set; }

        public string[]? Column { get; set; }

        public QueueFilter ToFilter(string? after) =>
            new(string.IsNullOrWhiteSpace(Q) ? null : Q, Given(Status), Given(Who), Given(Offence), Given(Route), Given(Order), Given(after))
            {
                Unit = Given(Unit),
                Columns = AllColumns.Where(c => Column?.Contains(c) == true).ToList() is { Count: > 0 } chosen ? chosen : null,
            };
    }

    /// <summary>The key of the next page: where the last row stands.</summary>
    public static string KeyOf(Place place) => string.Create(CultureInfo.InvariantCulture, $"{place.Stage}.{place.Rank}.{place.Id.Value:N}");

    // What the rules have not looked at yet belongs to everybody.
    private IReadOnlyList<string> UnitsOf(IReadOnlyList<string> own) => Unit switch
    {
        All => [],
        null or Mine => own.Count > 0 ? [.. own, ""] : [],
        _ => [Unit],
    };

    // A state in the search box is meant instead of "everything that waits".
    private IReadOnlySet<ReportStatus>? StatusesWith(Sought searched) =>
        Status == All ? null
        : Enum.GetValues<ReportStatus>().Where(s => EventName.Spell(s) == Status).ToHashSet() is { Count: > 0 } one ? one
        : searched.Status is null ? Waiting : null;

    private Place? PlaceAfter =>
        After?.Split('.') is [var stage, var rank, var id]
        && int.TryParse(stage, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && long.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Guid.TryParseExact(id, "N", out var guid) && number <= DateTime.MaxValue.Ticks
            ? new Place(at, number, ReportId.From(guid))
            : null;

    internal static string? Given(string? text) => string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl) ? null : text;
}
