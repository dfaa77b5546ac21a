namespace Ragusa.Reporting.Templates;

/// <summary>Finds what cannot wait: danger, a child, money that can still be stopped, a live attack, signs of despair.</summary>
internal static class HotRoutes
{
    public static IReadOnlyList<Alarm> Of(Template template, Scene scene) =>
        [.. template.HotRoutes.Where(r => r.When.Holds(scene)).Select(r => new Alarm(r.Code, r.Action, TimeSpan.FromMinutes(r.Minutes), Ends(r.Clock, scene)))];

    private static IReadOnlyList<Instant> Ends(RouteClock? clock, Scene scene)
    {
        if (clock is null) return [];
        var span = scene.ClockOf(clock.Clock);
        return [.. scene.Answers.Items(clock.Section)
            .Select(item => scene.Inside(clock.Section, item))
            .Where(clock.When.Holds)
            .Select(item => item.MomentOf("." + clock.At))
            .OfType<Moment>()
            .Select(m => End(m, span, scene.Now))
            .Order()];
    }

    // Of a day without an hour the earliest moment is taken: better too little time on the clock than too much.
    private static Instant End(Moment moment, TimeSpan span, Instant now) => moment.Earliest + span < now ? now : moment.Earliest + span;
}

/// <summary>A hot route that applies.</summary>
/// <param name="Target">Within what time somebody looks; zero for at once.</param>
/// <param name="Ends">When the clock of each item runs out, the soonest first; empty without a clock.</param>
internal sealed record Alarm(string Code, string Action, TimeSpan Target, IReadOnlyList<Instant> Ends)
{
    /// <summary>When the first clock runs out.</summary>
    public Instant? Until => Ends.Count > 0 ? Ends[0] : null;

    /// <summary>Whole minutes until then.</summary>
    public int? MinutesLeft(Instant now) => Until is { } until ? (int)Math.Max(0, (until - now).TotalMinutes) : null;
}
