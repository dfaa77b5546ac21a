using System.CommandLine;
using Ragusa.Cli;
using Ragusa.Tests.Reporting.Receipts;

namespace Ragusa.Tests.Cli;

public sealed class VerifyReceiptTests
{
    private static readonly string Receipt = ReceiptTests.Sample("receipt-v1.json");
    private static readonly string Keys = ReceiptTests.Sample("receipt-v1-keys.json");
    private static readonly string Answers = ReceiptTests.Sample("receipt-v1-answers.json");

    [Fact]
    public async Task VerifyReceipt_GenuineWithAnswers_EndsWithZero()
    {
        var (end, said, _) = await Run("receipt", Receipt, "--keys", Keys, "--answers", Answers);

        Assert.Equal(0, end);
        Assert.StartsWith("GENUINE", said, StringComparison.Ordinal);
        Assert.Contains("DM-7KQ2-M9XT-B4HP", said, StringComparison.Ordinal);
        Assert.Contains("the same as those received", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyReceipt_OtherAnswers_EndsWithOneAndTheCode()
    {
        var (end, said, wrong) = await Run("receipt", Receipt, "--keys", Keys, "--answers", Keys);

        Assert.Equal((1, ""), (end, said));
        Assert.Contains("reporting.receipt-answers-differ", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyReceipt_NotAReceipt_EndsWithOneAndTheCode()
    {
        var (end, _, wrong) = await Run("receipt", Answers, "--keys", Keys);

        Assert.Equal(1, end);
        Assert.Contains("reporting.receipt-unreadable", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyReceipt_KeysUnreadable_IsNotTried()
    {
        var (end, _, wrong) = await Run("receipt", Receipt, "--keys", Answers);

        Assert.Equal(2, end);
        Assert.Contains("reporting.receipt-keys-unreadable", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyReceipt_FileMissing_IsNotTried() => Assert.Equal(2, (await Run("receipt", "/nowhere/receipt.json", "--keys", Keys)).End);

    [Theory]
    [InlineData]
    [InlineData("--url", "ftp://report.example")]
    [InlineData("--url", "https://report.example", "--keys", "keys.json")]
    public async Task VerifyReceipt_KeysNotSaidOrSaidTwice_IsRefused(params string[] options) =>
        Assert.NotEqual(0, (await Run(["receipt", Receipt, .. options])).End);

    private static async Task<(int End, string Said, string Wrong)> Run(params string[] arguments)
    {
        await using var said = new StringWriter();
        await using var wrong = new StringWriter();
        var end = await Verify.Command().Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = said, Error = wrong }, TestContext.Current.CancellationToken);
        return (end, said.ToString(), wrong.ToString());
    }
}
