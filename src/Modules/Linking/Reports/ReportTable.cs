using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>What a table of reports shows.</summary>
/// <param name="MayPart">With boxes, to take some of them out of the campaign.</param>
internal sealed record ReportTable(CampaignId Campaign, ReportsFound Found, CampaignWords Names, bool MayPart);
