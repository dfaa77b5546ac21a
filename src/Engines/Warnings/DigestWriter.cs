using System.Text;

namespace Ragusa.Engines.Warnings;

/// <summary>Warnings as one letter in plain text: nothing in it is fetched, counted or run, and no program makes a link of what is dangerous.</summary>
/// <remarks>Pure and thread-safe.</remarks>
public static class DigestWriter
{
    /// <param name="warnings">At least one, the gravest first.</param>
    /// <param name="feed">Its language and words; what it lists itself does not matter.</param>
    /// <param name="several">The subject for more than one.</param>
    public static (string Subject, string Body) Write(IReadOnlyList<Warning> warnings, WarningFeed feed, string several)
    {
        var items = warnings.Select(w => FeedItem.Of(w, feed)).ToList();
        var body = new StringBuilder();
        foreach (var item in items)
        {
            if (items.Count > 1) body.Append(new string('-', 60)).Append('\n');
            body.Append(item.Title).Append("\n\n").Append(item.Plain).Append('\n');
            if (item.Web is { } web) body.Append('\n').Append(web.AbsoluteUri).Append('\n');
            body.Append('\n');
        }

        return (items.Count == 1 ? items[0].Title : several, body.ToString().TrimEnd() + "\n");
    }
}
