using System.Text.RegularExpressions;
using Ragusa.Engines.Identifiers;

namespace Ragusa.Tests.Engines;

public sealed class CanonicalPhoneTests
{
    [Theory]
    [InlineData("HR", "(020) 123-456", "+38520123456")]
    [InlineData("HR", "00385 91 234 5678", "+385912345678")]
    [InlineData("HR", "+385 (0)91 234 5678", "+385912345678")]
    [InlineData("HR", "٠٩١ ٢٣٤ ٥٦٧٨", "+385912345678")]
    [InlineData("IT", "06 12345678", "+390612345678")]
    [InlineData("TR", "0532 123 45 67", "+905321234567")]
    [InlineData("XK", "044 123 456", "+38344123456")]
    [InlineData("BA", "065 123 456", "+38765123456")]
    [InlineData("AR", "011 15-2345-6789", "+5491123456789")]
    [InlineData("MX", "+52 1 55 1234 5678", "+525512345678")]
    [InlineData(null, "+52 1 55 1234 5678", "+525512345678")]
    [InlineData("US", "1-800-FLOWERS", "+18003569377")]
    [InlineData("HR", "112", "short:HR:112")]
    [InlineData("RU", "8 10 385 91 234 5678", "+385912345678")]
    [InlineData("RU", "8 (495) 123-45-67", "+74951234567")]
    [InlineData(null, "00385912345678", "+385912345678")]
    [InlineData(null, "091 234 5678", null)]
    [InlineData("HR", "POST-INFO", null)]
    [InlineData("HR", "+", null)]
    [InlineData("HR", "1234567890123456", null)]
    public void Phone_Vectors(string? region, string raw, string? canonical) => Assert.Equal(canonical, Canonical.Phone(raw, region)?.Canonical);

    [Theory]
    [InlineData("+44 7700 900123")]
    [InlineData("+1 212 555 0142")]
    public void Phone_OfFilmsAndExamples_NeverLinks(string raw) => Assert.Equal((Marks.Fictional, false), (Canonical.Phone(raw, null)!.Marks, Canonical.Phone(raw, null)!.MayLink));

    [Fact]
    public void Phone_Extension_IsStoredApart()
    {
        var phone = Canonical.Phone("+385 20 123 456 ext. 12", null)!;

        Assert.Equal(("+38520123456", "12"), (phone.Canonical, phone.Detail));
    }

    // A country that no published plan knows: the pack gives its calling code.
    [Fact]
    public void Phone_OfACountryWithoutAPlan_TakesItsCallingCode()
    {
        var region = new PhoneRegion("XV", "259");

        Assert.Equal("+259205550142", Canonical.Phone("020 555 0142", region)!.Canonical);
        Assert.Equal("+259205550142", Canonical.Phone("+259 20 555 0142", region)!.Canonical);
        Assert.Equal("+259205550142", Canonical.Phone("00259 20 555 0142", region)!.Canonical);
        Assert.Null(Canonical.Phone("+259 20 555 0142", "HR"));
    }

    // The framework's own expressions are the slow twin of the table of states.
    [Fact]
    public void DigitPattern_OfEveryRegion_EqualsTheExpression()
    {
        var random = new Random(20_261_126);
        foreach (var line in EmbeddedTable.Text("phones").Lines)
        {
            var parts = line.Split('\t');
            var (fast, slow) = (DigitPattern.Compile(parts[3]), new Regex($"^(?:{parts[3]})\\z"));
            for (var i = 0; i < 200; i++)
            {
                var digits = string.Concat(Enumerable.Range(0, random.Next(3, 14)).Select(_ => (char)('0' + random.Next(10))));
                Assert.True(slow.IsMatch(digits) == fast.IsMatch(digits), $"{parts[0]} {digits}");
            }
        }
    }
}
