namespace Ragusa.EndToEnd;

/// <summary>How a visitor comes: with or without script, in which language, on how wide a screen.</summary>
public sealed record Way(string Name)
{
    public bool Script { get; init; } = true;

    public string Language { get; init; } = "en";

    public int Width { get; init; } = 1280;

    public bool Dark { get; init; }

    /// <summary>Whether axe looks too. It is a script, and where the HTML is that of another way it would only say the same again.</summary>
    public bool HasAxe { get; init; } = true;

    public static readonly Way Usual = new("usual");
    public static readonly Way WithoutScript = new("without script") { Script = false, Width = 768, HasAxe = false };
    public static readonly Way OnATelephone = new("on a telephone") { Width = 360 };
    public static readonly Way AtNight = new("at night") { Dark = true };

    /// <summary>Every text a third longer and with accents: what is cut off, or is not in the text files, shows.</summary>
    public static readonly Way InALongLanguage = new("in a long language, on a small telephone") { Language = "qps-ploc", Width = 320, HasAxe = false };

    public static readonly Way FromRightToLeft = new("from right to left") { Language = "qps-plocm" };

    public static readonly Way InFrench = new("in French, on a telephone") { Language = "fr", Width = 360 };
    public static readonly Way InArabic = new("in Arabic, on a telephone") { Language = "ar", Width = 360 };

    /// <summary>What every portal journey is walked in: the languages of the demo pack, narrow and wide, with and without script.</summary>
    public static TheoryData<Way> All => [Usual, WithoutScript, InFrench, InALongLanguage, InArabic];

    /// <summary>What every desk journey is walked in.</summary>
    public static TheoryData<Way> AllAtTheDesk => [Usual, AtNight, OnATelephone, FromRightToLeft];

    public override string ToString() => Name;
}
