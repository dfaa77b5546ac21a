using Ragusa.Tests.Reporting.Templates;

namespace Ragusa.Tests.Kernel;

public sealed class CountryProfileTests
{
    [Fact]
    public void Load_DemoCountry_HasItsClocksLimitsAndOffices()
    {
        var profile = DemoPack.Profile;
        Assert.Equal(TimeSpan.FromHours(72), profile.Clock("money"));
        Assert.Equal(TimeSpan.FromDays(7), profile.Clock("draft"));
        Assert.Equal(TimeSpan.FromMinutes(15), profile.Clock("replay_window"));
        Assert.Equal(1_048_576, profile.Limit("report_bytes"));
        Assert.Equal("116 006", profile.OfficeOf("help_line")!.Phone);
    }

    [Fact]
    public void Clock_Unknown_IsNamed() =>
        Assert.Contains("\"tea_time\"", Assert.Throws<InvalidDataException>(() => DemoPack.Profile.Clock("tea_time")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("pt-BR", "pt")]
    [InlineData("sr-Latn-RS", "sr-Latn")]
    [InlineData("de", "en")]
    public void Localised_MissingLanguage_FallsBackToParentThenFirst(string asked, string found)
    {
        var text = new Localised(new Dictionary<string, string> { ["en"] = "en", ["pt"] = "pt", ["sr-Latn"] = "sr-Latn" });
        Assert.Equal(found, text.In(asked));
    }
}
