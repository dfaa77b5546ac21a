using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>The formats that programs take: public, the same for everybody, from memory.</summary>
internal static class AlertEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        // "language" is what readers were given before pages and feeds said the same.
        routes.Reads("/alerts.atom", (string? lang, string? language, HttpContext http, Feeds feeds) => feeds.Atom(lang ?? language).Answer(http));
        routes.Reads("/alerts.rss", (string? lang, string? language, HttpContext http, Feeds feeds) => feeds.Rss(lang ?? language).Answer(http));
        routes.Reads("/alerts.json", (string? lang, string? language, HttpContext http, Feeds feeds) => feeds.Json(lang ?? language).Answer(http));
        routes.Reads("/alerts.cap", (HttpContext http, Feeds feeds) => feeds.CapIndex().Answer(http));
        routes.Reads("/alerts/{reference}.cap", (string reference, HttpContext http, Feeds feeds) => Found(feeds.Cap(reference, null), http));
        routes.Reads("/alerts/{reference}/{edition:int}.cap", (string reference, int edition, HttpContext http, Feeds feeds) => Found(feeds.Cap(reference, edition), http));
        routes.Reads(AlertSignature.Path, (HttpContext http, Feeds feeds) => feeds.Keys().Answer(http));
        routes.Reads("/indicators.csv", (HttpContext http, Feeds feeds) => feeds.IndicatorTable().Answer(http));
        routes.Reads("/indicators.json", (HttpContext http, Feeds feeds) => feeds.IndicatorList().Answer(http));
        routes.Reads("/indicators/links.json", (HttpContext http, Feeds feeds) => feeds.Links().Answer(http));
        routes.Reads("/indicators/{kind}.txt", (string kind, HttpContext http, Feeds feeds, AlertRules rules) => Found(rules.IndicatorDays.ContainsKey(kind) ? feeds.Lines(kind) : null, http));
        routes.Reads("/alerts/notice.js", (HttpContext http) => NoticeScript.Answer(http)).WithMetadata(new EmbeddableAttribute());
    }

    private static RouteHandlerBuilder Reads(this IEndpointRouteBuilder routes, string pattern, Delegate answer) => routes.MapMethods(pattern, Reading, answer).ExcludeFromDescription();

    private static IResult Found(FeedDocument? document, HttpContext http) => document?.Answer(http) ?? Refused.Problem(http, AlertRefusals.Unknown);
}

/// <summary>Puts the notice into the page of another site, as a frame behind the script's own place. It reads nothing of that page and keeps nothing.</summary>
internal static class NoticeScript
{
    private static readonly FeedDocument Script = FeedDocument.Of(Encoding.UTF8.GetBytes(
        """
        (() => {
          const place = document.currentScript;
          const address = new URL('/alerts/notice', place.src);
          if (place.dataset.language) address.searchParams.set('lang', place.dataset.language);
          const frame = document.createElement('iframe');
          frame.src = address;
          frame.title = place.dataset.title || address.host;
          frame.loading = 'lazy';
          frame.referrerPolicy = 'no-referrer';
          frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
          frame.width = '100%';
          frame.height = place.dataset.height || '260';
          place.after(frame);
        })();

        """), "text/javascript; charset=utf-8", DateTimeOffset.UnixEpoch);

    public static IResult Answer(HttpContext http) => Script.Answer(http);
}
