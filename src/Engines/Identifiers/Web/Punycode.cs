using System.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>Punycode (RFC 3492), which writes a label of any script in ASCII; the same on every system.</summary>
internal static class Punycode
{
    private const int Basis = 36, Least = 1, Most = 26, Skew = 38, Damp = 700, FirstBias = 72, FirstCode = 128;
    private const int LongestLabel = 63;

    /// <returns>Without "xn--"; null for more than a label can hold.</returns>
    public static string? Encode(string label)
    {
        if (label.Length > LongestLabel) return null;

        var runes = label.EnumerateRunes().Select(r => r.Value).ToArray();
        var output = new StringBuilder(string.Concat(label.Where(char.IsAscii)));
        var (basic, done) = (output.Length, output.Length);
        if (basic > 0) output.Append('-');
        var (code, delta, bias) = (FirstCode, 0, FirstBias);
        while (done < runes.Length)
        {
            var next = runes.Where(r => r >= code).Min();
            delta += (next - code) * (done + 1);
            code = next;
            foreach (var rune in runes)
            {
                if (rune < code) delta++;
                if (rune != code) continue;

                AppendNumber(output, delta, bias);
                bias = Adapt(delta, done + 1, done == basic);
                (delta, done) = (0, done + 1);
            }

            (delta, code) = (delta + 1, code + 1);
        }

        return output.Length + 4 <= LongestLabel ? output.ToString() : null;
    }

    /// <param name="text">What follows "xn--".</param>
    public static string? Decode(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestLabel) return null;

        List<int> runes = [];
        var dash = text.LastIndexOf('-');
        foreach (var c in dash > 0 ? text[..dash] : []) runes.Add(c);
        var (code, at, bias, position) = ((long)FirstCode, 0L, FirstBias, dash > 0 ? dash + 1 : 0);
        while (position < text.Length)
        {
            var old = at;
            for (var (weight, k) = (1L, Basis); ; k += Basis)
            {
                if (position == text.Length || DigitOf(text[position++]) is not (>= 0 and var digit)) return null;

                at += digit * weight;
                if (at > int.MaxValue) return null;
                var threshold = Threshold(k, bias);
                if (digit < threshold) break;
                weight *= Basis - threshold;
                if (weight > int.MaxValue) return null;
            }

            bias = Adapt((int)(at - old), runes.Count + 1, old == 0);
            code += at / (runes.Count + 1);
            at %= runes.Count + 1;
            if (!Rune.IsValid((int)Math.Min(code, int.MaxValue))) return null;
            runes.Insert((int)at++, (int)code);
        }

        return string.Concat(runes.Select(r => new Rune(r).ToString()));
    }

    private static void AppendNumber(StringBuilder output, int delta, int bias)
    {
        for (var (q, k) = (delta, Basis); ; k += Basis)
        {
            var threshold = Threshold(k, bias);
            if (q < threshold)
            {
                output.Append(Digit(q));
                return;
            }

            output.Append(Digit(threshold + ((q - threshold) % (Basis - threshold))));
            q = (q - threshold) / (Basis - threshold);
        }
    }

    private static int Threshold(int k, int bias) => Math.Clamp(k - bias, Least, Most);

    private static int Adapt(int delta, int count, bool isFirst)
    {
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / count;
        var k = 0;
        for (; delta > (Basis - Least) * Most / 2; k += Basis) delta /= Basis - Least;
        return k + ((Basis - Least + 1) * delta / (delta + Skew));
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);

    private static int DigitOf(char c) => c switch { >= 'a' and <= 'z' => c - 'a', >= 'A' and <= 'Z' => c - 'A', >= '0' and <= '9' => c - '0' + 26, _ => -1 };
}
