using System.Text.Json;
using System.Xml;

namespace Ragusa.Kernel;

/// <summary>Reads <c>profile.json</c> and says what is wrong in it.</summary>
internal static class ProfileReader
{
    // Stands for a duration whose fault is already noted.
    private static readonly TimeSpan Unread = TimeSpan.MinValue;

    public static CountryProfile Read(PackNode node)
    {
        node.Knows(PackLine.Member, "code", "country", "name", "service", "reference_prefix", "languages", "currencies", "time_zone", "calling_code",
            "emergency_number", "domains", "card_origins", "exit_site", "offensive_words", "age_of_majority", "offices", "clocks", "limits");
        var profile = new CountryProfile
        {
            Code = node.Text("code"),
            Country = node.Text("country"),
            Name = node.Localised("name"),
            Service = node.Localised("service"),
            ReferencePrefix = node.TextOrNone("reference_prefix") ?? "",
            Languages = node.Texts("languages"),
            Currencies = node.Texts("currencies"),
            TimeZone = node.Text("time_zone"),
            CallingCode = node.Text("calling_code"),
            EmergencyNumber = node.Text("emergency_number"),
            Domains = node.Texts("domains"),
            CardOrigins = node.Texts("card_origins"),
            ExitSite = node.Text("exit_site"),
            OffensiveWords = node.Texts("offensive_words"),
            AgeOfMajority = node.Whole("age_of_majority"),
            Offices = [.. node.Items("offices").Select(OfficeAt)],
            Clocks = node.Members("clocks").ToDictionary(m => m.Key, m => DurationAt(m.Value), StringComparer.Ordinal),
            Limits = node.Members("limits").ToDictionary(m => m.Key, m => m.Value.AsWhole(), StringComparer.Ordinal),
        };
        if (node.Has(PackLine.Member)) node.Text(PackLine.Member);
        Check(node, profile);
        return profile;
    }

    private static void Check(PackNode node, CountryProfile profile)
    {
        if (profile.Languages.Count == 0) node.Blame("languages", "names no language; at least one is needed.");
        if (profile.Currencies.Count == 0) node.Blame("currencies", "names no currency; at least one is needed.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(profile.TimeZone, out _)) node.Blame("time_zone", "is not an IANA time zone such as Europe/Rome.");
        if (!Uri.TryCreate(profile.ExitSite, UriKind.Absolute, out var exit) || exit.Scheme != Uri.UriSchemeHttps) node.Blame("exit_site", "must be an address that begins with https://.");
        foreach (var (item, origin) in node.Items("card_origins").Zip(profile.CardOrigins)) if (!IsOrigin(origin)) item.Blame("must be an origin such as https://www.bank.example, without a path.");
        if (profile.Offices.GroupBy(o => o.Code).FirstOrDefault(g => g.Count() > 1) is { } twice) node.Blame("offices", $"has the code \"{twice.Key}\" twice.");
        foreach (var language in profile.Languages.Where(l => !profile.Name.Languages.Contains(l))) node.Blame("name", $"has no text in \"{language}\".");
        foreach (var clock in profile.Clocks.Where(c => c.Value <= TimeSpan.Zero && c.Value != Unread)) node.Blame("clocks", $"\"{clock.Key}\" must be longer than nothing.");
    }

    // It goes into a header as it stands, so it must be nothing but scheme, host and port.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && text == uri.GetLeftPart(UriPartial.Authority);

    private static Office OfficeAt(PackNode node)
    {
        node.Knows(PackLine.Member, "code", "name", "phone", "hours", "mail", "site");
        return new Office(node.Text("code"), node.Localised("name"), node.TextOrNone("phone"), node.TextOrNone("hours"), node.TextOrNone("mail"), node.TextOrNone("site"));
    }

    // ISO 8601 durations of days and shorter: PT72H, P7D. Months have no fixed length and are refused.
    private static TimeSpan DurationAt(PackNode node)
    {
        var text = node.Kind == JsonValueKind.String ? node.AsText() : "";
        try
        {
            if (text.Length is > 1 and < 20 && text.AsSpan(0, text.Contains('T', StringComparison.Ordinal) ? text.IndexOf('T', StringComparison.Ordinal) : text.Length).IndexOfAny('M', 'Y') < 0) return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            // Said below, in the same words as a duration with months.
        }

        node.Blame("must be a duration of days or shorter in ISO 8601 form, such as PT72H, PT15M or P7D.");
        return Unread;
    }
}
