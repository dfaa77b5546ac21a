namespace Ragusa.Prevention;

/// <summary>How warnings go out by e-mail; from <c>digests.json</c> of the pack.</summary>
/// <param name="ConfirmHours">So long the link that confirms a subscription holds.</param>
/// <param name="AgainHours">Within this time one address gets one letter about its subscription, whoever asks how often.</param>
/// <param name="MostConfirmationsPerHour">More such letters are not sent in all: nobody can use them to flood mailboxes.</param>
/// <param name="HoldMinutes">So long a release waits for others to go with it; what is withdrawn meanwhile is told to nobody.</param>
internal sealed record DigestRules(int ConfirmHours, int AgainHours, int MostConfirmationsPerHour, int HoldMinutes)
{
    public const string File = "digests.json";

    public TimeSpan Confirm => TimeSpan.FromHours(ConfirmHours);

    public TimeSpan Again => TimeSpan.FromHours(AgainHours);

    public TimeSpan Hold => TimeSpan.FromMinutes(HoldMinutes);

    public static DigestRules Load(PackFolder pack) => PackRules.Load<DigestRules>(pack, File, FlawOf);

    public static string? FlawOf(DigestRules rules) =>
        rules.ConfirmHours is < 1 or > 168 ? "A subscription is confirmed within 1 to 168 hours."
        : rules.AgainHours is < 1 or > 168 ? "One letter about a subscription goes out in 1 to 168 hours."
        : rules.MostConfirmationsPerHour < 1 ? "At least 1 confirmation goes out in an hour."
        : rules.HoldMinutes is < 0 or > 1440 ? "A release waits between 0 and 1440 minutes."
        : null;
}
