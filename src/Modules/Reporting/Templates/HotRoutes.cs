namespace Ragusa.Reporting.Templates;

/// <summary>Finds what cannot wait: danger, a child, money that can still be stopped, a live attack, signs of despair.</summary>
internal static class HotRoutes
{
    public static IReadOnlyList<Alarm> Of(Template template, Scene scene) =>
        [.. template.HotRoutes.Where(r => r.When.Holds(scene)).Select(r => new Alarm(r.Code, r.Action, TimeSpan.FromMinutes(r.Minutes), Ends(r.Clock, scene)))];

    /// <summary>Whether anything of it applies: the look on the way in, before the report is durable. What is quickly seen is looked at first.</summary>
    public static bool AnyIn(Template template, Scene scene) =>
        template.HotRoutes.Any(r => !r.LooksForWords && r.When.Holds(scene)) || template.HotRoutes.Any(r => r.LooksForWords && r.When.Holds(scene));

    /// <summary>The items whose clock runs, by their place from 0, each with its end.</summary>
    public static IEnumerable<(int Item, Instant End)> Running(RouteClock clock, Scene scene)
    {
        var span = scene.ClockOf(clock.Clock);
        return from told in scene.Answers.Items(clock.Section).Select((item, n) => (Item: scene.Inside(clock.Section, item), Place: n))
               where clock.When.Holds(told.Item)
               let moment = told.Item.MomentOf("." + clock.At)
               where moment is not null
               select (told.Place, End(moment.Value, span, scene.Now));
    }

    private static IReadOnlyList<Instant> Ends(RouteClock? clock, Scene scene) =>
        clock is null ? [] : [.. Running(clock, scene).Select(running => running.End).Order()];

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
