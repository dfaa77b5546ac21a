using System.Globalization;

namespace Ragusa.Reporting;

/// <summary>What an officer wants to see of the queue, as it stands in the address. What cannot be read is the usual.</summary>
internal sealed record QueueFilter(string? Q, string? Status, string? Who, string? Offence, string? Route, string? After)
{
    public const string Address = "/desk/queue";
    public const string All = "all";
    public const string Mine = "mine";
    public const string Nobody = "nobody";
    private const int LongestSearch = 200;

    private static readonly ReportStatus[] Waiting = [ReportStatus.Received, ReportStatus.Open, ReportStatus.NeedsInfo, ReportStatus.Triaged];

    /// <summary>A unit of the pack, <see cref="Mine"/> or <see cref="All"/>; null: the usual choice of the officer.</summary>
    public string? Unit { get; init; }

    /// <summary>The units for which the officer works; none for somebody who works for all.</summary>
    public IReadOnlyList<string> OwnUnits { get; init; } = [];

    public string? Search => Q?.Trim() is { Length: > 0 } words ? words[..Math.Min(words.Length, LongestSearch)] : null;

    /// <summary>Whether anything narrows the queue.</summary>
    public bool Narrows => Search is not null || Status is not null || Who is not null || Offence is not null || Route is not null || Unit is not null;

    public bool IsFirstPage => PlaceAfter is null;

    public ListReports.Query ToQuery(Guid? me) => new(Statuses, Who == Mine ? me : null, Who == Nobody, Offence, Route, Search, PlaceAfter) { Units = Units };

    public static QueueFilter Of(string? q, string? status, string? who, string? offence, string? route, string? after) =>
        new(Given(q), Given(status), Given(who), Given(offence), Given(route), Given(after));

    /// <summary>The key of the next page: where the last row stands.</summary>
    public static string KeyOf(ListReports.Place place) => string.Create(CultureInfo.InvariantCulture, $"{place.Urgency}.{place.Id.Value:N}");

    private ReportStatus[] Statuses => Status == All ? [] : Enum.GetValues<ReportStatus>().Where(s => EventName.Spell(s) == Status).ToArray() is { Length: > 0 } one ? one : Waiting;

    // What the rules have not looked at yet belongs to everybody.
    private IReadOnlyList<string> Units => Unit switch
    {
        All => [],
        null or Mine => OwnUnits.Count > 0 ? [.. OwnUnits, ""] : [],
        _ => [Unit],
    };

    private ListReports.Place? PlaceAfter =>
        After?.Split('.') is [var urgency, var id] && int.TryParse(urgency, NumberStyles.None, CultureInfo.InvariantCulture, out var points) && Guid.TryParseExact(id, "N", out var guid)
            ? new ListReports.Place(points, ReportId.From(guid))
            : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl) ? null : text;
}
