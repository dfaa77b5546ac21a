namespace Ragusa.EndToEnd;

/// <summary>How a visitor comes: with or without script, in which language, on how wide a screen.</summary>
public sealed record Way(string Name)
{
    public bool Script { get; init; } = true;

    public string Language { get; init; } = "en";

    public string Locale { get; init; } = "en-GB";

    public int Width { get; init; } = 1280;

    public bool Dark { get; init; }

    public static readonly Way Usual = new("usual");
    public static readonly Way WithoutScript = new("without script") { Script = false };
    public static readonly Way OnATelephone = new("on a telephone") { Width = 360 };
    public static readonly Way AtNight = new("at night") { Dark = true, Width = 768 };

    public override string ToString() => Name;
}
