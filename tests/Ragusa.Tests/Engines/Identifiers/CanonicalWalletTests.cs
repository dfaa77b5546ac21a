using System.Text;
using Ragusa.Engines.Identifiers;

namespace Ragusa.Tests.Engines;

public sealed class CanonicalWalletTests
{
    // Keccak team's known answers; the second is one block and a byte.
    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("The quick brown fox jumps over the lazy dog", "4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15")]
    public void Keccak256_KnownAnswers(string message, string hash)
    {
        var bytes = new byte[Keccak256.Size];
        Keccak256.Hash(Encoding.ASCII.GetBytes(message), bytes);

        Assert.Equal(hash, Convert.ToHexStringLower(bytes));
    }

    [Theory]
    [InlineData("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "btc:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")]
    [InlineData("LUEweDxDA4WhvWiNXXSxjM9CYzHPJv4QQF", "ltc:LUEweDxDA4WhvWiNXXSxjM9CYzHPJv4QQF")]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "btc:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")]
    [InlineData("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "btc:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")]
    [InlineData("bitcoin:BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4?amount=1", "btc:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")]
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "btc:bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "evm:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "evm:0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359")]
    [InlineData("0xa614f803B6FD780986A42c78Ec9c7f77e6DeD13C", "evm:0xa614f803b6fd780986a42c78ec9c7f77e6ded13c")]
    [InlineData("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "trx:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t")]
    [InlineData("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", "xrp:rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh")]
    [InlineData("rrrrrrrrrrrrrrrrrrrrrhoLvTp", "xrp:rrrrrrrrrrrrrrrrrrrrrhoLvTp")]
    // Monero's own donation account and a sub-address of it.
    [InlineData("44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A", "xmr:44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A")]
    [InlineData("888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H", "xmr:888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H")]
    // SEP-23, valid addresses.
    [InlineData("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ", "xlm:GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ")]
    [InlineData("MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ", "xlm:GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ")]
    // The CashAddr specification.
    [InlineData("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "bch:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a")]
    [InlineData("BITCOINCASH:QR95SY3J9XWD2AP32XKYKTTR4CVCU7AS4Y0QVERFUY", "bch:qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy")]
    // CIP-19, main network: a base address and a reward address.
    [InlineData("addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x", "ada:addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x")]
    [InlineData("stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw", "ada:stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw")]
    // TON's documentation: one account, written so that money comes back and so that it does not.
    [InlineData("EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF", "ton:0:ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e")]
    [InlineData("UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA", "ton:0:ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e")]
    public void Wallet_RightChecksum_IsValid(string raw, string canonical)
    {
        var wallet = Canonical.Wallet(raw)!;

        Assert.Equal((canonical, Check.Valid), (wallet.Canonical, wallet.Check));
    }

    [Theory]
    [InlineData("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb")]
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd")]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD")]
    [InlineData("44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3B")]
    [InlineData("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGY")]
    [InlineData("addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3z")]
    public void Wallet_WrongChecksum_IsKeptUnverified(string raw) => Assert.Equal((Check.Invalid, false), (Canonical.Wallet(raw)!.Check, Canonical.Wallet(raw)!.MayLink));

    [Theory]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")]
    [InlineData("0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED")]
    public void Wallet_EthereumInOneCase_HasNoChecksum(string raw) => Assert.Equal(Check.FormatOnly, Canonical.Wallet(raw)!.Check);

    // BIP-173 and BIP-350: invalid addresses.
    [Theory]
    [InlineData("tc1qw508d6qejxtdg4y5r3zarvary0c5xw7kg3g4ty")]
    [InlineData("bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du")]
    [InlineData("bc10w508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kw5rljs90")]
    [InlineData("BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P")]
    [InlineData("tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3pjxtptv")]
    [InlineData("tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq")]
    [InlineData("bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4")]
    [InlineData("bc1pw5dgrnzv")]
    public void Wallet_InvalidWitnessAddress_IsNotValid(string raw) => Assert.NotEqual(Check.Valid, Canonical.Wallet(raw)?.Check);

    [Theory]
    [InlineData("BC1SW50QGDZ25J", false)]
    [InlineData("tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy", true)]
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", false)]
    [InlineData("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", true)]
    public void Bech32_ValidAddresses(string raw, bool isTest)
    {
        var lower = raw.ToLowerInvariant();

        Assert.True(Bech32.IsAddress(lower, lower.IndexOf('1', StringComparison.Ordinal)));
        if (raw.Length >= Wallet.Shortest) Assert.Equal(isTest, Canonical.Wallet(raw)!.Marks.HasFlag(Marks.TestChain));
    }

    [Fact]
    public void Base58_SamePayload_HasItsBytes()
    {
        Span<byte> bytes = stackalloc byte[25];

        Assert.True(Base58.TryDecode("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", bytes, out var length));
        Assert.Equal((25, "0062e907b15cbf27d5425399ebf6f0fb50ebb88f18"), (length, Convert.ToHexStringLower(bytes[..21])));
        Assert.True(Base58.TryDecode("LUEweDxDA4WhvWiNXXSxjM9CYzHPJv4QQF", bytes, out _));
        Assert.Equal("3062e907b15cbf27d5425399ebf6f0fb50ebb88f18", Convert.ToHexStringLower(bytes[..21]));
        Assert.True(Base58.TryDecode("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", bytes, out _));
        Assert.Equal("41a614f803b6fd780986a42c78ec9c7f77e6ded13c", Convert.ToHexStringLower(bytes[..21]));
        Assert.False(Base58.TryDecode(new string('z', 1000), bytes, out _));
    }

    [Fact]
    public void Wallet_WithoutChecksum_IsFormatOnly()
    {
        Assert.Equal("sol", Canonical.Wallet("4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T")!.Canonical.Split(':')[0]);
    }

    [Fact]
    public void Wallet_CustomerOfAStellarAccount_IsTheAccountWithANumber() =>
        Assert.Equal("9223372036854775808", Canonical.Wallet("MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK")!.Detail);

    [Theory]
    [InlineData("send to EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF, please")]
    [InlineData("UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA")]
    public void Wallet_OfTonInRunningText_IsFoundWhole(string text) =>
        Assert.Equal("ton:0:ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e", Assert.Single(IdentifierFinder.In(text).Kept).What.Canonical);

    [Fact]
    public void Transaction_AloneDoesNotTellItsChain()
    {
        var hash = new string('a', 32) + new string('1', 32);

        Assert.Equal(("any:" + hash, Marks.Ambiguous), (Canonical.Transaction(hash)!.Canonical, Canonical.Transaction(hash)!.Marks));
        Assert.Equal("btc:" + hash, Canonical.Transaction(hash.ToUpperInvariant(), "btc")!.Canonical);
        Assert.Equal("evm:0x" + hash, Canonical.Transaction("0x" + hash)!.Canonical);
    }
}
