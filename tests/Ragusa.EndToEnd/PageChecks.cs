using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ragusa.EndToEnd;

/// <summary>What every page must pass, whatever it is about.</summary>
internal static class PageChecks
{
    private static readonly AxeRunOptions Wcag22AA = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    internal static async Task<List<string>> Of(IPage page, Way way)
    {
        var found = new List<string>();
        if (await HasOverflow(page)) found.Add($"{page.Url}: scrolls sideways at {way.Width} px");
        // axe is a script; the pages without script are the same HTML.
        if (way.Script) found.AddRange(await Axe(page));
        return found;
    }

    private static Task<bool> HasOverflow(IPage page) =>
        page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");

    private static async Task<IEnumerable<string>> Axe(IPage page)
    {
        var result = await page.RunAxe(Wcag22AA);
        return from violation in result.Violations
               from node in violation.Nodes
               select $"{page.Url}: axe {violation.Id} ({violation.Help}): {node.Html}";
    }
}
