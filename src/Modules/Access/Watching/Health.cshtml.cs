using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Access;

/// <summary>"Is everything running?": every check with its state, its figure and what to do. It shows nothing of anybody.</summary>
[Needs(AccessPermissions.SeeHealth)]
internal sealed class HealthModel(AlarmWatch watch) : PageModel
{
    public IReadOnlyList<Watched> Checks { get; private set; } = [];

    public bool IsFine => Checks.All(check => check.IsFine);

    public async Task OnGet(CancellationToken ct) => Checks = [.. (await watch.Now(User, ct)).OrderByDescending(check => check.State)];
}

internal static class HealthWords
{
    /// <summary>How a check stands, in a sentence.</summary>
    public static string Say(Watched check, Words words, Formats formats)
    {
        var age = check.Age is { } said && said > TimeSpan.Zero ? said : TimeSpan.Zero;
        return words[$"health.{check.Code}.{KeyOf(check.State)}", ("count", formats.Number(check.Count)), ("age", InWords(age, words, formats))];
    }

    private static string InWords(TimeSpan age, Words words, Formats formats) =>
        age < TimeSpan.FromHours(2) ? words.Count("health.minutes", (long)age.TotalMinutes) : formats.Span(age);

    private static string KeyOf(WatchState state) => state switch
    {
        WatchState.Fine => "fine",
        WatchState.Warning => "warning",
        _ => "alarm",
    };
}
