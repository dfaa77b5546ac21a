namespace Ragusa.Prevention;

internal static class SubscribingRefusals
{
    public static readonly Refusal NoMail = new("prevention.no-mail", RefusalKind.Conflict, "This service sends no e-mail.");
    public static readonly Refusal NoAddress = new("prevention.no-mail-address", RefusalKind.Invalid, "Enter an e-mail address like name@example.org.");
    public static readonly Refusal LinkOver = new("prevention.subscription-link-over", RefusalKind.NotFound, "This link is no longer valid. Subscribe again to get a new one.");
}
