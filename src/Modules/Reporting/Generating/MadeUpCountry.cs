namespace Ragusa.Reporting.Generating;

/// <summary>
/// Where generated reports come from: the languages people write in, their money, and the banks, shops and offices that offenders
/// pretend to be. All of it invented, from <c>demonstration.json</c> of the pack; a pack without that file has no demonstration.
/// </summary>
internal sealed record MadeUpCountry
{
    public const string FileName = "demonstration.json";

    /// <summary>ISO 3166-1, of the user-assigned XA–XZ in a country that does not exist.</summary>
    public required string Code { get; init; }

    /// <summary>The service's own address, which people name though it is no part of the offence.</summary>
    public required string OwnSite { get; init; }

    public required IReadOnlyList<string> Spoken { get; init; }

    public required Weighted<string> Languages { get; init; }

    public required Weighted<string> Currencies { get; init; }

    /// <summary>Countries of the accounts that money goes to, as often as they stand here.</summary>
    public required IReadOnlyList<string> IbanCountries { get; init; }

    /// <summary>With <c>#</c> for a digit. Ranges kept for drama are too small: numbers would meet by chance.</summary>
    public required IReadOnlyList<string> Phones { get; init; }

    /// <summary>The beginning of a mobile number of people who report.</summary>
    public required string Mobile { get; init; }

    public required ILookup<BrandKind, Brand> Brands { get; init; }

    public Brand BrandOf(BrandKind kind, Seeded seeded) => kind == BrandKind.None ? Brand.None : seeded.Pick([.. Brands[kind]]);

    /// <exception cref="InvalidDataException">The pack has no demonstration, or a faulty one; the message says which.</exception>
    public static MadeUpCountry Load(PackFolder folder, CountryProfile profile)
    {
        List<PackProblem> problems = [];
        var country = Read(folder, profile, problems);
        if (problems.Count > 0) throw new InvalidDataException(string.Join('\n', problems));
        return country ?? throw new InvalidDataException($"The pack has no {FileName}, so there is nothing to demonstrate with.");
    }

    /// <summary>Null if the pack has no demonstration.</summary>
    public static MadeUpCountry? Read(PackFolder folder, CountryProfile profile, ICollection<PackProblem> problems) =>
        folder.Has(FileName) && PackNode.Open(folder, FileName, problems) is { } node ? Read(node, profile) : null;

    private static MadeUpCountry Read(PackNode node, CountryProfile profile)
    {
        node.Knows("languages", "currencies", "iban_countries", "phones", "mobile", "brands");
        foreach (var (language, weight) in node.Members("languages").Where(l => !PhraseBook.Speaks(l.Key))) weight.Blame($"\"{language}\" is no language that reports are made up in.");
        foreach (var kind in Kinds.Where(k => node.Child("brands")?.Items(Spell(k)).Count is null or 0)) node.Blame("brands", $"has no \"{Spell(kind)}\".");
        foreach (var needed in (string[])["iban_countries", "phones"]) if (node.Texts(needed).Count == 0) node.Blame(needed, "is empty: at least one is needed.");
        return new MadeUpCountry
        {
            Code = profile.Country,
            OwnSite = $"https://{(profile.Domains is [var first, ..] ? first : "report.example")}/",
            Spoken = [.. node.Members("languages").Select(l => l.Key)],
            Languages = Weighted(node, "languages"),
            Currencies = Weighted(node, "currencies"),
            IbanCountries = node.Texts("iban_countries"),
            Phones = node.Texts("phones"),
            Mobile = node.Text("mobile"),
            Brands = Kinds.SelectMany(k => node.Child("brands")?.Items(Spell(k)).Select(b => BrandAt(b, k)) ?? []).ToLookup(b => b.Kind),
        };
    }

    private static IEnumerable<BrandKind> Kinds => Enum.GetValues<BrandKind>().Where(k => k != BrandKind.None);

    private static string Spell(BrandKind kind) => kind.ToString().ToLowerInvariant();

    private static Brand BrandAt(PackNode node, BrandKind kind)
    {
        node.Knows("name", "slug");
        return new Brand(kind, node.Text("name"), node.Text("slug"));
    }

    private static Weighted<string> Weighted(PackNode node, string member)
    {
        var weights = node.Members(member).ToDictionary(m => m.Key, m => m.Value.AsWhole(), StringComparer.Ordinal);
        if (weights.Count == 0 || weights.Values.Any(w => w < 1)) node.Blame(member, "must give each name a weight of at least 1.");
        return new Weighted<string>(node.Members(member).Select(m => m.Key), n => weights[n]);
    }
}
