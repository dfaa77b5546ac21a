using System.Globalization;
using Ragusa.Legislation.Contracts;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;

namespace Ragusa.Linking;

/// <summary>Puts campaigns into words.</summary>
internal sealed class CampaignWords(IOffenceRegister register, IObservedWords observed, Words words, Formats formats)
{
    public string Offence(string code) => register.Find(code)?.Label.In(words.Language.Code) is { Length: > 0 } name ? name : code;

    /// <summary>The name that an analyst gave, else what most of its reports are about.</summary>
    public string TitleOf(Campaign campaign, string offence, string? body) =>
        campaign.Name ?? (body is null ? Offence(offence) : words["campaigns.posing", ("offence", Offence(offence)), ("body", Code("body", body))]);

    public string Of(Refusal refusal) => words.Of(refusal);

    /// <summary>A campaign of which everything came in the last seven days grows from nothing: a factor would say no more.</summary>
    public string Growth(CampaignLine line) => line.Week == line.Reports ? words["campaigns.new"] : words["campaigns.times", ("times", line.Growth.ToString("0.#", CultureInfo.CurrentCulture))];

    /// <summary>A code of one of the tables, in words where there are any.</summary>
    public string Code(string table, string code) => table switch
    {
        "offence" => Offence(code),
        CountTrends.Kinds => words["linking.kind." + code],
        _ => observed.Of(table, code) ?? code,
    };

    public string Lost(IReadOnlyList<Loss> losses) => losses.Count == 0 ? "–" : string.Join(" · ", losses.Select(l => formats.Money(l.Sum)));

    public static string AddressOf(CampaignId id) => $"{CampaignsModel.Address}/{id.Value}";
}
