using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ragusa.Engines;

namespace Ragusa.Kernel;

/// <summary>
/// Turns words into keyed tokens: the first 60 bits of HMAC-SHA-256(search key, part and normalised word) as 12 letters. The index holds
/// tokens only, so that who has the database without the key ring cannot read or look up a word. A word is another token in every part:
/// "in the message" is then asked of the index itself. Columns or weights would be looked up in every text that has the word anywhere.
/// </summary>
internal sealed class SearchTokens(KeyRing ring)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int MaxWordLength = 64;
    private const int MaxPartLength = 16;

    // Of a record with more the rest is not found: a tsvector holds 1 MB, 12 bytes for a word and 28 for a pair, and its row is refused beyond that.
    private const int MostWords = 20_000;
    private const int MostNames = 10_000;
    private readonly byte[] key = ring.Derive(KeyPurpose.Search, 1);

    /// <summary>Tokens of a text in the order of its words, separated by spaces.</summary>
    internal string Of(string part, string text) => string.Join(' ', Keyed([(part, text)], MostWords));

    /// <summary>Tokens of a record: those of its words, and in a second line those of its names.</summary>
    internal string Of(IReadOnlyList<Passage> passages)
    {
        var words = string.Join(' ', Keyed(passages.Select(p => (p.Part, p.Text)), MostWords));
        var names = string.Join(' ', Keyed(passages.Select(p => (p.Part, p.Names)), MostNames));
        return names.Length == 0 ? words : $"{words}\n{names}";
    }

    private IEnumerable<string> Keyed(IEnumerable<(string Part, string Text)> texts, int most)
    {
        // One hash for the whole record: taking in the key anew for each word cost more than the word.
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        var known = new Dictionary<(string Part, string Word), string>();
        foreach (var word in texts.SelectMany(t => Words(t.Text).Select(word => (t.Part, word))).Take(most))
        {
            if (!known.TryGetValue(word, out var token)) known[word] = token = TokenOf(word, mac);
            yield return token;
        }
    }

    private static string TokenOf((string Part, string Word) word, IncrementalHash mac)
    {
        // No word has a colon: no two parts and words are written alike.
        Span<byte> utf8 = stackalloc byte[3 * (MaxPartLength + 1 + MaxWordLength)];
        mac.AppendData(utf8[..Encoding.UTF8.GetBytes($"{word.Part}:{word.Word}", utf8)]);
        Span<byte> hash = stackalloc byte[32];
        mac.GetHashAndReset(hash);
        Span<char> token = stackalloc char[12];
        for (var n = 0; n < token.Length; n++) token[n] = Letters[hash[n] & 31];
        return new string(token);
    }

    /// <summary>Words: runs of letters, marks and digits, compatibility-composed, lower-case, without accents, so that "Café" finds "cafe".</summary>
    internal static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var letter in Normalised.Of(text, NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                if (word.Length < MaxWordLength) word.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0) yield return word.ToString();
    }
}
