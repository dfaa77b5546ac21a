namespace Ragusa.Engines.Identifiers;

/// <summary>
/// Finds what links crimes in what a person wrote: accounts, cards, wallets, mailboxes, links, numbers, names on platforms, in any language.
/// </summary>
/// <remarks>
/// Pure and thread-safe; opens and resolves nothing. The time is linear in the length, whatever the text: no pattern tracks back, and each reader looks
/// a bounded way around its anchor. Spans are those of the text as it was given and do not overlap: a right checksum beats none, then the
/// longer reading wins, then the more special one.
/// </remarks>
public static class IdentifierFinder
{
    /// <param name="own">What belongs to the person who reports: taken out of the keys of links.</param>
    public static Findings In(string text, FindOptions? options = null, VictimTokens? own = null)
    {
        options ??= new FindOptions();
        var shadow = Shadow.Of(text, options.LongestText);
        var settling = new Settling(shadow, options.MostFinds);
        new AnchorScan(shadow.Text, new FindContext(options.Region, own ?? VictimTokens.None), settling).Run();
        return new Findings(settling.Kept, settling.Beyond, text.Length > options.LongestText);
    }
}
