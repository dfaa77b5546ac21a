using Ragusa.Engines.Identifiers;
using Ragusa.Engines.Linking;

namespace Ragusa.Tests.Engines.Linking;

/// <summary>The lists of the demonstration pack can be read, say where they come from, and say the right thing of known values.</summary>
public sealed class DemoListsTests
{
    private static readonly string Folder = Ragusa.Testing.Repository.PathTo("packs", "demo", "lists");
    private static readonly WarningLists All = WarningLists.Of(Files().Select(Read));

    public static TheoryData<string> Names() => [.. Files().Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Names))]
    public void File_IsWellKept(string name)
    {
        var list = Read(Path.Combine(Folder, name));

        Assert.InRange(list.Entries.Count, 15, 200);
        Assert.Equal(0, list.Doubles);
        Assert.Equal(list.Entries.Order(StringComparer.Ordinal), WrittenEntries(name).Order(StringComparer.Ordinal));
        Assert.Equal(WrittenEntries(name).Order(StringComparer.Ordinal), WrittenEntries(name));
        Assert.True(list.Version > 20260000 && list.Description.EndsWith('.') && list.Source.Length > 0 && list.Licence == "CC0-1.0" && list.Kinds.Count > 0);
    }

    /// <summary>A name under which every page has a registrable name of its own would take the strength of all of these.</summary>
    [Theory]
    [InlineData("shared-hosts.json")]
    [InlineData("link-in-bio.json")]
    [InlineData("shorteners.json")]
    public void SharedNames_AreNoPublicSuffixes(string name) => Assert.All(Read(Path.Combine(Folder, name)).Entries, e => Assert.True(Suffixes.RegistrableStart(e) >= 0, e));

    [Theory]
    [InlineData("ip", "192.168.1.7", ListEffect.Never)]
    [InlineData("ip", "100.127.255.255", ListEffect.Never)]
    [InlineData("ip", "172.32.0.1", ListEffect.None)]
    [InlineData("ip", "8.8.8.8", ListEffect.Never)]
    [InlineData("ip", "2001:db8::5", ListEffect.Never)]
    [InlineData("ip", "2001:4860:4860::8888", ListEffect.Never)]
    [InlineData("url", "https://bit.ly/3abc", ListEffect.FullUrlOnly)]
    [InlineData("host", "linktr.ee", ListEffect.FullUrlOnly)]
    [InlineData("url", "https://sites.google.com/view/pay", ListEffect.FullUrlOnly)]
    [InlineData("host", "www.google.com", ListEffect.Weak)]
    [InlineData("host", "evil.duckdns.org", ListEffect.FullUrlOnly)]
    [InlineData("host", "evil.github.io", ListEffect.None)]
    [InlineData("url", "https://dweb.link/ipfs/x", ListEffect.FullUrlOnly)]
    [InlineData("email", "a@mailinator.com", ListEffect.FullUrlOnly)]
    [InlineData("host", "gmail.com", ListEffect.Weak)]
    [InlineData("email", "a.fraud@gmail.com", ListEffect.None)]
    [InlineData("host", "www.w3.org", ListEffect.Never)]
    [InlineData("url", "https://fonts.googleapis.com/css", ListEffect.Never)]
    [InlineData("host", "www.dhl.com", ListEffect.Protect)]
    [InlineData("host", "dhl.com.pay.example.net", ListEffect.Never)]
    [InlineData("host", "dhl.com.evil-pay.info", ListEffect.None)]
    [InlineData("host", "paypal.com", ListEffect.Protect)]
    [InlineData("phone", "+447700900123", ListEffect.Never)]
    [InlineData("phone", "+12125550123", ListEffect.Never)]
    [InlineData("phone", "+12125550223", ListEffect.None)]
    [InlineData("short_code", "short:HR:112", ListEffect.Never)]
    [InlineData("short_code", "short:HR:60777", ListEffect.None)]
    [InlineData("email", "Abuse@bank.info", ListEffect.Never)]
    [InlineData("email", "drabuse@bank.info", ListEffect.None)]
    [InlineData("file", "d41d8cd98f00b204e9800998ecf8427e", ListEffect.Never)]
    [InlineData("file", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ListEffect.Never)]
    public void EffectOf_KnownValues(string kind, string value, ListEffect effect) => Assert.Equal(effect, All.EffectOf(kind, value));

    /// <summary>The mixed case proves that an address is written rightly (EIP-55); the list has it as we compare it.</summary>
    [Theory]
    [InlineData("0xdAC17F958D2ee523a2206206994597C13D831ec7")]
    [InlineData("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48")]
    [InlineData("0x6B175474E89094C44Da98b954EedeAC495271d0F")]
    [InlineData("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2")]
    [InlineData("0x2260FAC5E5542a773Aa44fBCfeDf7C193bc2C599")]
    [InlineData("0x514910771AF9Ca656af840dff83E8264EcF986CA")]
    [InlineData("0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D")]
    [InlineData("0x1111111254EEB25477B68fb85Ed929f73A960582")]
    [InlineData("0x000000000000000000000000000000000000dEaD")]
    public void EffectOf_CommonWallets_IsNever(string written)
    {
        var wallet = Canonical.Wallet(written);

        Assert.Equal((Check.Valid, ListEffect.Never), (wallet!.Check, All.EffectOf("wallet", wallet.Canonical)));
    }

    private static WarningList Read(string file) => WarningList.Read(File.ReadAllBytes(file), Path.GetFileName(file));

    private static string[] Files() => [.. Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal)];

    private static string[] WrittenEntries(string name)
    {
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name)));
        return [.. json.RootElement.GetProperty("list").EnumerateArray().Select(e => e.GetString()!)];
    }
}
