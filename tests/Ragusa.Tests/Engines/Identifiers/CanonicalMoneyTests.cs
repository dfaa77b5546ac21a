using Ragusa.Engines.Identifiers;

namespace Ragusa.Tests.Engines;

public sealed class CanonicalMoneyTests
{
    [Theory]
    [InlineData("HR1210010051863000160")]
    [InlineData("RS35260005601001611379")]
    [InlineData("ME25505000012345678951")]
    [InlineData("BA391290079401028494")]
    [InlineData("MK07250120000058984")]
    [InlineData("AL47212110090000000235698741")]
    [InlineData("XK051212012345678906")]
    [InlineData("TR330006100519786457841326")]
    [InlineData("GB29NWBK60161331926819")]
    [InlineData("DE89370400440532013000")]
    [InlineData("NO9386011117947")]
    [InlineData("LC55HEMM000100010012001200023015")]
    public void Iban_PublishedExample_IsValid(string iban)
    {
        Assert.Equal((iban, Check.Valid), (Canonical.Iban(iban)!.Canonical, Canonical.Iban(iban)!.Check));
        Assert.Equal(Marks.None, Canonical.Iban(iban)!.Marks);
        Assert.Equal(iban, Canonical.Iban($"IBAN {string.Join(' ', iban.Chunk(4).Select(c => new string(c)))}".ToLowerInvariant())!.Canonical);
    }

    [Fact]
    public void Iban_WrongRemainder_IsKeptUnverifiedAndNeverLinks()
    {
        var iban = Canonical.Iban("GB92NWBK60161331926819")!;

        Assert.Equal((Check.Invalid, false, "iban.mod97-wrong"), (iban.Check, iban.MayLink, iban.Rule));
        Assert.Equal(64, Mod97.Rotated("GB92NWBK60161331926819"));
        Assert.Equal(1, Mod97.Of("2332112060161331926819161129"));
    }

    [Theory]
    [InlineData("HR121001005186300016")]
    [InlineData("HR12A001005186300016")]
    [InlineData("ZZ1210010051863000160")]
    [InlineData("GB29NW1K60161331926819")]
    [InlineData("")]
    public void Iban_WrongLengthShapeOrCountry_IsNone(string raw) => Assert.Null(Canonical.Iban(raw));

    [Theory]
    [InlineData("HR1210010051863000160", "1001005")]
    [InlineData("GB29NWBK60161331926819", "NWBK")]
    [InlineData("IT60X0542811101000000123456", "05428")]
    public void Iban_BankCode_IsKeptToRouteAFreeze(string iban, string bank) => Assert.Equal(bank, Canonical.Iban(iban)!.Detail);

    // Every plan of the table has as many places as its length says.
    [Fact]
    public void Iban_EveryPlan_HasAShapeOfItsLength()
    {
        Assert.Equal(135, IbanPlan.All.Count());
        Assert.All(IbanPlan.All.Where(p => p.Shape.Length > 0), p => Assert.Equal(p.Length, p.Shape.Length + 4));
        Assert.All(IbanPlan.All, p => Assert.InRange(p.BankStart + p.BankLength, 0, p.Length - 4));
    }

    [Theory]
    [InlineData("BE", "539007547034")]
    [InlineData("ES", "21000418450200051332")]
    [InlineData("HR", "10010051863000160")]
    [InlineData("FR", "20041010050500013M02606")]
    [InlineData("SI", "263300012039086")]
    [InlineData("PT", "000201231234567890154")]
    [InlineData("TN", "10006035183598478831")]
    public void NationalCheck_RegistrysExample_Fits(string country, string bban) =>
        Assert.Equal((Check.Valid, Marks.None), (Canonical.Iban(Iban.FromBban(country, bban))!.Check, Canonical.Iban(Iban.FromBban(country, bban))!.Marks));

    [Fact]
    public void NationalCheck_ThatFails_WarnsAndDoesNotRefuse()
    {
        var iban = Canonical.Iban(Iban.FromBban("ES", "21000418460200051332"))!;

        Assert.Equal((Check.Valid, Marks.NationalCheckFails), (iban.Check, iban.Marks));
    }

