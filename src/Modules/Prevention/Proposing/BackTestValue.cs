using System.Security.Claims;
using Ragusa.Engines.Warnings;
using Ragusa.Linking.Contracts;

namespace Ragusa.Prevention;

/// <summary>One value under the rule.</summary>
/// <param name="Days">Those of the back-test, the oldest first; the last one is now.</param>
internal sealed record ValueTest(ValueDays Value, IReadOnlyList<AlertDay> Days)
{
    public TestedDays Tested => new(Days, day => Value.Ends - TimeSpan.FromDays(Value.People.Count - day.Day));
}

/// <summary>On which days the rule would have proposed an alert of one value.</summary>
internal sealed class BackTestValue(IValueDays days, ProposalRules rules)
{
    /// <summary>Those that anybody named, and all that were looked at; null if it cannot be read.</summary>
    public async Task<(IReadOnlyList<ValueTest> Named, IReadOnlyList<Guid> Looked)?> Of(string typed, ClaimsPrincipal reader, CancellationToken ct) =>
        await days.Of(typed, rules.DaysToCount, reader, ct) is { } counted
            ? ([.. counted.Where(c => c.People.Any(p => p > 0)).Select(c => new ValueTest(c, AlertThreshold.BackTest(c.People, rules.BackTestDays, rules.Rule)))], [.. counted.Select(c => c.Value)])
            : null;
}
