using Ragusa.Reporting;

namespace Ragusa.Web;

/// <summary>The routes that anybody may use. Every other one needs a permission; a test compares this list with the endpoints there are.</summary>
internal static class PublicRoutes
{
    internal static readonly PublicEndpoints All = new(
    [
        // What the service says about itself
        "/privacy", "/accessibility", "/genuine", "/leaving", "/card", "/developers", "/developers/parts", "/openapi/{documentName}.json",

        // The portal: report, come back, check a receipt
        "/", "/report/start", "/report/one-page", "/report/{**path}", "/report/now", "/report/save", "/report/return", "/report/check", "/report/send",
        "/report/proof", "/report/uploads", "/report/uploads/{id}", "/report/uploads/form", "/report/sent", "/report/sent/code.txt", "/report/sent/copy", "/report/sent/receipt", "/report/sent/receipt.json", "/report/done",
        "/follow-up", "/follow-up/report", "/follow-up/report/copy", "/follow-up/report/receipt", "/follow-up/report/receipt.json", "/follow-up/link/{token}", "/follow-up/withdraw", "/follow-up/erase", "/follow-up/erased", "/follow-up/erased/proof.json", "/follow-up/add/{section}",
        "/follow-up/files", "/follow-up/uploads", "/follow-up/uploads/{id}", "/follow-up/uploads/form",
        "/verify",

        // Advice, useful without a report
        "/advice", "/advice/{id}", "/advice/{shelf}/{code}", "/advice/search", "/api/v1/advice", "/api/v1/advice/{id}",

        // Warnings: the same for everybody, for people and for machines; and the way to say that something is listed wrongly
        "/alerts", "/alerts/{reference}", "/alerts/notice", "/alerts/notice.js", "/alerts/contest",
        "/alerts.atom", "/alerts.rss", "/alerts.json", "/alerts.cap", "/alerts/{reference}.cap", "/alerts/{reference}/{edition:int}.cap", "/alerts/key.pem",
        "/indicators.csv", "/indicators.json", "/indicators/links.json", "/indicators/{kind}.txt",
        // Warnings: whether something is known as a scam, and warnings by e-mail
        "/scam", "/api/v1/scam-check", "/subscribe", "/subscribe/confirm/{token}", "/subscribe/leave/{token}",

        // The ways in: none of them shows anything before both factors are proved
        "/sign-in", "/sign-in/code", "/sign-in/recovery", "/sign-in/enrol", "/sign-out", "/welcome/{token}",

        // What programs need to know before they have a key
        "/api/v1/templates", "/api/v1/templates/{code}/schema",

        // With these keys anybody checks a receipt offline
        ReceiptKeys.WellKnownPath,

        // What every page may end in, and what keeps the service running
        "/error/{status:int}", "/health/live", "/health/ready",
    ]);
}
