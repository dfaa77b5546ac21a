namespace Ragusa.Pages;

/// <summary>The country's profile in the words of this request.</summary>
public sealed class Country(CountryProfile profile, RequestLanguage request, Words words)
{
    public string Name => Say("name") ?? profile.Name.In(Code);

    public string Service => Say("service") ?? profile.Service.In(Code);

    public string EmergencyNumber => profile.EmergencyNumber;

    public string ExitSite => profile.ExitSite;

    public IReadOnlyList<string> Domains => profile.Domains;

    /// <summary>The time that the profile gives for something, e.g. <c>retention_draft</c>; null where it says nothing.</summary>
    public TimeSpan? Time(string clock) => profile.Clocks.TryGetValue(clock, out var span) ? span : null;

    /// <summary>The unit behind the service.</summary>
    public string Unit => Say("unit") ?? Office("cyber_unit")?.Name ?? Service;

    /// <summary>A text that only the country can write, <c>country.{key}</c>; null where it has not.</summary>
    public string? Say(string key) => words.Has("country." + key) ? words["country." + key] : null;

    /// <summary>Where to write to: a mail address among the country's texts, else what the unit can be reached by.</summary>
    public (string Words, string Address) Contact(string key)
    {
        if (Say(key) is { } mail) return (mail, "mailto:" + mail);

        var unit = Office("cyber_unit");
        return (unit?.Contact ?? Service, unit?.Address ?? "/");
    }

    /// <summary>An office by its code, e.g. <c>cyber_unit</c>; null where the country has none.</summary>
    public CountryOffice? Office(string code) =>
        profile.OfficeOf(code) is { } office ? new CountryOffice(office.Name.In(Code), office.Phone, office.Hours, office.Mail, office.Site) : null;

    private string Code => request.Language.Code;
}

/// <summary>An office that people are pointed to, in their language.</summary>
public sealed record CountryOffice(string Name, string? Phone, string? Hours, string? Mail, string? Site)
{
    /// <summary>An address to reach it at by one press: mail, else telephone, else its site; null if there is none.</summary>
    public string? Address => Mail is not null ? "mailto:" + Mail : Phone is not null ? Dial(Phone) : Site;

    /// <summary>What the address leads to, as people read it.</summary>
    public string Contact => Mail ?? Phone ?? Site ?? Name;

    public static string Dial(string number) => "tel:" + string.Concat(number.Where(c => char.IsAsciiDigit(c) || c == '+'));
}
