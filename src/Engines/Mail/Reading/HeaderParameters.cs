using System.Globalization;
using System.Text;

namespace Ragusa.Engines;

/// <summary>A value with parameters: <c>type/subtype; name=value</c> (RFC 2045 5.1), with continuations and charsets (RFC 2231 3, 4).</summary>
internal sealed class HeaderParameters
{
    private const int Most = 200;

    private readonly Dictionary<string, string> values;

    private HeaderParameters(string main, Dictionary<string, string> values) => (Main, this.values) = (main, values);

    /// <summary>What stands before the first semicolon, lower-case.</summary>
    public string Main { get; }

    public string? this[string name] => values.GetValueOrDefault(name);

    public static HeaderParameters Read(string value, FindingList findings)
    {
        var pieces = HeaderComments.SplitAtSemicolons(HeaderComments.Without(value));
        var main = pieces.Count == 0 ? "" : pieces[0].Trim().Trim('"').ToLowerInvariant();
        var segments = new Dictionary<string, SortedList<int, Segment>>(StringComparer.OrdinalIgnoreCase);
        foreach (var piece in pieces.Skip(1).Take(Most)) Add(piece, segments, findings);
        if (pieces.Count > Most + 1) findings.Add(MailOddity.ParameterBroken, count: pieces.Count - Most - 1);
        return new HeaderParameters(main, segments.ToDictionary(s => s.Key, s => Joined(s.Value, findings), StringComparer.OrdinalIgnoreCase));
    }

    private readonly record struct Segment(string Text, bool IsExtended);

    private static void Add(string piece, Dictionary<string, SortedList<int, Segment>> segments, FindingList findings)
    {
        var equals = piece.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? "" : piece[..equals].Trim();
        if (name.Length == 0)
        {
            if (!string.IsNullOrWhiteSpace(piece)) findings.Add(MailOddity.ParameterBroken, piece.Trim());
            return;
        }

        var typed = piece[(equals + 1)..].Trim();
        var text = typed.StartsWith('"') ? HeaderComments.Unquoted(typed.AsSpan(0, HeaderComments.EndOfQuoted(typed, 0))) : typed;
        var (plain, number, isExtended) = NameOf(name);
        if (!segments.TryGetValue(plain, out var list)) segments[plain] = list = [];
        // RFC 2231 forms beat the plain one that is sent along for old programs.
        if (number < 0 && isExtended) list.Remove(-1);
        if (!list.TryAdd(number, new Segment(text, isExtended)) && !(number < 0 && !isExtended && list[number].IsExtended)) findings.Add(MailOddity.ParameterRepeated, name);
    }

    // name, name*, name*0, name*0*
    private static (string Name, int Number, bool IsExtended) NameOf(string name)
    {
        var isExtended = name.EndsWith('*');
        var bare = isExtended ? name[..^1] : name;
        var star = bare.IndexOf('*', StringComparison.Ordinal);
        return star > 0 && int.TryParse(bare.AsSpan(star + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < Most
            ? (bare[..star], number, isExtended)
            : (bare, -1, isExtended);
    }

    private static string Joined(SortedList<int, Segment> list, FindingList findings)
    {
        var ordered = list.Count > 1 && list.Keys[0] == -1 ? list.Values.Skip(1).ToList() : [.. list.Values];
        if (!ordered.Any(s => s.IsExtended)) return EncodedWords.Decode(string.Concat(ordered.Select(s => s.Text)), findings);

        var charset = "";
        var bytes = new List<byte>();
        for (var n = 0; n < ordered.Count; n++)
        {
            var text = ordered[n].Text;
            if (n == 0 && ordered[n].IsExtended && text.Split('\'', 3) is [var name, _, var rest]) (charset, text) = (name, rest);
            bytes.AddRange(ordered[n].IsExtended ? PercentDecoded(text) : Encoding.UTF8.GetBytes(text));
        }

        return MailCharset.Decode(bytes.ToArray(), charset.Length == 0 ? "utf-8" : charset, findings);
    }

    private static byte[] PercentDecoded(string text)
    {
        var raw = Encoding.UTF8.GetBytes(text);
        var into = new List<byte>(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] == '%' && at + 2 < raw.Length && byte.TryParse(raw.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                into.Add(value);
                at += 2;
            }
            else
            {
                into.Add(raw[at]);
            }
        }

        return [.. into];
    }
}
