using System.Buffers;
using System.Buffers.Text;

namespace Ragusa.Engines;

/// <summary>Takes decoded bytes piece by piece; a piece is gone after the call.</summary>
internal delegate void DecodedBytes(ReadOnlySpan<byte> piece);

/// <summary>Base64 as mails have it (RFC 2045 6.8): characters outside the alphabet are passed over, "=" ends a group and more may follow.</summary>
internal static class Base64Body
{
    private const int Letters = 1 << 16;

    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    public static byte[] Decode(ReadOnlySpan<byte> text, FindingList findings)
    {
        var into = new ArrayBufferWriter<byte>(Math.Max(1, text.Length / 4 * 3));
        Decode(text, piece => into.Write(piece), findings);
        return into.WrittenSpan.ToArray();
    }

    public static void Decode(ReadOnlySpan<byte> text, DecodedBytes into, FindingList findings)
    {
        var work = new Work(into);
        while (text.Length > 0)
        {
            var run = text.IndexOfAnyExcept(Alphabet);
            if (run < 0) run = text.Length;
            work.Add(text[..run]);
            text = text[run..];
            var gap = text.IndexOfAny(Alphabet);
            if (gap < 0) gap = text.Length;
            work.Pass(text[..gap]);
            text = text[gap..];
        }

        work.EndGroup();
        work.Return();
        if (work.IsBroken) findings.Add(MailOddity.Base64Broken);
    }

    /// <summary>Letters that wait until there are enough of them to decode at once.</summary>
    private sealed class Work(DecodedBytes into)
    {
        private readonly byte[] letters = ArrayPool<byte>.Shared.Rent(Letters);
        private readonly byte[] decoded = ArrayPool<byte>.Shared.Rent(Letters);
        private int filled;

        public bool IsBroken { get; private set; }

        public void Add(ReadOnlySpan<byte> run)
        {
            while (run.Length > 0)
            {
                var taken = Math.Min(run.Length, Letters - filled);
                run[..taken].CopyTo(letters.AsSpan(filled));
                filled += taken;
                run = run[taken..];
                if (filled == Letters) Flush();
            }
        }

        /// <summary>What stands between letters: line breaks and blanks mean nothing, "=" ends the group, the rest should not be there.</summary>
        public void Pass(ReadOnlySpan<byte> gap)
        {
            if (gap.Contains((byte)'=')) EndGroup();
            if (gap.ContainsAnyExcept("=\r\n\t "u8)) IsBroken = true;
        }

        public void EndGroup()
        {
            Flush();
            if (filled == 1) IsBroken = true;
            if (filled > 1)
            {
                // The missing letters count as zero bits.
                letters.AsSpan(filled, 4 - filled).Fill((byte)'A');
                Base64.DecodeFromUtf8(letters.AsSpan(0, 4), decoded, out _, out _);
                into(decoded.AsSpan(0, filled - 1));
            }

            filled = 0;
        }

        private void Flush()
        {
            var whole = filled & ~3;
            if (whole == 0) return;

            Base64.DecodeFromUtf8(letters.AsSpan(0, whole), decoded, out _, out var written);
            into(decoded.AsSpan(0, written));
            letters.AsSpan(whole, filled - whole).CopyTo(letters);
            filled -= whole;
        }

        public void Return()
        {
            ArrayPool<byte>.Shared.Return(letters);
            ArrayPool<byte>.Shared.Return(decoded);
        }
    }
}
