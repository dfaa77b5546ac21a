using Ragusa.Linking.Contracts;

namespace Ragusa.Prevention;

/// <summary>What "is this a scam?" may say and how often it is asked; from <c>asking.json</c> of the pack.</summary>
/// <param name="Several">See <see cref="BandRule"/>.</param>
/// <param name="KeptDays">So long the keyed hash of what was asked is kept.</param>
/// <param name="Address">How much may be asked from one address prefix: many people can stand behind it.</param>
/// <param name="Everybody">How much may be asked in all.</param>
/// <param name="LongestWaitSeconds">Who asks too fast waits his turn up to this; beyond it he is told to come back.</param>
internal sealed record AskingRules(int Several, int Many, int Spread, int Days, int KeptDays, AskingQuota Address, AskingQuota Everybody, int LongestWaitSeconds)
{
    public const string File = "asking.json";

    // Fewer than three people can be recognised by each other.
    private const int Fewest = 3;

    public BandRule Bands => new(Several, Many, Spread, Days);

    public TimeSpan LongestWait => TimeSpan.FromSeconds(LongestWaitSeconds);

    public static AskingRules Load(PackFolder pack) => PackRules.Load<AskingRules>(pack, File, FlawOf);

    public static string? FlawOf(AskingRules rules) =>
        rules.Several < Fewest ? "A value is said to be reported from at least 3 people on."
        : rules.Many <= rules.Several ? "Many are more than several."
        : rules.Spread is < 0 or > 20 ? "The spread is between 0 and 20."
        : rules.Days is < 1 or > 730 ? "Reports of between 1 and 730 days count."
        : rules.KeptDays is < 1 or > 30 ? "What was asked is kept between 1 and 30 days."
        : rules.LongestWaitSeconds is < 0 or > 60 ? "Nobody waits longer than 60 seconds."
        : rules.Address.Flaw ?? rules.Everybody.Flaw;
}

/// <param name="Room">How much may come at once.</param>
/// <param name="PerMinute">How much more each minute.</param>
internal sealed record AskingQuota(int Room, double PerMinute)
{
    public TimeSpan Each => TimeSpan.FromMinutes(1 / PerMinute);

    public string? Flaw => Room < 1 || PerMinute is <= 0 or > 1_000_000 ? "A quota has room for at least 1, and more each minute." : null;
}
