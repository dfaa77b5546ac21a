using System.Text;

namespace Ragusa.Pages;

/// <summary>
/// English with accents, brackets and a third more length, made from the English texts: what stays plain on a page is not
/// translatable, what is cut off has no room for German. The second one runs from right to left.
/// </summary>
public static class PseudoLanguage
{
    public static readonly IReadOnlyList<Language> All =
    [
        new("qps-ploc", "[Ƥşḗŭḓǿ]", Direction.LeftToRight),
        new("qps-plocm", "[Ƥşḗŭḓǿ] ⇤", Direction.RightToLeft),
    ];

    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Accented = "àƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ";

    public static bool IsPseudo(string code) => code.StartsWith("qps-", StringComparison.OrdinalIgnoreCase);

    public static string Write(string english)
    {
        var text = new StringBuilder("[");
        var inside = '\0';
        foreach (var letter in english)
        {
            // Placeholders {name} and markup <strong> are passed through as they are.
            if (inside == '\0' && letter is '{' or '<') inside = letter == '{' ? '}' : '>';
            text.Append(inside == '\0' ? Accent(letter) : letter);
            if (letter == inside) inside = '\0';
        }

        // Words of six, so that a long text still wraps as text does.
        for (var n = 0; n <= english.Length * 3 / 10; n++) text.Append(n % 7 == 0 ? ' ' : '~');
        return text.Append(']').ToString();
    }

    private static char Accent(char letter) => Plain.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Accented[at] : letter;
}
