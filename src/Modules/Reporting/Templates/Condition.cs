using System.Text.Json.Nodes;

namespace Ragusa.Reporting.Templates;

/// <summary>A question about the answers. Each node is looked at once, so a condition takes time linear in its size and in the answers.</summary>
internal abstract record Condition
{
    public static readonly Condition Always = new All([]);

    public abstract bool Holds(Scene scene);

    /// <summary>The fields and sections this condition reads, as written in the pack.</summary>
    public virtual IEnumerable<string> Reads => [];

    /// <summary>It looks for words in what people wrote, which takes longer than all else.</summary>
    public virtual bool LooksForWords => false;

    public sealed record All(IReadOnlyList<Condition> Parts) : Condition
    {
        public override bool Holds(Scene scene)
        {
            foreach (var part in Parts)
            {
                if (!part.Holds(scene)) return false;
            }

            return true;
        }

        public override IEnumerable<string> Reads => Parts.SelectMany(p => p.Reads);

        public override bool LooksForWords => Parts.Any(p => p.LooksForWords);
    }

    public sealed record Any(IReadOnlyList<Condition> Parts) : Condition
    {
        public override bool Holds(Scene scene)
        {
            foreach (var part in Parts)
            {
                if (part.Holds(scene)) return true;
            }

            return false;
        }

        public override IEnumerable<string> Reads => Parts.SelectMany(p => p.Reads);

        public override bool LooksForWords => Parts.Any(p => p.LooksForWords);
    }

    public sealed record Not(Condition Part) : Condition
    {
        public override bool Holds(Scene scene) => !Part.Holds(scene);

        public override IEnumerable<string> Reads => Part.Reads;

        public override bool LooksForWords => Part.LooksForWords;
    }

    /// <summary>The answer is one of the values: <c>eq</c> and <c>in</c>.</summary>
    public sealed record Is(string Path, IReadOnlyList<string> Values) : Condition
    {
        public override bool Holds(Scene scene) => scene.TextOf(Path) is { } text && Values.Contains(text, StringComparer.Ordinal);

        public override IEnumerable<string> Reads => [Path];
    }

    /// <summary>The answer is a band of ages (<see cref="AgeBand"/>) that lies below the country's age of majority.</summary>
    public sealed record UnderAge(string Path) : Condition
    {
        public override bool Holds(Scene scene) => scene.IsUnderAge(Path);

        public override IEnumerable<string> Reads => [Path];
    }

    /// <summary>A list of codes has at least one of the values.</summary>
    public sealed record Contains(string Path, IReadOnlyList<string> Values) : Condition
    {
        public override bool Holds(Scene scene) =>
            scene.ValueOf(Path) is JsonArray codes && codes.Any(c => Values.Contains(Scene.AsText(c), StringComparer.Ordinal));

        public override IEnumerable<string> Reads => [Path];
    }

    /// <summary>A list of codes has nothing but the values, and is not empty.</summary>
    public sealed record Only(string Path, IReadOnlyList<string> Values) : Condition
    {
        public override bool Holds(Scene scene) =>
            scene.ValueOf(Path) is JsonArray { Count: > 0 } codes && codes.All(c => Values.Contains(Scene.AsText(c), StringComparer.Ordinal));

        public override IEnumerable<string> Reads => [Path];
    }

    public sealed record Given(string Path) : Condition
    {
        public override bool Holds(Scene scene) => scene.ValueOf(Path) is { } value && Answers.StateOf(value) == AnswerState.Given;

        public override IEnumerable<string> Reads => [Path];
    }

    /// <summary>A moment lies longer ago than the clock of the profile; a day without time counts as its last moment.</summary>
    public sealed record OlderThan(string Path, string Clock) : Condition
    {
        public override bool Holds(Scene scene) => scene.MomentOf(Path) is { } moment && moment.Latest < scene.Now - scene.ClockOf(Clock);

        public override IEnumerable<string> Reads => [Path];
    }

    /// <summary>A moment lies before a fixed day (UTC).</summary>
    public sealed record Before(string Path, DateOnly Day) : Condition
    {
        public override bool Holds(Scene scene) =>
            scene.MomentOf(Path) is { } moment && moment.Latest < Instant.From(new DateTimeOffset(Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

        public override IEnumerable<string> Reads => [Path];
    }

    /// <summary>At least one item of a repeatable section fits.</summary>
    public sealed record Some(string Section, Condition Part) : Condition
    {
        public override bool Holds(Scene scene) => scene.Answers.Items(Section).Any(item => Part.Holds(scene.Inside(Section, item)));

        public override IEnumerable<string> Reads => [Section, .. Part.Reads.Select(r => r.StartsWith('.') ? Section + r : r)];

        public override bool LooksForWords => Part.LooksForWords;
    }

    /// <summary>A word or phrase of the labels' word list stands in a long text.</summary>
    public sealed record Says(string WordList) : Condition
    {
        public override bool Holds(Scene scene) => scene.Says(WordList);

        public override bool LooksForWords => true;
    }

    /// <summary>This installation can do something, such as send mail; what it cannot do it does not offer.</summary>
    public sealed record Can(string What) : Condition
    {
        public override bool Holds(Scene scene) => scene.Abilities.Contains(What);
    }

    /// <summary>A condition that the template names once and uses in several places.</summary>
    public sealed record Named(string Name, Condition Part) : Condition
    {
        public override bool Holds(Scene scene) => Part.Holds(scene);

        public override IEnumerable<string> Reads => Part.Reads;

        public override bool LooksForWords => Part.LooksForWords;
    }
}
