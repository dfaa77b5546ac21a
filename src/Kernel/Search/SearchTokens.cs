using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ragusa.Engines;

namespace Ragusa.Kernel;

/// <summary>
/// Turns words into keyed tokens: the first 60 bits of HMAC-SHA-256(search key, normalised word) as 12 letters.
/// The index holds tokens only, so that who has the database without the key ring cannot read or look up a word.
/// </summary>
internal sealed class SearchTokens(KeyRing ring)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int MaxWordLength = 64;
    private readonly byte[] key = ring.Derive(KeyPurpose.Search, 1);

    /// <summary>Tokens of a text in the order of its words, separated by spaces.</summary>
    internal string Of(string text)
    {
        // One hash for the whole text: taking in the key anew for each word cost more than the word.
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        var known = new Dictionary<string, string>();
        var tokens = new StringBuilder();
        foreach (var word in Words(text))
        {
            if (!known.TryGetValue(word, out var token)) known[word] = token = TokenOf(word, mac);
            if (tokens.Length > 0) tokens.Append(' ');
            tokens.Append(token);
        }

        return tokens.ToString();
    }

    private static string TokenOf(string word, IncrementalHash mac)
    {
        Span<byte> utf8 = stackalloc byte[3 * MaxWordLength];
        mac.AppendData(utf8[..Encoding.UTF8.GetBytes(word, utf8)]);
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
