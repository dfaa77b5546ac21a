using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Ragusa.Tests.Kernel;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("4200", "EUR", 420000)]
    [InlineData("19.99", "EUR", 1999)]
    [InlineData("0.001", "KWD", 1)]
    [InlineData("5", "JPY", 5)]
    public void TryParse_AmountThatFitsTheCurrency_GivesMinorUnits(string amount, string currency, long minor)
    {
        Assert.True(Money.TryParse(amount, currency, out var money));
        Assert.Equal(new Money(minor, currency), money);
    }

    [Theory]
    [InlineData("-1", "EUR")]
    [InlineData("1.234", "EUR")]
    [InlineData("0.5", "JPY")]
    [InlineData("1,000", "EUR")]
    [InlineData("1e3", "EUR")]
    [InlineData("", "EUR")]
    [InlineData("92233720368547758.08", "EUR")]
    [InlineData("79228162514264337593543950335", "EUR")]
    [InlineData("99999999999999999999999999999999", "EUR")]
    public void TryParse_AmountThatCannotBe_IsFalse(string amount, string currency) =>
        Assert.False(Money.TryParse(amount, currency, out _));

    [Fact]
    public void TryParse_EveryAmountInMinorUnits_ComesBackUnchanged() =>
        Prop.ForAll<long>(number =>
        {
            var minor = number & long.MaxValue;
            foreach (var currency in new[] { "EUR", "JPY", "KWD", "CLF" })
            {
                var money = new Money(minor, currency);
                var words = money.Major.ToString(CultureInfo.InvariantCulture);
                if (!Money.TryParse(words, currency, out var back) || back != money) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Add_TwoCurrencies_Throws() =>
        Assert.Throws<InvalidOperationException>(() => new Money(1, "EUR") + new Money(1, "USD"));
}
