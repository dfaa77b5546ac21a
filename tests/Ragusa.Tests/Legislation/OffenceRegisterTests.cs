using Ragusa.Legislation;
using Ragusa.Legislation.Contracts;
using Ragusa.Tests.Reporting.Templates;

namespace Ragusa.Tests.Legislation;

public sealed class OffenceRegisterTests
{
    private static readonly IOffenceRegister Register = DemoPack.Register;
    private static readonly Localised NoWords = new(new Dictionary<string, string>());

    [Fact]
    public void Find_KnownCode_HasArticlesWordsAndExternalCodes()
    {
        var sim = Register.Find("sim_swap")!;
        Assert.Equal(["ETS185:2", "ETS185:7", "ETS185:8"], sim.Articles.Select(a => a.ToString()));
        Assert.Equal("SIM swap", sim.Label.In("en"));
        Assert.Equal(new ExternalCode("ic3", "2025", "SIM Swap", "exact"), Assert.Single(sim.External));
    }

    [Fact]
    public void Find_UnknownCode_IsNull() => Assert.Null(Register.Find("nothing"));

    [Fact]
    public void All_DemoRegister_HasTheFiftySixCodesOfTheTaxonomy()
    {
        Assert.Equal(56, Register.All.Count);
        Assert.Equal([3, 8, 25, 13, 7], Register.Groups.Select(g => Register.All.Count(o => o.Group == g.Code)));
        Assert.False(Register.Find("spam_nuisance")!.IsCrime);
    }

    [Fact]
    public void RankOf_Codes_FollowsGroupThenTable()
    {
        string[] order = ["child_sextortion", "csam", "sextortion", "terrorist_content", "phishing", "fraud_bank_impersonation", "fraud_account_transfer", "fraud_other", "illegal_access", "misuse_of_devices", "copyright_infringement", "vulnerability_notice", "unclassified"];
        Assert.Equal(order, order.OrderBy(Register.RankOf));
        Assert.Equal(int.MaxValue, Register.RankOf("nothing"));
    }

    [Theory]
    [InlineData("2025-12-31", false)]
    [InlineData("2026-01-01", true)]
    [InlineData("2026-06-30", true)]
    [InlineData("2026-07-01", false)]
    public void InForce_CodeWithAnEnd_HoldsFromTheFirstDayToTheDayBeforeTheEnd(string day, bool inForce)
    {
        var register = new OffenceRegister([new OffenceGroup("A", NoWords)], [Offence("old") with { ValidTo = new DateOnly(2026, 7, 1) }]);
        Assert.Equal(inForce, register.InForce("old", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)) is not null);
        Assert.NotNull(register.Find("old"));
    }

    [Fact]
    public void Load_FaultyRegister_NamesTheFault()
    {
        var fault = Assert.Throws<InvalidDataException>(() => OffenceRegister.Load(new PackFolder("/nowhere"), DemoPack.Profile));
        Assert.Contains("offences/register.json", fault.Message, StringComparison.Ordinal);
    }

    private static Offence Offence(string code) => new()
    {
        Code = code,
        Group = "A",
        Label = NoWords,
        Description = NoWords,
        IsCrime = true,
        Articles = [],
        External = [],
        ValidFrom = new DateOnly(2026, 1, 1),
        ReplacedBy = [],
    };
}
