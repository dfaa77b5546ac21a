using System.Collections.Concurrent;
using Ragusa.Engines.Warnings;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>What the public is told between two moments at which something expires. Immutable but for the documents that were asked for already.</summary>
internal sealed class BoardView
{
    private readonly PublishedFacts facts;
    private readonly DateTimeOffset from, until;
    private readonly ConcurrentDictionary<string, FeedDocument> documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PublishedAlert> byReference;
    private readonly ILookup<(string, string), Warning> byValue;

    private BoardView(PublishedFacts facts, DateTimeOffset from, DateTimeOffset until, IReadOnlyList<Warning> inForce, IReadOnlyList<Warning> withdrawn)
    {
        (this.facts, this.from, this.until, InForce, Withdrawn) = (facts, from, until, inForce, withdrawn);
        byReference = facts.Alerts.ToDictionary(a => a.Reference, StringComparer.OrdinalIgnoreCase);
        byValue = inForce.SelectMany(w => w.Indicators.Select(i => (Warning: w, Indicator: i))).ToLookup(p => (p.Indicator.Kind, p.Indicator.Value), p => p.Warning);
    }

    public static readonly BoardView Empty = new(PublishedFacts.None, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, [], []);

    /// <summary>Neither withdrawn nor expired, the newest first; of each the last edition, without indicators that have expired.</summary>
    public IReadOnlyList<Warning> InForce { get; }

    /// <summary>Withdrawn a short time ago: readers that hold the alert are told.</summary>
    public IReadOnlyList<Warning> Withdrawn { get; }

    /// <summary>Everything that ever was in public, the one that changed last first.</summary>
    public IReadOnlyList<PublishedAlert> All => facts.Alerts;

    /// <summary>When something of this last changed; the same on every node.</summary>
    public DateTimeOffset ChangedAt => from;

    /// <summary>Every value that an alert in force lists, each once, with the alert that lists it longest.</summary>
    public IReadOnlyList<WarningIndicator> Indicators =>
        [.. InForce.SelectMany(w => w.Indicators).GroupBy(i => (i.Kind, i.Value)).Select(g => g.MaxBy(i => i.Expires)!).OrderBy(i => i.Kind, StringComparer.Ordinal).ThenBy(i => i.Value, StringComparer.Ordinal)];

    public bool Holds(PublishedFacts current, DateTimeOffset now) => ReferenceEquals(facts, current) && now >= from && now < until;

    public PublishedAlert? Find(string reference) => byReference.GetValueOrDefault(reference);

    public PublishedAlert? Find(AlertId id) => facts.Alerts.FirstOrDefault(a => a.Id == id);

    public IReadOnlyList<Warning> Listing(string kind, string canonical) => [.. byValue[(kind, canonical)]];

    /// <summary>The document under this name, written when it is asked for first.</summary>
    public FeedDocument Document(string name, Func<FeedDocument> write) => documents.GetOrAdd(name, _ => write());

    public static BoardView Of(PublishedFacts facts, DateTimeOffset now, AlertRules rules)
    {
        var told = TimeSpan.FromDays(rules.ToldWithdrawnDays);
        List<DateTimeOffset> changes = [.. facts.Suspensions, .. facts.Alerts.SelectMany(a => ChangesOf(a, told))];
        return new BoardView(
            facts, changes.Where(c => c <= now).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(), changes.Where(c => c > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min(),
            [.. facts.Alerts.Where(a => a.IsInForce(now)).Select(a => a.Last with { Indicators = [.. a.Last.Indicators.Where(i => now < i.Expires)] })],
            [.. facts.Alerts.Where(a => a.IsWithdrawn && now < a.Last.Sent + told).Select(a => a.Last)]);
    }

    private static IEnumerable<DateTimeOffset> ChangesOf(PublishedAlert alert, TimeSpan told) =>
        alert.IsWithdrawn ? [alert.Last.Sent, alert.Last.Sent + told] : [alert.Last.Sent, alert.Last.Expires, .. alert.Last.Indicators.Select(i => i.Expires)];
}
