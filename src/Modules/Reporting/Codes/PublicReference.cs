using System.Security.Cryptography;
using Ragusa.Engines.Codes;

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
    public const string Alphabet = CheckedCode.Alphabet;

    public const int Length = 12;

    private readonly string? characters;

    private PublicReference(string characters) => this.characters = characters;

    /// <summary>The 12 characters without prefix and hyphens: the form that is stored and compared.</summary>
    public string Characters => characters ?? throw new InvalidOperationException("This reference was never drawn.");

    /// <param name="offensive">Words of the profile, in upper case, that no reference may contain.</param>
    public static PublicReference Draw(IReadOnlyCollection<string> offensive) => Draw(offensive, RandomNumberGenerator.Fill);

    internal static PublicReference Draw(IReadOnlyCollection<string> offensive, FillRandom random) => new(CheckedCode.Draw(Length, offensive, random));

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

    private static bool IsValid(string tidy) => CheckedCode.IsValid(tidy, Length);
}
