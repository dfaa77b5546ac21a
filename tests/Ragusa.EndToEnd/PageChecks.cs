using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Ragusa.EndToEnd;

/// <summary>What every page must pass, whatever it is about.</summary>
internal static class PageChecks
{
    private static readonly string AxeScript = new BundledAxeScriptProvider().GetScript();

    private static readonly object Wcag22AA = new
    {
        runOnly = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } },
        // Describing every element that passed takes as long as the check.
        resultTypes = new[] { "violations" },
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

    // The package's own call opens a second page for its sums, for frames of other origins, which do not exist here: it takes five times
    // as long (5.2 s against 0.9 s a page on a busy machine of two cores, 2026-11-26).
    private static async Task<IEnumerable<string>> Axe(IPage page)
    {
        await page.EvaluateAsync(AxeScript);
        var violations = await page.EvaluateAsync<Violation[]>(
            """
            async options => (await axe.run(document, options)).violations.map(
              v => ({ id: v.id, help: v.help, elements: v.nodes.map(n => n.html) }))
            """,
            Wcag22AA);
        return from violation in violations
               from element in violation.Elements
               where !IsMadeUpLanguage(violation.Id, element)
               select $"{page.Url}: axe {violation.Id} ({violation.Help}): {element}";
    }

    // axe knows the registered languages; the made-up ones of the tests are private codes.
    private static bool IsMadeUpLanguage(string rule, string html) =>
        rule is "valid-lang" or "html-lang-valid" && html.Contains("lang=\"qps-", StringComparison.Ordinal);

    private sealed record Violation
    {
        public string Id { get; set; } = "";

        public string Help { get; set; } = "";

        public string[] Elements { get; set; } = [];
    }
}
