using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines;
using static Ragusa.Tests.Engines.Letters;

namespace Ragusa.Tests.Engines;

/// <summary>What was written is read back, and the fast decoders say what the slow ones say.</summary>
public sealed class MailCodingTests
{
    private static readonly MailAddress Desk = MailAddress.Parse("desk@report.example")!;
    private static readonly Gen<byte[]> Base64Like = Gen.Elements("QUJD", "YQ", "=", "==", "\r\n", " ", "!", "Zg==", "A", "+/+/", new string('Q', 999)).ListOf().Select(p => Encoding.Latin1.GetBytes(string.Concat(p)));
    private static readonly Gen<byte[]> QuotedLike = Gen.Elements("a", "=41", "=e9", "=\r\n", "=", "=4", " ", "\t", "\r\n", "word", "=ZZ", "_", "\u00E9").ListOf().Select(p => Encoding.Latin1.GetBytes(string.Concat(p)));

    [Fact]
    public void Base64_AnyText_EqualsObviousTwin() =>
        Prop.ForAll(Base64Like.ToArbitrary(), text => Base64Body.Decode(text, new FindingList()).AsSpan().SequenceEqual(ObviousMailCoding.Base64(text))).QuickCheckThrowOnFailure();

    [Fact]
    public void Base64_LongerThanTheWorkingPiece_EqualsObviousTwin()
    {
        var text = Encoding.ASCII.GetBytes(string.Join("\r\n", Convert.ToBase64String(Enumerable.Range(0, 200_000).Select(n => (byte)(n * 7 % 256)).ToArray()).Chunk(76).Select(l => new string(l))));

        Assert.True(Base64Body.Decode(text, new FindingList()).AsSpan().SequenceEqual(ObviousMailCoding.Base64(text)));
    }

    [Fact]
    public void QuotedPrintable_AnyText_EqualsObviousTwin() =>
        Prop.ForAll(QuotedLike.ToArbitrary(), text => QuotedPrintableBody.Decode(text, new FindingList()).AsSpan().SequenceEqual(ObviousMailCoding.QuotedPrintable(text))).QuickCheckThrowOnFailure();

    [Fact]
    public void Message_ThatWasWritten_IsReadBack() =>
        Prop.ForAll<NonNull<string>, NonNull<string>, NonNull<string>>((name, subject, body) =>
        {
            var (n, s, b) = (OneLine(name.Get), OneLine(subject.Get), Whole(body.Get).Replace("\0", "", StringComparison.Ordinal));
            var mail = Read(MailMessage.Write("id", Desk, n, Desk, s, b, DateTimeOffset.UnixEpoch));

            Assert.Equal((s, Desk.ToString()), (mail.Subject, mail.From[0].Address));
            Assert.Equal(b.ReplaceLineEndings("\n").Trim('\n'), Assert.Single(mail.Texts).Visible);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void EncodedWords_CutAnywhere_AreOneText() =>
        Prop.ForAll<NonNull<string>, PositiveInt>((text, size) =>
        {
            var t = OneLine(text.Get);
            var words = Encoding.UTF8.GetBytes(t).Chunk(size.Get).Select((piece, n) => n % 2 == 0 ? $"=?utf-8?B?{Convert.ToBase64String(piece)}?=" : $"=?UTF-8?Q?{string.Concat(piece.Select(b => $"={b:X2}"))}?=");
            return EncodedWords.Decode(string.Join(' ', words), new FindingList()) == t;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parameters_CutAnywhere_AreOneName() =>
        Prop.ForAll<NonNull<string>, PositiveInt>((text, size) =>
        {
            var t = OneLine(text.Get);
            var pieces = Encoding.UTF8.GetBytes(t).Chunk(Math.Max(size.Get, t.Length / 30)).Select((piece, n) => $"filename*{n}*={(n == 0 ? "utf-8''" : "")}{string.Concat(piece.Select(b => $"%{b:x2}"))}");
            return t.Length == 0 || HeaderParameters.Read("attachment; " + string.Join("; ", pieces.Reverse()), new FindingList())["filename"] == t;
        }).QuickCheckThrowOnFailure();

    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace("\uFEFF", "", StringComparison.Ordinal);

    private static string OneLine(string text) => string.Concat(Whole(text).Where(c => !char.IsControl(c) && c is not ('"' or '\\' or '\''))).Trim();
}
