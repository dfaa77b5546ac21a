using System.Text.Json;
using Ragusa.Pages;

namespace Ragusa.Linking;

/// <summary>Puts the picture of a campaign into words and numbers, once for the table and once for the script that draws it.</summary>
internal sealed class GraphWords(CampaignView view)
{
    // Of a victim's account the end is enough to know it again; all of it stands where it is looked up, which is recorded.
    private const int Kept = 4;

    private readonly Dictionary<Guid, ValueLine> values = view.Graph.Values.ToDictionary(v => v.Value);

    public CampaignGraph Graph => view.Graph;

    public bool IsEmpty => Graph.Values.Count == 0;

    public bool IsPayer(Guid value) => Graph.Payers.Contains(value);

    public ValueLine LineOf(Guid value) => values[value];

    public string? TextOf(Guid value) => values[value].Canonical is not { } text ? null : IsPayer(value) ? "…" + text[^Math.Min(Kept, text.Length)..] : text;

    /// <summary>What stands where no value can be shown.</summary>
    public string Instead(Guid value) => values[value].IsText ? "campaign.value.text" : "campaign.value.erased";

    public static string LookUpOf(Guid value) => $"{LookUpModel.Address}?value={value}";

    public string ReportsOf(ReportGroup group) => ReportsModel.AddressOf(view.Campaign.Id, "set=" + group.Key);

    public string ReportsOf(Guid value) => ReportsModel.AddressOf(view.Campaign.Id, "value=" + value);

    public string ReportsOf(MoneyFlow flow) => ReportsModel.AddressOf(view.Campaign.Id, $"from={flow.From}&to={flow.To}");

    /// <summary>What the script draws. It holds nothing that the table beside it does not say.</summary>
    public string Json(Words words) => JsonSerializer.Serialize(
        new
        {
            nodes = Graph.Values.Select(v => new { id = v.Value.ToString(), side = IsPayer(v.Value) ? "payer" : "value", label = $"{words["linking.kind." + v.Kind]}\n{Isolated(TextOf(v.Value)) ?? words[Instead(v.Value)]}", said = Said(v, words), href = v.IsText ? ReportsOf(v.Value) : LookUpOf(v.Value) })
                .Concat(Graph.Groups.Select(g => new { id = g.Key, side = "reports", label = words.Count("campaign.lost.reports", g.Sources.Count), said = words.Count("campaign.graph.said.group", g.Sources.Count, ("values", g.Values.Count)), href = ReportsOf(g) })),
            edges = Graph.Groups.SelectMany(g => g.Values.Select(v => new { source = v.ToString(), target = g.Key, label = "", money = false }))
                .Concat(Graph.Flows.Select(f => new { source = f.From.ToString(), target = f.To.ToString(), label = words.Count("campaign.lost.reports", f.Reports), money = true })),
        },
        JsonSerializerOptions.Web);

    private string Said(ValueLine value, Words words) =>
        words.Count(IsPayer(value.Value) ? "campaign.graph.said.payer" : "campaign.graph.said.value", value.Reports, ("kind", words["linking.kind." + value.Kind]), ("value", Isolated(TextOf(value.Value)) ?? words[Instead(value.Value)]));

    // Runs from left to right in every language, also where no markup can say so (UAX 9: LRI and PDI).
    private static string? Isolated(string? text) => text is null ? null : $"\u2066{text}\u2069";
}
