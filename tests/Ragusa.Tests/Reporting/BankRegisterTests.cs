using System.Text.Json.Nodes;
using Ragusa.Reporting;
using Ragusa.Testing;

namespace Ragusa.Tests.Reporting;

public sealed class BankRegisterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-banks").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static readonly BankRegister Banks = BankRegister.Load(new PackFolder(Repository.PathTo("packs", "demo")));

    [Theory]
    [InlineData("iban", "XV21100100001234567890", "harbour_bank")]
    [InlineData("iban", "XV99100200001234567890", "velmora_savings")]
    [InlineData("iban", "DE89370400440532013000", null)]
    [InlineData("iban", "XV2", null)]
    [InlineData("bic", "harbxv22", "harbour_bank")]
    [InlineData("bic", "COBADEFF", null)]
    [InlineData("institution", "my bank is the HARBOUR BANK, branch at the gate", "harbour_bank")]
    [InlineData("institution", "Caisse d'epargne de Velmora", "velmora_savings")]
    [InlineData("institution", "بنك الميناء", "harbour_bank")]
    [InlineData("institution", "Farmers Credit Union", "farmers_credit")]
    [InlineData("institution", "Bank", null)]
    [InlineData("institution", "", null)]
    public void Of_AnAccount_IsTheBankItNames(string part, string told, string? bank) =>
        Assert.Equal(bank, Banks.Of(new JsonObject { [part] = told })?.Code);

    [Fact]
    public void Of_NoAccount_IsNobody()
    {
        Assert.Null(Banks.Of(null));
        Assert.Null(Banks.Of(new JsonObject { ["iban"] = new JsonObject { ["state"] = "not_known" } }));
    }

    [Fact]
    public void Of_NumberAndName_TheNumberDecides() =>
        Assert.Equal("harbour_bank", Banks.Of(new JsonObject { ["iban"] = "XV21100100001234567890", ["institution"] = "Farmers Credit Union" })?.Code);

    [Theory]
    [InlineData("""{"banks":[{"code":"a","name":{"en":"A bank"}}]}""", "\"fraud_line\" is missing")]
    [InlineData("""{"banks":[{"code":"a","name":{"en":"A"},"fraud_line":"1"},{"code":"a","name":{"en":"B"},"fraud_line":"2"}]}""", "has the code \"a\" twice")]
    [InlineData("""{"banks":[{"code":"a","name":{"en":"A"},"fraud_line":"1","ibans":["XV1"]},{"code":"b","name":{"en":"B"},"fraud_line":"2","ibans":["XV1"]}]}""", "gives XV1 to two banks")]
    [InlineData("""{"banks":[{"code":"a","name":{"en":"A"},"fraud_line":"1","names":["HB"]}]}""", "too short to know a bank by")]
    [InlineData("""{"banks":[{"code":"a","name":{"en":"A"},"fraud_line":"1","ibans":["XV 1"]}]}""", "without the check digits")]
    [InlineData("""{"banks":[{"code":"a","name":{"en":"A"},"fraud_line":"1","phone":"2"}]}""", "is a name nobody reads")]
    [InlineData("""{"banks":{}}""", "must be a list")]
    public void Read_AFaultyFile_SaysWhatIsWrong(string json, string words)
    {
        File.WriteAllText(Path.Combine(folder, BankRegister.FileName), json);
        List<PackProblem> problems = [];

        BankRegister.Read(new PackFolder(folder), problems);

        Assert.Contains(problems, p => p.Words.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_WithoutFile_KnowsNoBank()
    {
        List<PackProblem> problems = [];

        Assert.Empty(BankRegister.Read(new PackFolder(folder), problems).All);
        Assert.Empty(problems);
    }
}
