using Ragusa.Access;

namespace Ragusa.Tests.Access;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("wooden boats on calm water")]
    [InlineData("xk7-2bd-9qw-p4z")]
    [InlineData("дванаесет зелених јабука")]
    [InlineData("twelve chars")]
    public void Check_LongAndUncommon_IsAccepted(string password) =>
        Assert.Null(PasswordRules.Check(password, "ana.peric@unit.example", "Ana Peric"));

    [Theory]
    [InlineData("", "access.password-short")]
    [InlineData("eleven char", "access.password-short")]
    [InlineData("password12345", "access.password-common")]
    [InlineData("P@$$word202612", "access.password-common")]
    [InlineData("Password2026!!", "access.password-common")]
    [InlineData("passwordpassword", "access.password-common")]
    [InlineData("qwertyuiop123", "access.password-common")]
    [InlineData("123456789012", "access.password-common")]
    [InlineData("abcdefghijklmn", "access.password-common")]
    [InlineData("aaaaaaaaaaaaaa", "access.password-common")]
    [InlineData("xyzabcxyzabcxyzabc", "access.password-common")]
    [InlineData("ana.peric.2026", "access.password-common")]
    [InlineData("CyberCrime 2026", "access.password-common")]
    public void Check_ShortOrCommon_IsRefused(string password, string code) =>
        Assert.Equal(code, PasswordRules.Check(password, "ana.peric@unit.example", "Ana Peric")?.Code);

    [Fact]
    public void Check_TooLong_IsRefused() =>
        Assert.Equal("access.password-long", PasswordRules.Check(string.Concat(Enumerable.Repeat("long words ", 30)), "a@b.example", "A")?.Code);

    [Fact]
    public void Plain_SameLettersTypedInTwoWays_AreOnePassword() =>
        Assert.Equal(PasswordRules.Plain("caf\u00e9 au lait chaud"), PasswordRules.Plain("cafe\u0301 au lait chaud"));
}
