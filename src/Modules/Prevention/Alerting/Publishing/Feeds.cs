using System.Text;
using Ragusa.Engines.Warnings;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>Writes what the board shows in the formats that readers and machines take.</summary>
internal sealed class Feeds(WarningBoard board, AlertSignature signature, CountryProfile profile, Catalogue catalogue, AdviceShelf shelf)
{
    public const string Contest = "/alerts/contest";

    /// <summary>With withdrawals: a reader replaces what it holds under the same id.</summary>
    public FeedDocument Atom(string? language) =>
        Written("atom", language, (view, spoken) => FeedDocument.Of(AtomWriter.Write(FeedOf(spoken, "/alerts.atom", [.. view.InForce.Concat(view.Withdrawn).OrderByDescending(w => w.Sent)]), view.ChangedAt), AtomWriter.ContentType, view.ChangedAt));

    public FeedDocument Rss(string? language) =>
        Written("rss", language, (view, spoken) => FeedDocument.Of(RssWriter.Write(FeedOf(spoken, "/alerts.rss", view.InForce), view.ChangedAt), RssWriter.ContentType, view.ChangedAt));

    public FeedDocument Json(string? language) =>
        Written("json", language, (view, spoken) => FeedDocument.Of(JsonFeedWriter.Write(FeedOf(spoken, "/alerts.json", view.InForce)), JsonFeedWriter.ContentType, view.ChangedAt));

    /// <summary>Where the CAP messages of all alerts stand that are in force or were withdrawn a short time ago.</summary>
    public FeedDocument CapIndex()
    {
        var view = board.Now;
        return view.Document("cap", () =>
        {
            var shown = view.InForce.Concat(view.Withdrawn).Select(w => w.Reference).ToHashSet(StringComparer.Ordinal);
            var messages = view.All.Where(a => shown.Contains(a.Reference)).SelectMany(a => a.Messages).OrderByDescending(m => m.Sent).ToList();
            return FeedDocument.Of(new CapIndex(profile, Say("alerting.feed.title", profile.Languages[0])).Write(messages, view.ChangedAt), AtomWriter.ContentType, view.ChangedAt);
        });
    }

    /// <summary>One message of an alert; the last if no edition is named. Null if there is none.</summary>
    public FeedDocument? Cap(string reference, int? edition)
    {
        var view = board.Now;
        var message = view.Find(reference)?.Messages.LastOrDefault(m => edition is null || m.Edition == edition);
        return message is null ? null : view.Document($"cap/{message.Identifier}", () => Signed(message, message.Sent > view.ChangedAt ? message.Sent : view.ChangedAt));
    }

    /// <summary>The public keys with which the messages are signed.</summary>
    public FeedDocument Keys() => FeedDocument.Of(signature.Pem, AlertSignature.ContentType, DateTimeOffset.UnixEpoch);

    private FeedDocument Signed(Warning message, DateTimeOffset changed) => FeedDocument.OfSigned(
        CapWriter.Write(message, signature.Sign), [.. CapWriter.Write(message), .. Encoding.ASCII.GetBytes(signature.KeyId)], CapWriter.ContentType, changed);

    public FeedDocument IndicatorTable() =>
        Listed("csv", (view, contest) => FeedDocument.Of(IndicatorCsv.Write(view.Indicators, contest), IndicatorCsv.ContentType, view.ChangedAt));

    public FeedDocument IndicatorList() =>
        Listed("indicators", (view, contest) => FeedDocument.Of(IndicatorJson.Write(view.Indicators, view.ChangedAt, contest), IndicatorJson.ContentType, view.ChangedAt));

    /// <summary>The values of one kind, one on each line.</summary>
    public FeedDocument Lines(string kind) =>
        Listed($"lines/{kind}", (view, _) => FeedDocument.Of(IndicatorLines.Write(view.Indicators, kind), IndicatorLines.ContentType, view.ChangedAt));

    public FeedDocument Links() =>
        Listed("links", (view, _) => FeedDocument.Of(PhishFeed.Json(view.Indicators, reference => profile.Site($"/alerts/{reference}")), IndicatorJson.ContentType, view.ChangedAt));

    private FeedDocument Written(string format, string? language, Func<BoardView, string, FeedDocument> write)
    {
        var (view, spoken) = (board.Now, shelf.Spoken(language ?? ""));
        return view.Document($"{format}/{spoken}", () => write(view, spoken));
    }

    private FeedDocument Listed(string format, Func<BoardView, Uri, FeedDocument> write)
    {
        var view = board.Now;
        return view.Document(format, () => write(view, profile.Site(Contest)));
    }

    private WarningFeed FeedOf(string language, string path, IReadOnlyList<Warning> warnings) => new()
    {
        Language = language,
        Title = $"{Say("alerting.feed.title", language)} – {profile.Service.In(language)}",
        Summary = Say("alerting.feed.summary", language),
        Author = profile.Service.In(language),
        Home = profile.Site($"/alerts?lang={language}"),
        Address = profile.Site($"{path}?lang={language}"),
        Domain = profile.Domains[0],
        Words = new FeedWords(Say("alerting.withdrawn", language), Say("alerting.corrected", language), Say("alerting.part.todo", language), Say("alerting.part.happened", language), Say("alerting.part.indicators", language)),
        Warnings = warnings,
    };

    private string Say(string key, string language) => catalogue.TryFind(language, key, out var text) ? text : key;
}
