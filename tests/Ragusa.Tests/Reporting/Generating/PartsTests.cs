using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Ragusa.Reporting.Generating;
using Ragusa.Tests.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Generating;

public sealed class PartsTests
{
    private static readonly Seeded Seed = new(42);

    [Fact]
    public void Seeded_PublishedVector_IsReproduced()
    {
        // The first numbers of SplitMix64 from the seed 1234567, as its authors' program prints them.
        var seeded = new Seeded(1234567);

        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], [seeded.Next(), seeded.Next(), seeded.Next()]);
    }

    [Fact]
    public void Bitcoin_ManyWallets_HaveAValidBech32Checksum()
    {
        const string letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

        // BIP 173: the published address of its example, then ours.
        foreach (var address in Enumerable.Range(0, 200).Select(_ => Wallets.Bitcoin(Seed)).Prepend("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"))
        {
            Assert.Equal(42, address.Length);
            Assert.Equal(1u, Wallets.Polymod([3, 3, 0, 2, 3, .. address[3..].Select(c => letters.IndexOf(c, StringComparison.Ordinal))]));
        }
    }

    [Fact]
    public void Tron_ManyWallets_HaveAValidBase58Check()
    {
        const string digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        for (var i = 0; i < 200; i++)
        {
            var address = Wallets.Tron(Seed);
            var bytes = address.Aggregate(BigInteger.Zero, (n, c) => n * 58 + digits.IndexOf(c, StringComparison.Ordinal)).ToByteArray(isUnsigned: true, isBigEndian: true);
            Assert.StartsWith("T", address, StringComparison.Ordinal);
            Assert.Equal(25, bytes.Length);
            Assert.Equal(SHA256.HashData(SHA256.HashData(bytes.AsSpan(0, 21))).AsSpan(0, 4), bytes.AsSpan(21));
        }
    }

    [Fact]
    public void Mistyped_AnIban_DiffersInTwoNeighbours()
    {
        for (var i = 0; i < 100; i++)
        {
            var right = MadeUp.Iban(DemoPack.Country, Seed);
            var wrong = MadeUp.Mistyped(right, Seed);
            Assert.Equal(2, right.Zip(wrong).Count(p => p.First != p.Second));
            Assert.Equal(right.Order(), wrong.Order());
        }
    }

    [Fact]
    public void PhraseBooks_EveryScenario_HasItsWordsInEveryLanguage()
    {
        foreach (var book in new[] { "en", "fr", "de", "hr", "ar" }.Select(PhraseBook.Read))
        {
            Assert.Equal(Scenarios.All.Select(s => s.Story).Order(), book.StoryNames.Order());
            Assert.Subset(book.MessageNames.ToHashSet(), Scenarios.All.SelectMany(s => s.Poses).Select(p => p.Message).OfType<string>().ToHashSet());
        }
    }

    [Theory]
    [InlineData("a [b")]
    public void Phrase_OpenChoice_Throws(string text) => Assert.Throws<FormatException>(() => Phrase.Parse(text));

    [Fact]
    public void Phrase_UnknownSlot_Throws() => Assert.Throws<ArgumentException>(() => Phrase.Parse("{nothing}"));

    [Fact]
    public void Phrase_ChoicesAndSlots_AreFilled()
    {
        var text = new StringBuilder();
        Phrase.Parse("{name} [paid|sent] {amount}.").Write(text, new Facts { [Slot.Name] = "A", [Slot.Amount] = "5 EUR" }, Seed);

        Assert.Contains(text.ToString(), new[] { "A paid 5 EUR.", "A sent 5 EUR." });
    }
}
