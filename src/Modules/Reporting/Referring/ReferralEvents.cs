namespace Ragusa.Reporting;

// Of a referral the journal says to whom and on which basis, never what was handed over.

internal sealed record ReferralProposed(ReportId Report, ReferralId Referral, string Body, string Basis) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record ReferralSent(ReportId Report, ReferralId Referral, string Body) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

/// <param name="Answer">Accepted, declined or asked, as a code.</param>
/// <param name="Via">How it came in, as a code.</param>
internal sealed record ReferralAnswered(ReportId Report, ReferralId Referral, string Body, string Answer, string Via) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record ReferralReplied(ReportId Report, ReferralId Referral, string Body) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record ReferralTakenBack(ReportId Report, ReferralId Referral, string Body) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal static class ReferralRefusals
{
    public static readonly Refusal NoSuchReferral = new("reporting.no-such-referral", RefusalKind.NotFound, "There is no such referral.");
    public static readonly Refusal NoSuchBody = new("reporting.no-such-body", RefusalKind.Invalid, "Choose a body of the pack.");
    public static readonly Refusal NotForChildren = new("reporting.body-not-for-children", RefusalKind.Invalid, "This body may not be given reports about children.");
    public static readonly Refusal NotCompetent = new("reporting.body-not-competent", RefusalKind.Invalid, "This body is not competent for the offence of the report.");
    public static readonly Refusal PurposeMissing = new("reporting.purpose-missing", RefusalKind.Invalid, "Choose a purpose.");
    public static readonly Refusal BasisWrong = new("reporting.basis-wrong", RefusalKind.Invalid, "Choose a legal basis that holds for this body.");
    public static readonly Refusal SectionsWrong = new("reporting.sections-wrong", RefusalKind.Invalid, "Choose at least one part, and only parts that this body may be given.");
    public static readonly Refusal DueWrong = new("reporting.due-wrong", RefusalKind.Invalid, "Give a day after today, at most a year ahead.");
    public static readonly Refusal AlreadyReferred = new("reporting.already-referred", RefusalKind.Conflict, "This body has the report already, or is about to get it.");
    public static readonly Refusal NotProposed = new("reporting.referral-not-proposed", RefusalKind.Conflict, "This referral no longer waits for a second person.");
    public static readonly Refusal SecondPerson = new("reporting.referral-second-person", RefusalKind.Conflict, "Somebody else must approve what you proposed.");
    public static readonly Refusal NotAwaited = new("reporting.referral-not-awaited", RefusalKind.Conflict, "No answer is awaited to this referral.");
    public static readonly Refusal AnswerMissing = new("reporting.referral-answer", RefusalKind.Invalid, "Choose an answer.");
    public static readonly Refusal DayWrong = new("reporting.referral-day", RefusalKind.Invalid, "Give the day of the answer: not before the referral, not in the future.");
}
