namespace Ragusa.Engines;

public enum MailLinkKind
{
    /// <summary>To be clicked (href of a and area).</summary>
    Anchor,

    /// <summary>An address written in the text, which programs make clickable.</summary>
    Typed,

    /// <summary>Where a form sends what is typed into it.</summary>
    Form,

    /// <summary>A page that replaces this one by itself.</summary>
    Redirect,

    /// <summary>An image, which tells the sender that the mail was opened if it is loaded.</summary>
    Image,

    /// <summary>An image that nobody sees.</summary>
    Pixel,

    /// <summary>Style sheets, fonts, backgrounds.</summary>
    Style,

    /// <summary>Scripts, frames, objects: what no mail needs.</summary>
    Active,
}

/// <summary>A target that a mail names. Nothing is ever opened or resolved.</summary>
/// <param name="Target">As written, entities decoded, at most 8,000 characters.</param>
/// <param name="Text">What a person sees instead, at most 300 characters; empty for none.</param>
/// <param name="Scheme">http, https, mailto, tel…, lower-case; empty for a relative target.</param>
/// <param name="Host">Lower-case, as written; for mailto the domain; empty for none.</param>
/// <param name="ShownHost">The host that the text shows, if the text is an address; else empty.</param>
public sealed record MailLink(MailLinkKind Kind, string Target, string Text, string Scheme, string Host, string ShownHost)
{
    /// <summary>The text names another host than the target.</summary>
    public bool IsDisguised { get; init; }

    /// <summary>Images nobody sees, styles and scripts name hosts that are no finds.</summary>
    public bool IsNoise => Kind is MailLinkKind.Pixel or MailLinkKind.Style or MailLinkKind.Active;
}
