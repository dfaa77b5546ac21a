using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines.Identifiers;

namespace Ragusa.Tests.Engines;

public sealed class FinderPropertyTests
{
    private static readonly FindOptions[] Regions = [new() { Region = "HR" }, new(), new() { Region = "US" }, new() { Region = new PhoneRegion("XV", "259") }];

    [Fact]
    public void In_AnyText_EqualsTheObviousTwin() =>
        Prop.ForAll(TextPieces.Texts, text => Regions.All(region => Shown(IdentifierFinder.In(text, region).Kept) == Shown(ObviousIdentifiers.In(text, region))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithEndSize(60));

    [Fact]
    public void In_AnyText_SpansStandInOrderInsideAndApart() =>
        Prop.ForAll(TextPieces.Texts, text => AreApart(text, IdentifierFinder.In(text, Regions[0])))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(60));

    // The same value between blanks is found whatever stands around it; words before it may only say more about it.
    [Fact]
    public void In_ValueAmongWords_IsFoundWhereItStands()
    {
        foreach (var value in TextPieces.Values)
        {
            var alone = IdentifierFinder.In(value, Regions[0]).Kept;
            var among = IdentifierFinder.In($"Then he wrote, after a week: \n{value}\n and nothing since.", Regions[0]).Kept;

            Assert.Equal(alone.Select(f => f.What.ToString()), among.Select(f => f.What.ToString()));
            Assert.NotEmpty(alone);
        }
    }

    internal static bool AreApart(string text, Findings findings)
    {
        var end = 0;
        foreach (var find in findings.Kept)
        {
            if (find.Start < end || find.Length < 1 || find.Start + find.Length > text.Length || find.Confidence is < 1 or > 100) return false;
            end = find.Start + find.Length;
        }

        return true;
    }

    private static string Shown(IEnumerable<Find> finds) => string.Join('\n', finds.Select(f => $"{f.Start}+{f.Length} {f.What} {f.What.Check} {f.Rule} {f.Confidence}"));
}
