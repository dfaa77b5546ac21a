namespace Ragusa.Reporting.Generating;

/// <summary>A mule's account.</summary>
internal sealed record Mule(string Holder, string Iban, string Bic);

/// <param name="Chain">In the words of the template's list.</param>
/// <param name="Asset">What is paid to it.</param>
internal sealed record Wallet(string Chain, string Asset, string Address);

/// <summary>What one group of offenders works with. A campaign's is shared by its reports; anybody else has one of each.</summary>
internal sealed class Offender
{
    private Offender(Brand brand) => Brand = brand;

    public Brand Brand { get; }
    public required IReadOnlyList<string> Names { get; init; }
    public required IReadOnlyList<Mule> Mules { get; init; }
    public required IReadOnlyList<string> Sites { get; init; }
    public required IReadOnlyList<string> Phones { get; init; }
    public required IReadOnlyList<string> Mails { get; init; }
    public required IReadOnlyList<string> Handles { get; init; }
    public required IReadOnlyList<Wallet> Wallets { get; init; }

    public static Offender Single(Brand brand, PhraseBook book, MadeUpCountry country, Seeded seeded) => Make(brand, book, country, seeded, _ => 1);

    public static Offender Group(Brand brand, PhraseBook book, MadeUpCountry country, Seeded seeded) => Make(brand, book, country, seeded, most => seeded.Between(2, most));

    private static Offender Make(Brand brand, PhraseBook book, MadeUpCountry country, Seeded seeded, Func<int, int> count)
    {
        var names = Many(count(3), () => NameOf(book, seeded));
        return new Offender(brand)
        {
            Names = names,
            Mules = Many(count(5), () => MuleOf(book, country, seeded)),
            Sites = Many(count(10), () => MadeUp.Site(brand, seeded)),
            Phones = Many(count(4), () => MadeUp.Phone(country, seeded)),
            Mails = Many(count(3), () => MadeUp.Mail(seeded.Pick(names), seeded)),
            Handles = Many(count(3), () => MadeUp.Handle(seeded.Pick(names), seeded)),
            Wallets = Many(count(3), () => WalletOf(seeded)),
        };
    }

    public static string NameOf(PhraseBook book, Seeded seeded) => $"{seeded.Pick(book.FirstNames)} {seeded.Pick(book.LastNames)}";

    private static Mule MuleOf(PhraseBook book, MadeUpCountry country, Seeded seeded)
    {
        var iban = MadeUp.Iban(country, seeded);
        return new Mule(NameOf(book, seeded), iban, MadeUp.Bic(iban, seeded));
    }

    private static Wallet WalletOf(Seeded seeded) => seeded.Below(10) switch
    {
        < 4 => new Wallet("bitcoin", "BTC", Generating.Wallets.Bitcoin(seeded)),
        < 7 => new Wallet("tron", "USDT", Generating.Wallets.Tron(seeded)),
        _ => new Wallet("ethereum", "ETH", Generating.Wallets.Ethereum(seeded)),
    };

    private static T[] Many<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];
}
