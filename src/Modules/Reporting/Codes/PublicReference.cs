using System.Buffers;
using System.Security.Cryptography;

namespace Ragusa.Reporting;

/// <summary>
/// The public name of a report: 11 random characters and a check character, safe to say on the phone. No secret and no counter.
/// </summary>
/// <remarks>
/// 31^11 is 54.5 bits, so two of ten million references are ever the same with a chance of 0.2 %: a unique index and a second
/// draw are enough. The weighted check modulo the prime 31 catches every single wrong character and every swap of neighbours.
/// </remarks>
internal readonly record struct PublicReference
{
    /// <summary>Digits and capitals without 0, 1, I, L and O.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public const int Length = 12;

    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    private readonly string? characters;

    private PublicReference(string characters) => this.characters = characters;

    /// <summary>The 12 characters without prefix and hyphens: the form that is stored and compared.</summary>
    public string Characters => characters ?? throw new InvalidOperationException("This reference was never drawn.");

    /// <param name="offensive">Words of the profile, in upper case, that no reference may contain.</param>
    public static PublicReference Draw(IReadOnlyCollection<string> offensive) => Draw(offensive, RandomNumberGenerator.Fill);

    internal static PublicReference Draw(IReadOnlyCollection<string> offensive, FillRandom random)
    {
        // A list that leaves no reference is refused with the pack; this bound only keeps a wrong one from hanging the intake.
        for (var tries = 0; tries < 1000; tries++)
        {
            var characters = DrawOnce(random);
            if (!offensive.Any(word => characters.Contains(word, StringComparison.Ordinal))) return new PublicReference(characters);
        }

        throw new InvalidOperationException("The list of offensive words leaves no reference.");
    }

    /// <summary>
    /// What an erased report is called: drawn from a keyed hash of this reference, so that whoever knows the reference still finds
    /// the proof of erasure, and nobody finds the reference.
    /// </summary>
    public PublicReference Veil(KeyRing ring)
    {
        var (name, round) = (Characters, 0);
        return Draw([], bytes => ring.Mac(KeyPurpose.BlindIndex, $"reference/{name}/{round++}").AsSpan(0, bytes.Length).CopyTo(bytes));
    }

    /// <summary>Reads what somebody typed, with or without the prefix, in any case, with any spaces, dashes and digits.</summary>
    public static Result<PublicReference> Parse(string typed, string prefix)
    {
        var tidy = Typed.Tidy(typed);
        if (tidy.Length == prefix.Length + Length && tidy.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) tidy = tidy[prefix.Length..];
        if (tidy.Length != Length) return CodeRefusals.ReferenceIncomplete;

        return IsValid(tidy) ? new PublicReference(tidy) : CodeRefusals.ReferenceTypo;
    }

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="FormatException">The characters were not written by this type.</exception>
    public static PublicReference From(string characters) =>
        IsValid(characters) ? new PublicReference(characters) : throw new FormatException("Not a reference.");

    /// <summary>In fours: <c>7KQ2-M9XT-B4HP</c>.</summary>
    public override string ToString() => $"{Characters[..4]}-{Characters[4..8]}-{Characters[8..]}";

    /// <summary>In fours behind the prefix of the profile: <c>DM-7KQ2-M9XT-B4HP</c>; without one if the profile has none.</summary>
    public string Print(string prefix) => prefix.Length == 0 ? ToString() : $"{prefix}-{this}";

    private static bool IsValid(string tidy) =>
        tidy.Length == Length && !tidy.AsSpan().ContainsAnyExcept(Letters) && tidy[^1] == Check(tidy.AsSpan(0, Length - 1));

    private static string DrawOnce(FillRandom random)
    {
        Span<char> characters = stackalloc char[Length];
        Span<byte> bytes = stackalloc byte[16];
        for (var filled = 0; filled < Length - 1;)
        {
            random(bytes);
            foreach (var value in bytes)
            {
                // 248 = 8 · 31: the bytes above it would make the first eight characters more likely, so they are thrown away.
                if (value < 248 && filled < Length - 1) characters[filled++] = Alphabet[value % 31];
            }
        }

        characters[^1] = Check(characters[..^1]);
        return new string(characters);
    }

    /// <summary>The character c that makes Σ weight · value + c divisible by 31, with weights 2 to 12.</summary>
    private static char Check(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++) sum += (i + 2) * Alphabet.IndexOf(body[i], StringComparison.Ordinal);
        return Alphabet[(31 - sum % 31) % 31];
    }
}

/// <summary>Fills a span with random bytes; the cryptographic generator everywhere but in tests.</summary>
internal delegate void FillRandom(Span<byte> bytes);
