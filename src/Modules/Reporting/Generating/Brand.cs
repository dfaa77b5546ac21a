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

/// <summary>An invented organisation of the country.</summary>
/// <param name="Slug">For addresses, all under the reserved ending .example.</param>
internal sealed record Brand(BrandKind Kind, string Name, string Slug)
{
    public static readonly Brand None = new(BrandKind.None, "", "offer");

    /// <summary>Real in its country, so many unrelated reports name it: a trap for whoever links by it.</summary>
    public string GenuineSite => $"https://www.{Slug}.example/";

    /// <summary>The code of the template's list of whom offenders pretend to be; null if it is nobody.</summary>
    public string? Code => Kind switch
    {
        BrandKind.None => null,
        BrandKind.Tech => "tech_company",
        BrandKind.Exchange => "crypto_exchange",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}
