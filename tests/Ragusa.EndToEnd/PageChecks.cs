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
        // Nothing else is looked at; describing every element that passed takes as long as the check.
        ResultTypes = [ResultType.Violations],
    };

    internal static async Task<List<string>> Of(IPage page, Way way)
    {
        var found = new List<string>();
        if (await WiderThanScreen(page) is { } widest) found.Add($"{page.Url}: scrolls sideways at {way.Width} px because of {widest}");
        if (await page.GetAttributeAsync("html", "lang") != way.Language) found.Add($"{page.Url}: is not in {way.Language}");
        if (way.HasAxe) found.AddRange(await Axe(page));
        return found;
    }

    /// <summary>The innermost thing that reaches out of the screen, if the page scrolls sideways.</summary>
    private static Task<string?> WiderThanScreen(IPage page) =>
        page.EvaluateAsync<string?>(
            """
            () => {
              const screen = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= screen + 1) return null;
              const wide = [...document.body.querySelectorAll('*')].filter(e => {
                const box = e.getBoundingClientRect();
                return box.width > 0 && (box.right > screen + 1 || box.left < -1);
              });
              return wide.at(-1)?.outerHTML.slice(0, 200) ?? 'the page itself';
            }
            """);

    // The one-pass form: the other opens a second page for its sums and takes five times as long (5.2 s against 0.9 s a page on a
    // busy machine of two cores, 2026-11-26). Its reason, frames of other origins, does not exist here.
    private static async Task<IEnumerable<string>> Axe(IPage page)
    {
        var result = await page.Locator("html").RunAxeLegacy(Wcag22AA);
        return from violation in result.Violations
               from node in violation.Nodes
               where !IsMadeUpLanguage(violation.Id, node.Html)
               select $"{page.Url}: axe {violation.Id} ({violation.Help}): {node.Html}";
    }

    // axe knows the registered languages; the made-up ones of the tests are private codes.
    private static bool IsMadeUpLanguage(string rule, string html) =>
        rule is "valid-lang" or "html-lang-valid" && html.Contains("lang=\"qps-", StringComparison.Ordinal);
}
