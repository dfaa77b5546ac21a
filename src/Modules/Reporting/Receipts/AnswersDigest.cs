using System.Security.Cryptography;
using System.Text.Json;
using Ragusa.Engines;

namespace Ragusa.Reporting;

/// <summary>SHA-256(salt ‖ RFC 8785 form of the answers).</summary>
/// <remarks>
/// The salt stands in the reporter's receipt and, enveloped, in the record; so nobody else can test guesses against the
/// digest, and after erasure nobody at all.
/// </remarks>
internal static class AnswersDigest
{
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(LeafCommitment.SaltSize);

    /// <param name="utf8">The answers as JSON in any order and spacing.</param>
    /// <exception cref="FormatException">The answers have no canonical form.</exception>
    public static TreeHash Of(ReadOnlySpan<byte> salt, ReadOnlyMemory<byte> utf8) => LeafCommitment.Of(salt, CanonicalJson.Of(utf8));

    /// <param name="canonical">The answers in the form of RFC 8785 already.</param>
    public static TreeHash OfCanonical(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> canonical) => LeafCommitment.Of(salt, canonical);

    /// <inheritdoc cref="Of(ReadOnlySpan{byte}, ReadOnlyMemory{byte})"/>
    public static TreeHash Of(ReadOnlySpan<byte> salt, JsonElement answers) => LeafCommitment.Of(salt, CanonicalJson.Of(answers));
}
