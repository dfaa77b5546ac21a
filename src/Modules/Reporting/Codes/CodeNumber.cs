using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Reporting;

/// <summary>80 random bits in a form that people can copy: 25 digits and two check digits (ISO 7064 MOD 97-10) in groups of three.</summary>
/// <remarks>
/// 80 bits, because one guess is tried against all reports at once: with 10^7 live codes and a stolen look-up key a hit
/// still costs 2^57 tries, so no slow hash is needed. The number is a secret: it has no public value and no telling ToString.
/// </remarks>
internal readonly record struct CodeNumber
{
    private const int Digits = 25;

    private static readonly UInt128 Limit = UInt128.One << 80;

    private readonly UInt128 number;

    internal CodeNumber(UInt128 number) =>
        this.number = number < Limit ? number : throw new ArgumentOutOfRangeException(nameof(number));

    public static CodeNumber Draw()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[6..]);
        bytes[..6].Clear();
        return new CodeNumber(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>Reads digits of any script with any spaces and dashes, or the eight words of the language if it has a list.</summary>
    public static Result<CodeNumber> Parse(string typed, CodeWords? words = null)
    {
        var tidy = Typed.Tidy(typed);
        if (words is not null && tidy.Any(c => !char.IsAsciiDigit(c))) return words.Parse(typed);
        if (tidy.Length != Digits + 2 || !tidy.All(char.IsAsciiDigit)) return CodeRefusals.CodeIncomplete;

        var number = UInt128.Parse(tidy.AsSpan(0, Digits), NumberStyles.None, CultureInfo.InvariantCulture);
        return number < Limit && tidy.EndsWith(CheckOf(number), StringComparison.Ordinal)
            ? new CodeNumber(number)
            : CodeRefusals.CodeTypo;
    }

    /// <summary>HMAC-SHA-256 over context and 25 digits: the only form of the code that is ever stored.</summary>
    public byte[] KeyedHash(ReadOnlySpan<byte> lookupKey, string context) =>
        HMACSHA256.HashData(lookupKey, Encoding.ASCII.GetBytes(context + Plain));

    /// <summary>The secret, for the one page and the one answer that show it: nine groups of three digits.</summary>
    public string Reveal()
    {
        var all = Plain + CheckOf(number);
        return string.Join(' ', Enumerable.Range(0, 9).Select(i => all.Substring(3 * i, 3)));
    }

    /// <summary>The secret as eight words.</summary>
    public string Reveal(CodeWords words) => words.Write(number, Plain);

    /// <summary>Never the secret: a code that is logged or interpolated by mistake must not give anything away.</summary>
    public override string ToString() => "(secret)";

    internal string Plain => PlainOf(number);

    internal static string PlainOf(UInt128 number) => number.ToString("D25", CultureInfo.InvariantCulture);

    /// <summary>98 − (number · 100 mod 97), so that all 27 digits modulo 97 are 1.</summary>
    private static string CheckOf(UInt128 number) =>
        (98 - (int)(number * 100 % 97)).ToString("D2", CultureInfo.InvariantCulture);
}