    [Fact]
    public void Account_OfACountryWithARule_BecomesItsIban()
    {
        Assert.Equal("HR1210010051863000160", Canonical.Account("1001005-1863000160", "HR")!.Canonical);
        Assert.Equal("acct:QQ:12:00345678", Canonical.Account("0034-5678", "QQ", "12")!.Canonical);
    }

    [Theory]
    [InlineData("abcd hr 2x", "ABCDHR2X")]
    [InlineData("ABCDHR2XXXX", "ABCDHR2X")]
    [InlineData("ABCDHR2X001", "ABCDHR2X001")]
    [InlineData("ABCDXK2X", "ABCDXK2X")]
    [InlineData("ABCDQQ2X", null)]
    [InlineData("ABCDHR2X1", null)]
    public void Bic_Forms(string raw, string? canonical) => Assert.Equal(canonical, Canonical.Bic(raw)?.Canonical);

    [Fact]
    public void Codes_Vectors()
    {
        Assert.Equal(Check.Valid, Canonical.Lei("529900T8BM49AURSDO55")!.Check);
        Assert.Equal(Check.Invalid, Canonical.Lei("529900T8BM49AURSDO56")!.Check);
        Assert.Equal(Check.Valid, Canonical.CreditorReference("RF18 5390 0754 7034")!.Check);
        Assert.Equal(Check.Invalid, Canonical.CreditorReference("RF19539007547034")!.Check);
        Assert.Equal(Check.Valid, Canonical.Routing("021000021")!.Check);
        Assert.Equal(Check.Invalid, Canonical.Routing("021000022")!.Check);
        Assert.Equal("eb6305c9-1f7f-49de-aed0-16487c27b42d", Canonical.PaymentReference("EB6305C9-1F7F-49DE-AED0-16487C27B42D")!.Canonical);
        Assert.Null(Canonical.PaymentReference("eb6305c9-1f7f-59de-aed0-16487c27b42d"));
    }

    [Theory]
    [InlineData("4539 1488 0343 6467", Check.Valid)]
    [InlineData("378282246310005", Check.Valid)]
    [InlineData("4111111111111111", Check.Valid)]
    [InlineData("4111111111111112", Check.Invalid)]
    public void Card_Vectors_AreMaskedAtOnce(string raw, Check check)
    {
        var card = Canonical.Card(raw)!;
        var digits = raw.Replace(" ", "");

        Assert.Equal((check, $"{new string('*', digits.Length - 4)}{digits[^4..]}", digits), (card.Check, card.Canonical, card.Digits));
        Assert.DoesNotContain(digits, card.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RA123456785GB", Check.Valid)]
    [InlineData("RA123456784GB", Check.Invalid)]
    public void Parcel_Vectors(string raw, Check check) => Assert.Equal(check, Canonical.Parcel(raw)!.Check);

    [Theory]
    [InlineData("490154203237518", Check.Valid)]
    [InlineData("490154203237519", Check.Invalid)]
    public void Imei_Vectors(string raw, Check check) => Assert.Equal(check, Canonical.Imei(raw)!.Check);

    [Theory]
    [InlineData("HR", "33392005961", Check.Valid)]
    [InlineData("HR", "33392005962", Check.Invalid)]
    [InlineData("BE", "BE 0403.170.701", Check.Valid)]
    [InlineData("FR", "FR40303265045", Check.Valid)]
    [InlineData("FR", "303265045", Check.Valid)]
    [InlineData("GB", "GB980780684", Check.Valid)]
    [InlineData("GB", "GB980780685", Check.Invalid)]
    [InlineData("DE", "DE136695976", Check.Valid)]
    [InlineData("IT", "IT00743110157", Check.Valid)]
    [InlineData("PL", "PL8567346215", Check.Valid)]
    [InlineData("SI", "SI50223054", Check.Valid)]
    public void Company_Checks(string country, string raw, Check check) => Assert.Equal(check, Canonical.Company(raw, country)!.Check);
}
