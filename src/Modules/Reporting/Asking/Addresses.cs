using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>The addresses of the report journey. No secret ever stands in one, but for the link in the answer to a mail, which works once.</summary>
internal static class Addresses
{
    public const string Start = "/report/start";
    public const string Check = "/report/check";
    public const string Save = "/report/save";
    public const string Sent = "/report/sent";
    public const string FollowUp = "/follow-up";
    public const string FollowUpReport = "/follow-up/report";
    public const string Erased = "/follow-up/erased";

    /// <summary>A page of questions, or "check your answers" after the last.</summary>
    public static string Of(Step? step, bool isChange = false, string? note = null)
    {
        var query = string.Join('&', new[] { isChange && step is not null ? "change=true" : null, note is null ? null : $"note={note}" }.OfType<string>());
        return (step is null ? Check : $"/report/{step.Path}") + (query.Length > 0 ? "?" + query : "");
    }

    /// <summary>Advice that cannot wait; from there the journey goes on.</summary>
    public static string Now(Step? next, bool isChange) => $"/report/now?next={next?.Path}{(isChange ? "&change=true" : "")}";

    /// <summary>Advice that cannot wait, and from there to "check your answers".</summary>
    public const string NowThenCheck = "/report/now?next=check";

    /// <summary>Where somebody who comes back goes on.</summary>
    public static string GoOn(Interview interview) => Of(interview.Journey.FirstOpen());
}
