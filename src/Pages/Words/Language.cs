using System.Globalization;

namespace Ragusa.Pages;

public enum Direction
{
    LeftToRight,
    RightToLeft,
}

/// <summary>A language that pages can be shown in: what its own file says about itself.</summary>
/// <param name="Code">BCP 47, as in <c>lang</c> attributes: <c>en</c>, <c>ar</c>, <c>sr-Latn</c>.</param>
/// <param name="Name">The name its speakers use.</param>
public sealed record Language(string Code, string Name, Direction Direction)
{
    public string Dir => Direction == Direction.RightToLeft ? "rtl" : "ltr";

    /// <summary>How numbers and dates are written; the pseudo-languages and unknown codes follow English.</summary>
    public CultureInfo Culture { get; } = CultureOf(Code);

    internal static Direction DirectionOf(string? word) => word switch
    {
        "ltr" => Direction.LeftToRight,
        "rtl" => Direction.RightToLeft,
        _ => throw new InvalidOperationException($"\"direction\" of a language is \"ltr\" or \"rtl\", not \"{word}\""),
    };

    private static CultureInfo CultureOf(string code)
    {
        if (PseudoLanguage.IsPseudo(code)) return CultureInfo.GetCultureInfo("en-GB");

        try
        {
            // Plain "ar" puts Arabic separators between the Latin digits that .NET writes; the form of the Emirates goes with them.
            return CultureInfo.GetCultureInfo(code switch { "en" => "en-GB", "ar" => "ar-AE", _ => code }, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo("en-GB");
        }
    }
}
