namespace Ragusa.Engines.Identifiers;

/// <summary>What the path of a link names: an account of a platform, a telephone number, a wallet.</summary>
internal static class LinkParts
{
    private const int LongestName = 64;

    public static IEnumerable<Identifier> Of(string host, string path, string query)
    {
        if (AccountIn(host, path) is { } account) yield return account;

        if (path.Length + query.Length < Wallet.Shortest) yield break;

        foreach (var word in $"{path}{query}".Split('/', '?', '&', '=', ':', '#'))
        {
            if (word.Length >= Wallet.Shortest && Wallet.Read(word) is { Check: not Check.Invalid } wallet) yield return wallet;
        }
    }

    private static Identifier? AccountIn(string host, string path)
    {
        if (LinkRules.ProfileOf(host, path) is not { } profile) return null;

        var name = path[profile.Path.Length..].Split('/')[0];
        if (profile.IsPhone) return Phone.International(name.TrimStart('+'));

        return LinkRules.IsName(name) && name.Length <= LongestName && !name.StartsWith('+') && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')
            ? new Identifier(IdentifierKind.Handle, $"{profile.Platform}:{name.ToLowerInvariant()}", Check.FormatOnly, "handle.of-link")
            : null;
    }
}
