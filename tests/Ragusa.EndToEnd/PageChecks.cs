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
        if (await WiderThanScreen(page) is { } widest) found.Add($"{page.Url}: scrolls sideways at {way.Width} px because of {widest}");
        if (await page.GetAttributeAsync("html", "lang") != way.Language) found.Add($"{page.Url}: is not in {way.Language}");
        // axe is a script; the pages without script are the same HTML.
        if (way.Script) found.AddRange(await Axe(page));
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

    private static async Task<IEnumerable<string>> Axe(IPage page)
    {
        var result = await page.RunAxe(Wcag22AA);
        return from violation in result.Violations
               from node in violation.Nodes
               where !IsMadeUpLanguage(violation.Id, node.Html)
               select $"{page.Url}: axe {violation.Id} ({violation.Help}): {node.Html}";
    }

    // axe knows the registered languages; the made-up ones of the tests are private codes.
    private static bool IsMadeUpLanguage(string rule, string html) =>
        rule is "valid-lang" or "html-lang-valid" && html.Contains("lang=\"qps-", StringComparison.Ordinal);
}
