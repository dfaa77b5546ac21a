namespace Ragusa.Reporting.Generating;

/// <summary>What an invented organisation is, in the words of the template's list.</summary>
internal enum BrandKind
{
    None,
    Bank,
    Parcel,
    Tax,
    Government,
    Telecom,
    Tech,
    Exchange,
    Shop,
    Employer,
    Charity,
}

/// <summary>An invented organisation of the demo country.</summary>
/// <param name="Slug">For addresses, all under the reserved ending .example.</param>
internal sealed record Brand(BrandKind Kind, string Name, string Slug)
{
    /// <summary>Real in the demo country, so many unrelated reports name it: a trap for whoever links by it.</summary>
    public string GenuineSite => $"https://www.{Slug}.example/";
}

internal static class Brands
{
    public static readonly Brand None = new(BrandKind.None, "", "offer");

    private static readonly ILookup<BrandKind, Brand> ByKind = new Brand[]
    {
        new(BrandKind.Bank, "Banka Lovrin", "banka-lovrin"), new(BrandKind.Bank, "Velmora Savings Bank", "velmora-savings"), new(BrandKind.Bank, "Karst Bank", "karstbank"), new(BrandKind.Bank, "Old Harbour Bank", "oldharbour"),
        new(BrandKind.Parcel, "Velpost", "velpost"), new(BrandKind.Parcel, "Galeb Express", "galeb-express"), new(BrandKind.Parcel, "ParcelRun", "parcelrun"),
        new(BrandKind.Tax, "Velmora Tax Office", "tax-velmora"),
        new(BrandKind.Government, "Ministry of the Interior", "interior-velmora"), new(BrandKind.Government, "Velmora Police", "police-velmora"),
        new(BrandKind.Telecom, "VelTel", "veltel"), new(BrandKind.Telecom, "Bura Mobile", "buramobile"),
        new(BrandKind.Tech, "Lumenware", "lumenware"), new(BrandKind.Tech, "Orbeon Systems", "orbeon"),
        new(BrandKind.Exchange, "Coinharbour", "coinharbour"), new(BrandKind.Exchange, "Altus Trade", "altustrade"), new(BrandKind.Exchange, "NordQuant", "nordquant"),
        new(BrandKind.Shop, "Kamenik Home", "kamenik"), new(BrandKind.Shop, "Merlo Sport", "merlosport"), new(BrandKind.Shop, "Brodar Electronics", "brodar"), new(BrandKind.Shop, "Vrt & Dom", "vrtidom"),
        new(BrandKind.Employer, "Sigma Staffing", "sigma-staffing"), new(BrandKind.Employer, "BrightTask", "brighttask"),
        new(BrandKind.Charity, "Open Hands Velmora", "openhands"),
    }.ToLookup(b => b.Kind);

    public static Brand Of(BrandKind kind, Seeded seeded) => kind == BrandKind.None ? None : seeded.Pick([.. ByKind[kind]]);

    /// <summary>The code of the template's list of whom offenders pretend to be; null if it is nobody.</summary>
    public static string? CodeOf(BrandKind kind) => kind switch
    {
        BrandKind.None => null,
        BrandKind.Tech => "tech_company",
        BrandKind.Exchange => "crypto_exchange",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
