namespace Ragusa.Engines.Codes;

/// <summary>Random characters and a check character at the end, safe to say on the phone: what the public calls a record by. No secret and no counter.</summary>
/// <remarks>
/// The check character is the c that makes Σ weight · value + c divisible by 31, with weights from 2: modulo that prime every single wrong character and every
/// swap of neighbours is noticed, up to 30 characters. Thread-safe.
/// </remarks>
public static class CheckedCode
{
    /// <summary>Digits and capitals without 0, 1, I, L and O.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public const int Longest = 30;

    private const int MostTries = 1000;

    /// <param name="length">With the check character; 3 to <see cref="Longest"/>.</param>
    /// <param name="offensive">Words in upper case that it must not contain.</param>
    /// <exception cref="InvalidOperationException">The list of words leaves no code.</exception>
    public static string Draw(int length, IReadOnlyCollection<string> offensive, FillRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 3);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Longest);
        // A list that leaves no code is refused with the pack; this bound only keeps a wrong one from hanging whoever draws.
        for (var tries = 0; tries < MostTries; tries++)
        {
            var code = DrawOnce(length, random);
            if (!offensive.Any(word => code.Contains(word, StringComparison.Ordinal))) return code;
        }

        throw new InvalidOperationException("The list of offensive words leaves no code.");
    }

    /// <summary>Whether these characters, without blanks and hyphens, are a code of this length with the right check character.</summary>
    public static bool IsValid(string characters, int length) =>
        characters.Length == length && characters.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) && characters[^1] == CheckOf(characters.AsSpan(0, length - 1));

    /// <summary>In fours: <c>7KQ2-M9XT</c>.</summary>
    public static string InFours(string characters) => string.Join('-', characters.Chunk(4).Select(part => new string(part)));

    private static string DrawOnce(int length, FillRandom random)
    {
        Span<char> characters = stackalloc char[length];
        Span<byte> bytes = stackalloc byte[16];
        for (var filled = 0; filled < length - 1;)
        {
            random(bytes);
            foreach (var value in bytes)
            {
                // 248 = 8 · 31: the bytes above it would make the first eight characters more likely, so they are thrown away.
                if (value < 248 && filled < length - 1) characters[filled++] = Alphabet[value % 31];
            }
        }

        characters[^1] = CheckOf(characters[..^1]);
        return new string(characters);
    }

    private static char CheckOf(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++) sum += (i + 2) * Alphabet.IndexOf(body[i], StringComparison.Ordinal);
        return Alphabet[(31 - sum % 31) % 31];
    }
}

/// <summary>Fills a span with random bytes; the cryptographic generator everywhere but in tests.</summary>
public delegate void FillRandom(Span<byte> bytes);
