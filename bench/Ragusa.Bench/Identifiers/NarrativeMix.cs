using System.Text;
using Ragusa.Engines.Identifiers;

namespace Ragusa.Bench;

/// <summary>Narrative with an identifier about every 200 characters, of all kinds in turn; the same in every run.</summary>
internal sealed record NarrativeMix(string Name, string[] Sentences, string[] Values, FindOptions Options)
{
    private const int Distance = 200;

    public static readonly FindOptions Region = new() { Region = "HR", MostFinds = 1_000_000 };

    private static readonly string[] English =
    [
        "I saw the advertisement on a Sunday and wrote to the seller, who answered within minutes and was very friendly.", "He said the car was still there, but three other people had asked for it already.",
        "My sister told me that it sounded strange; still, the photographs looked real and the price was not too low.", "After the payment nobody answered any more (I called for two days).",
        "The bank said on the next morning that the money had left the country.", "They wanted a second payment for customs and insurance, and a third one for the lawyer.",
    ];

    private static readonly string[] Accented =
    [
        "Vidjela sam oglas u nedjelju i javila se prodavaču, koji je odgovorio za nekoliko minuta i bio vrlo ljubazan.", "Rekao je da je auto još slobodan, ali da su se već troje ljudi javila.",
        "Nakon uplate nitko više nije odgovarao; zvala sam dva dana i poslije odustala.", "Banka je sljedećeg jutra javila da je novac već otišao iz zemlje.",
    ];

    private static readonly string[] Arabic =
    [
        "رأيت الإعلان يوم الأحد وكتبت إلى البائع فأجاب خلال دقائق وكان لطيفا جدا معي في كل مرة.", "قال إن السيارة ما زالت موجودة لكن ثلاثة أشخاص سألوا عنها من قبل.", "بعد الدفع لم يجب أحد على اتصالاتي لمدة يومين كاملين.",
    ];

    private static readonly string[] Kinds =
    [
        "jo.seller+x@example.com", "https://login.secure-pay.example/verify?utm_source=a&b=2&a=1", "HR12 1001 0051 8630 0016 0", "+385 91 234 5678", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "091 234 5678", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "www.pay.example/order", "4539 1488 0343 6467", "198.51.100.3:8080", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "Telegram @some_seller", "GB29NWBK60161331926819", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "ABCDHR2X", "secure-pay.co.uk", "UA-1234567-1",
        "RA123456785GB", "IMEI 490154203237518", "2001:db8::1", "GB92NWBK60161331926819", "26.11.2026", "1.250,00 EUR", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
    ];

    public static readonly NarrativeMix[] All =
    [
        new("English, an identifier every 200 characters", English, Kinds, Region),
        new("English, links and mailboxes written as they are, one every 200", English, [.. Kinds.Take(2)], Region),
        new("Croatian (letters with accents), one every 200", Accented, Kinds, Region),
        new("Arabic, one every 200", Arabic, Kinds, Region),
        new("English with defanged links, one every 200", English, [.. Kinds, "hxxps://pay[.]example[.]com/a", "jo [at] example [dot] com"], Region),
        new("English without any identifier", English, [""], Region),
    ];

    public string Text(int length)
    {
        var text = new StringBuilder(length + 400);
        for (var (value, sentence) = (0, 0); text.Length < length; value++)
        {
            for (var next = text.Length + Distance - Values[value % Values.Length].Length; text.Length < next; sentence++) text.Append(Sentences[sentence % Sentences.Length]).Append(' ');
            text.Append(Values[value % Values.Length]).Append(" \n"[value % 2]);
        }

        return text.ToString(0, length);
    }
}
