using Ragusa.Reporting;
using Ragusa.Tests.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Guarding;

/// <summary>The demo country's rules, and people at the door.</summary>
internal static class GuardSamples
{
    public static readonly GuardRules Rules = GuardRules.Load(DemoPack.Folder);

    public static readonly Instant Noon = DemoPack.Noon;

    public static readonly Work Solved = new(TokenState.Fresh, 16, 17);

    public static byte[] Place(int n) => BitConverter.GetBytes(n);

    public static bool IsQuarantined(this Brought brought) => brought.Signs.Sum(s => s.Points) >= Rules.Threshold;

    public static IEnumerable<string> Keys(this Brought brought) => brought.Signs.Select(s => s.Key);
}
