using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>An addition in words.</summary>
internal sealed record AdditionView(OpenedAddition Addition, FactSheet Facts)
{
    /// <summary>For the desk.</summary>
    public static IReadOnlyList<AdditionView> Of(OpenedReport opened, IReadOnlyList<OpenedAddition> additions, Circumstances circumstances, Words words, bool isUncovered) =>
        [.. additions.Select(a => new AdditionView(a, FactSheet.Of(opened with { Answers = a.Answers }, circumstances, words, isUncovered)))];

    /// <summary>For the reporter.</summary>
    public static IReadOnlyList<AdditionView> OfOwn(ReadFollowUp.View view, Circumstances circumstances, Words words) =>
        [.. view.Additions.Select(a => new AdditionView(a, FactSheet.OfOwn(view.Opened with { Answers = a.Answers }, circumstances, words)))];
}
