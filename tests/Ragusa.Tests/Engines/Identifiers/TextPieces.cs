using FsCheck;
using FsCheck.Fluent;

namespace Ragusa.Tests.Engines;

/// <summary>What made-up texts are put together from: values of every kind, broken ones, words of several scripts, and the signs that confuse.</summary>
internal static class TextPieces
{
    public static readonly string[] Values =
    [
        "jo+x@example.com", "Some.Seller+shop@GoogleMail.com", "https://pay.example/a?b=1#c", "hxxps://pay[.]example[.]com/a", "www.pay.example", "pay.example/login", "secure-pay.co.uk",
        "198.51.100.3", "198.51.100.3:8080", "2001:db8::1", "[2001:db8::1]:443", "(020) 123-456", "+385 (0)91 234 5678", "00385 91 234 5678", "091/234-5678", "٠٩١ ٢٣٤ ٥٦٧٨", "+44 7700 900123",
        "HR12 1001 0051 8630 0016 0", "HR1210010051863000160", "GB29NWBK60161331926819", "GB92NWBK60161331926819", "BIC ABCDHRZX", "ABCDHR2X", "529900T8BM49AURSDO55", "RF18539007547034",
        "4539 1488 0343 6467", "378282246310005", "card 4111111111111112", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "d41d8cd98f00b204e9800998ecf8427e", "@some_seller", "Telegram: some_seller", "IMEI 490154203237518", "RA123456785GB", "A123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567",
        "UA-1234567-1", "GTM-ABCDEF", "G-ABCDE12345", "ca-pub-1234567890123456", "SMS from 60606", "1001005-1863000160", "UETR eb6305c9-1f7f-49de-aed0-16487c27b42d", "DE136695976",
        "SHA256:uNiVztksCsDhcc0u9e8BrJ1YQ5xgBgC2XhSeExrpBBk", "de:ad:be:ef:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff", "jo [at] example [dot] com", "exаmple.com", "банк.рф", "http://3325256707/",
    ];

    public static readonly string[] Noise =
    [
        "money", "the card", "call", "site", "version", "txid", "fingerprint", "26.11.2026", "12:30:45", "1.234,56", "12 500 EUR", "readme.md", "v1.2.3.4", "шта", "телефон", "اتصل", "رقم", "电话", "访问", "žena",
        "http://", "https://", "@", ".", ":", "::", "//", "-", "--", "+", "(", ")", "(+", "[", "]", "[.]", " @ ", "hxxp", "0x", "bc1", "SHA256:", "\u200B", "\u202E", "\n", "\t", "«", "»", "'", "\"", "0", "00", "1", "a", "Z", "_", "％", "０", "。", "\uD835", "\U0001D7CE",
    ];

    private const string Awkward = "@.:-+()/_ 0123456789abcdefghijxXtpABCDEF[]{}%?&=,;\u0661\u200Bж中";

    private static Gen<string> Chars => Gen.ListOf(Gen.Elements(Awkward.ToCharArray())).Select(c => new string([.. c.Take(30)]));

    private static Gen<string> Piece => Gen.Frequency<string>((5, Gen.Elements(Values)), (5, Gen.Elements(Noise)), (2, Chars), (1, Cut));

    // A value that breaks off.
    private static Gen<string> Cut => Gen.Elements(Values).SelectMany(v => Gen.Choose(0, v.Length).Select(n => v[..n]));

    private static Gen<string> Glue => Gen.Elements(" ", " ", " ", "", ", ", ". ", "\n", "/", ":", "-", "(");

    public static Arbitrary<string> Texts => Gen.ListOf(Piece.SelectMany(p => Glue.Select(g => p + g))).Select(pieces => string.Concat(pieces.Take(40))).ToArbitrary();
}
