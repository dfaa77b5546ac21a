namespace Ragusa.Engines;

/// <summary>Reads Authentication-Results fields (RFC 8601 2.2) and decides which of them count.</summary>
internal static class AuthenticationResults
{
    private const int MostFields = 100;
    private const int MostChecks = 100;

    public static List<MailAuthentication> ReadAll(IReadOnlyList<MailHeader> fields, IReadOnlyList<MailHop> hops, MailTrust trust, FindingList findings)
    {
        List<MailAuthentication> all = [];
        // Fields are put on top on the way: below the first Received of a stranger only strangers wrote.
        var (isOurs, hop) = (true, 0);
        foreach (var field in fields)
        {
            if (field.Is("Received")) isOurs = isOurs && hop < hops.Count && hops[hop++].IsTrusted;
            var isArc = field.Is("ARC-Authentication-Results");
            if (all.Count == MostFields || !(isArc || field.Is("Authentication-Results"))) continue;

            var read = Read(field.Value, isArc);
            var isOwnName = !isArc && trust.AuthenticationServers.Contains(read.Server, StringComparer.OrdinalIgnoreCase);
            // Some hosts put their results just below their Received field, where the header of the sender begins: there only the topmost counts, and only if none stands above.
            var isAbove = hop == 0 || (hop < hops.Count && hops[hop].IsTrusted);
            var isTrusted = isOwnName && isOurs && (isAbove || !all.Any(a => a.IsTrusted));
            if (isOwnName && !isTrusted) findings.Add(MailOddity.ResultsForged, read.Server);
            all.Add(read with { IsTrusted = isTrusted });
        }

        Compare(all, findings);
        return all;
    }

    private static void Compare(List<MailAuthentication> all, FindingList findings)
    {
        var trusted = all.Where(a => a.IsTrusted).SelectMany(a => a.Checks).ToList();
        foreach (var failed in trusted.Where(c => c.Method is "spf" or "dkim" or "dmarc" && c.Result is "fail" or "softfail" or "permerror")) findings.Add(MailOddity.ResultsFailed, $"{failed.Method}={failed.Result}");
        var hasClaimOfPass = all.Any(a => !a.IsTrusted && a.Checks.Any(c => c is { Method: "dmarc", Result: "pass" }));
        if (hasClaimOfPass && trusted.Any(c => c is { Method: "dmarc", Result: "fail" })) findings.Add(MailOddity.ResultsContradict, "dmarc");
    }

    private static MailAuthentication Read(string value, bool isArc)
    {
        var pieces = HeaderComments.SplitAtSemicolons(HeaderComments.Without(value));
        var first = isArc && pieces.Count > 0 && pieces[0].TrimStart().StartsWith("i=", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        var server = pieces.Count > first ? pieces[first].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "" : "";
        return new MailAuthentication(server.ToLowerInvariant(), false, isArc, [.. pieces.Skip(first + 1).Take(MostChecks).Select(Check).OfType<MailCheck>()]);
    }

    /// <summary><c>method[/version]=result [reason=…] *(ptype.property=value)</c>; "none" is no result.</summary>
    private static MailCheck? Check(string piece)
    {
        var pairs = Pairs(piece);
        if (pairs.Count == 0 || pairs[0].Value.Length == 0) return null;

        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs.Skip(1)) properties.TryAdd(name, value);
        properties.Remove("reason", out var reason);
        return new MailCheck(pairs[0].Name.Split('/')[0], pairs[0].Value.ToLowerInvariant(), reason ?? "", properties);
    }

    private static List<(string Name, string Value)> Pairs(string piece)
    {
        List<(string, string)> pairs = [];
        var at = 0;
        while (at < piece.Length && pairs.Count < MostChecks)
        {
            var equals = piece.IndexOf('=', at);
            if (equals < 0) break;
            var name = string.Concat(piece[at..equals].Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
            var start = equals + 1;
            while (start < piece.Length && char.IsWhiteSpace(piece[start])) start++;
            var isQuoted = start < piece.Length && piece[start] == '"';
            at = isQuoted ? HeaderComments.EndOfQuoted(piece, start) : EndOfWord(piece, start);
            pairs.Add((name, isQuoted ? HeaderComments.Unquoted(piece.AsSpan(start, at - start)) : piece[start..at]));
        }

        return pairs;
    }

    private static int EndOfWord(string piece, int at)
    {
        while (at < piece.Length && !char.IsWhiteSpace(piece[at])) at++;
        return at;
    }
}
