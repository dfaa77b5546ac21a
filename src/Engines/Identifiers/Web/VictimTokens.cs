using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>
/// What a link may carry of the person it was sent to: mailbox, name or number, plain or as percent, base64, hexadecimal, MD5, SHA-1, SHA-256.
/// It is taken out of the key, so that two victims' links are one and nobody's address leaves in a share.
/// </summary>
/// <remarks>Immutable and thread-safe. MD5 and SHA-1 are here because senders of links use them; nothing is protected by them.</remarks>
public sealed class VictimTokens
{
    private readonly HashSet<string> forms;

    /// <param name="own">The reporter's own mailboxes, names and numbers; blanks and values under four characters are left out.</param>
    public VictimTokens(IEnumerable<string> own) =>
        forms = own.Select(o => o.Trim()).Where(o => o.Length >= 4).SelectMany(FormsOf).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public static VictimTokens None { get; } = new([]);

    /// <summary>Whether a parameter's value or a part of a path is one of them.</summary>
    public bool Contain(string part)
    {
        if (forms.Count == 0 || part.Length == 0) return false;

        var plain = Uri.UnescapeDataString(part.Replace('+', ' '));
        return forms.Contains(part.TrimEnd('=')) || forms.Contains(plain.TrimEnd('=')) || forms.Contains(Uri.UnescapeDataString(plain)) || forms.Contains(plain.Replace(' ', '+'));
    }

    private static IEnumerable<string> FormsOf(string own)
    {
        foreach (var text in new[] { own, own.ToLowerInvariant(), own.ToUpperInvariant() }.Distinct(StringComparer.Ordinal))
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var base64 = Convert.ToBase64String(bytes).TrimEnd('=');
            yield return text;
            yield return base64;
            yield return base64.Replace('+', '-').Replace('/', '_');
            yield return Convert.ToHexStringLower(bytes);
            yield return Convert.ToHexStringLower(Md5(bytes));
            yield return Convert.ToHexStringLower(Sha1(bytes));
            yield return Convert.ToHexStringLower(SHA256.HashData(bytes));
        }
    }

#pragma warning disable CA5350, CA5351 // read what others wrote, see remarks
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);

    private static byte[] Sha1(byte[] bytes) => SHA1.HashData(bytes);
#pragma warning restore CA5350, CA5351
}
