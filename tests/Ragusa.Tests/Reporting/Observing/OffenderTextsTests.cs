using System.Text.Json.Nodes;
using Ragusa.Engines.Linking;
using Ragusa.Reporting;
using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Observing;

public sealed class OffenderTextsTests
{
    private const string Parcel = "Your parcel could not be delivered because of an unpaid customs fee, pay now.";

    private static readonly TextRule Rule = new(["messages.text", "ransom.note"], FewestWords: 8, FewestPieces: 20, Most: 3);

    private static IReadOnlyList<string> In(params string[] messages) =>
        [.. OffenderTexts.In(AnswersOf(messages), [], Rule).Select(t => t.Text)];

    private static Answers AnswersOf(params string[] messages) => new(new JsonObject
    {
        ["messages"] = new JsonArray([.. messages.Select(m => new JsonObject { ["text"] = m })]),
        ["narrative"] = new JsonObject { ["text"] = Parcel + " That is what the victim tells." },
    });

    [Theory]
    [InlineData("Pay now please")]
    [InlineData("a b c d e f g h")]
    [InlineData("您的包裹无法派送")]
    [InlineData("ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha")]
    [InlineData("")]
    public void In_ShortOrEmptyText_IsNone(string text) => Assert.Empty(In(text));

    [Fact]
    public void In_ManyTexts_AreTheLongest_EachOnce_AndNothingOfTheVictim()
    {
        var texts = Enumerable.Range(1, 5).Select(n => Parcel + string.Concat(Enumerable.Repeat(" Reply today.", n))).ToArray();

        Assert.Equal([texts[4], texts[3], texts[2]], In([.. texts, .. texts]));
    }

    [Fact]
    public void In_PlaceThatThePackNames_IsReadWhereverItIs()
    {
        var answers = new Answers(new JsonObject { ["ransom"] = new JsonObject { ["note"] = Parcel } });

        Assert.Equal(Parcel, Assert.Single(OffenderTexts.In(answers, [], Rule)).Text);
    }

    [Fact]
    public void Values_AreKeysOfTheText_WithNoneOfItsWords()
    {
        var texts = OffenderTexts.In(AnswersOf(Parcel), [], Rule);

        Assert.All(OffenderTexts.Values(texts), v => Assert.Matches("^[0-9a-f]{16}$", v.Canonical));
        Assert.InRange(OffenderTexts.Values(texts).Count(), TextRules.LinkingBands, 2 * TextRules.LinkingBands);
    }

    [Fact]
    public void WordingOf_CopyWithOtherSums_IsTheSame_AndOfNoneIsNone()
    {
        var (one, other) = (OffenderTexts.In(AnswersOf(Parcel + " It costs 2.99 €."), [], Rule), OffenderTexts.In(AnswersOf(Parcel + " It costs 14 €."), [], Rule));

        Assert.NotNull(OffenderTexts.WordingOf(one));
        Assert.Equal(OffenderTexts.WordingOf(one), OffenderTexts.WordingOf(other));
        Assert.Null(OffenderTexts.WordingOf([]));
    }
}
