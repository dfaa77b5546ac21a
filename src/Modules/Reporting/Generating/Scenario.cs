namespace Ragusa.Reporting.Generating;

/// <summary>One kind of thing that happens to people: how often, what they tick, how they were reached and what they lose.</summary>
/// <param name="Story">The key of its phrases.</param>
/// <param name="Offence">The code that the template's rules should propose first.</param>
/// <param name="Weight">In hundreds of complaints a year, after the labels of IC3's report for 2025.</param>
internal sealed record Scenario(string Story, string Offence, int Weight)
{
    public required string[] Affected { get; init; }

    public required string[] Statements { get; init; }

    public string[] Channels { get; init; } = [];

    /// <summary>Whom the offenders pretend to be, each with the message that goes with it.</summary>
    public (BrandKind Kind, string? Message)[] Poses { get; init; } = [(BrandKind.Shop, null)];

    public Loss? Loss { get; init; }

    public bool ByOrganisation { get; init; }

    public bool ByParent { get; init; }

    /// <summary>Nothing happened yet: only a message or a page was seen.</summary>
    public bool OnlySeen => Affected is ["content_seen"];
}

/// <summary>What is lost: log-normal around a median.</summary>
/// <param name="Median">In whole euros.</param>
/// <param name="Spread">Eighths of an octave per standard deviation of 1/4: 3 is a σ of ln x of 1.0, 4 of 1.4.</param>
/// <param name="Paid">Of a thousand reports, how many name payments.</param>
/// <param name="MostLegs">Payments, at most.</param>
internal sealed record Loss(int Median, int Spread, int Paid, int MostLegs, params string[] Methods);
