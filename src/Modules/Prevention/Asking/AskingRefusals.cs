namespace Ragusa.Prevention;

internal static class AskingRefusals
{
    public static readonly Refusal Unreadable = new("prevention.not-an-identifier", RefusalKind.Invalid, "This cannot be read as a link, a telephone number, an e-mail address, an account or a wallet.");

    public static Refusal Slower(TimeSpan wait) => new("prevention.asked-too-fast", RefusalKind.TooMany, "Too much was asked from this network at once. Please try again later.") { RetryAfter = wait };
}
