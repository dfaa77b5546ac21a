using Microsoft.Playwright;

namespace Ragusa.EndToEnd;

/// <summary>What the browser itself complained of: script errors, content-security-policy violations, failed resources.</summary>
internal sealed class Complaints
{
    private readonly List<string> all = [];

    internal Complaints(IPage page)
    {
        page.PageError += (_, error) => Add($"{page.Url}: script error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsExpected(page, message)) Add($"{page.Url}: {message.Text} ({message.Location})");
        };
        page.RequestFailed += (_, request) =>
        {
            // A navigation that overtakes a request aborts it; that is no fault of the page.
            if (request.Failure is { } failure && !failure.Contains("ERR_ABORTED", StringComparison.Ordinal)) Add($"{page.Url}: {request.Url} {failure}");
        };
    }

    internal void Add(string complaint)
    {
        lock (all) all.Add(complaint);
    }

    internal static void ThrowIfAny(IEnumerable<Visitor> visitors)
    {
        var found = visitors.SelectMany(visitor => visitor.Complaints.Taken()).Distinct().ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private List<string> Taken()
    {
        lock (all) return [.. all];
    }

    // Chromium logs "404" for a page that is meant to say "not found", whose status the test itself asserts,
    // and asks for an icon beside plain text and JSON, which cannot name one.
    private static bool IsExpected(IPage page, IConsoleMessage message) =>
        message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal)
        && (message.Location.Contains(page.Url, StringComparison.Ordinal) || message.Location.Contains("/favicon.ico", StringComparison.Ordinal));
}
