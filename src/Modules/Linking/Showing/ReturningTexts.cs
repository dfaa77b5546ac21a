using System.Security.Claims;
using Ragusa.Engines.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>A piece of a text beside another: what both have, what only the first has, what only the second has.</summary>
internal sealed record TextPiece(string? Both, string? Gone, string? Come);

/// <summary>A text that is written otherwise.</summary>
/// <param name="Likeness">Shared pieces by all pieces, 0 to 1.</param>
internal sealed record Rewritten(Guid Source, double Likeness, IReadOnlyList<TextPiece> Pieces);

/// <summary>A text that returns.</summary>
/// <param name="Same">Reports among those looked at that have it letter for letter.</param>
internal sealed record ReturningText(string Text, Guid Source, int Same, IReadOnlyList<Rewritten> Others);

/// <summary>Finds in the newest reports of a campaign which texts return, and how they were changed.</summary>
internal static class ReturningTexts
{
    // Each report is opened for it.
    public const int MostReports = 20;
    private const int MostTexts = 3;
    private const int MostOthers = 4;
    private const int LongestShown = 4000;

    public static async Task<IReadOnlyList<ReturningText>> In(CampaignView view, LinkWeights weights, IObservedTexts texts, ClaimsPrincipal reader, Act act, CancellationToken ct)
    {
        var sources = view.Named.Where(o => !o.IsSilent && weights.IsWording(o.Kind)).GroupBy(o => o.Value).Where(g => g.Count() > 1)
            .SelectMany(g => g).OrderByDescending(o => o.At).Select(o => o.Source).Distinct().Take(MostReports).ToList();
        return sources.Count == 0 ? [] : Of(await texts.Of(sources, reader, act, ct));
    }

    /// <summary>The text that most others are like stands for them. Pure.</summary>
    internal static IReadOnlyList<ReturningText> Of(IReadOnlyList<ObservedText> texts)
    {
        List<ReturningText> found = [];
        for (var left = texts.ToList(); left.Count > 1 && found.Count < MostTexts;)
        {
            var like = left.Select(t => (Text: t, Like: left.Where(o => o.Source != t.Source && IsLike(t, o)).ToList())).OrderByDescending(t => t.Like.Count).First();
            if (like.Like.Count == 0) break;

            found.Add(Compare(like.Text, like.Like));
            left.RemoveAll(t => t == like.Text || like.Like.Contains(t));
        }

        return found;
    }

    private static bool IsLike(ObservedText one, ObservedText other) => TextSignature.Likeness(one.Signature, other.Signature) >= TextRules.NearDuplicate;

    private static ReturningText Compare(ObservedText typical, List<ObservedText> like)
    {
        var changed = like.Where(o => o.Text != typical.Text).DistinctBy(o => o.Text).Take(MostOthers);
        return new ReturningText(Shown(typical), typical.Source, 1 + like.Count(o => o.Text == typical.Text), [.. changed.Select(o => new Rewritten(o.Source, TextSignature.Likeness(typical.Signature, o.Signature), Pieces(Shown(typical), Shown(o))))]);
    }

    private static string Shown(ObservedText text)
    {
        if (text.Text.Length <= LongestShown) return text.Text;

        // Two halves of one character stay together.
        return text.Text[..(char.IsHighSurrogate(text.Text[LongestShown - 1]) ? LongestShown - 1 : LongestShown)] + "…";
    }

    private static IReadOnlyList<TextPiece> Pieces(string first, string second) =>
    [
        .. TextDifference.Of(first, second).Spans.Select(s => s.IsEqual
            ? new TextPiece(first.Substring(s.StartInFirst, s.LengthInFirst), null, null)
            : new TextPiece(null, Some(first.Substring(s.StartInFirst, s.LengthInFirst)), Some(second.Substring(s.StartInSecond, s.LengthInSecond)))),
    ];

    private static string? Some(string text) => text.Length == 0 ? null : text;
}
