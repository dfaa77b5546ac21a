using Ragusa.Engines.Warnings;

namespace Ragusa.Prevention;

/// <summary>When alerts are proposed; from <c>alert-rules.json</c> of the pack.</summary>
/// <param name="Least">See <see cref="AlertRule"/>, also for the next two. How many of one place count is not said here: the proofs that Linking counts hold that already.</param>
/// <param name="BackTestDays">Over how many days it is shown what the rule would have done.</param>
internal sealed record ProposalRules(int Least, double Deviations, int DaysBefore, int BackTestDays)
{
    public const string File = "alert-rules.json";

    public AlertRule Rule => AlertRule.Default with { Least = Least, Deviations = Deviations, DaysBefore = DaysBefore };

    /// <summary>The days that have to be counted so that the first one shown has all those before it.</summary>
    public int DaysToCount => DaysBefore + BackTestDays;

    public static ProposalRules Load(PackFolder pack) => PackRules.Load<ProposalRules>(pack, File, FlawOf);

    public static string? FlawOf(ProposalRules rules) =>
        rules.Least < 2 ? "What one person tells is no campaign: least is at least 2."
        : rules.Deviations is < 0 or > 10 ? "Between 0 and 10 standard deviations stand out."
        : rules.DaysBefore is < 1 or > 365 ? "The usual is taken over 1 to 365 days."
        : rules.BackTestDays is < 1 or > 365 ? "A back-test covers 1 to 365 days."
        : null;
}
