using System.Security.Claims;
using Ragusa.Engines.Warnings;
using Ragusa.Legislation.Contracts;
using Ragusa.Linking.Contracts;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>A draft is begun: from nothing, from a campaign, or as the correction of what is in public.</summary>
internal sealed class BeginAlert(AppDb db, Envelopes envelopes, OpenAlerts open, ICampaigns campaigns, FirstDraft first)
{
    public Task<Result<AlertId>> FromScratch(Guid by, Act act, CancellationToken ct) => Begin(first.Nothing(), null, by, act, ct);

    /// <param name="reader">Whoever may not see the campaign begins nothing from it.</param>
    public async Task<Result<AlertId>> From(CampaignId campaign, ClaimsPrincipal reader, Guid by, Act act, CancellationToken ct) =>
        await campaigns.FactsOf(campaign, reader, act, ct) is { } facts ? await Begin(first.Of(facts), facts.Campaign, by, act, ct) : AlertRefusals.CampaignUnknown;

    /// <summary>The text in public is copied, to be changed beside it.</summary>
    public Task<Result<int>> Correction(AlertId id, Guid by, Act act, CancellationToken ct) => db.Competing<int>(AlertRefusals.IsBeingCorrected, async () =>
    {
        if (await open.Of(id, ct) is not { } opened) return AlertRefusals.Unknown;

        var number = opened.Alert.BeginCorrection(act.Now);
        if (number.Refusal is { } refusal) return refusal;

        var content = opened.ContentOf(opened.Released!);
        content = content with { Texts = [.. content.Texts.Select(t => t with { Changed = "" })], Accepted = [], SentBack = null };
        db.Add(AlertEdition.Begin(id, number.Value, WarningKind.Update, by, content.Seal(opened.Key, number.Value), act.Now));
        await db.Save(act, new AlertDrafted(id, number.Value), ct);
        return number.Value;
    });

    // Two of a thousand million references are the same by chance: then another is drawn.
    private Task<Result<AlertId>> Begin(AlertContent content, CampaignId? campaign, Guid by, Act act, CancellationToken ct) => db.Again<Result<AlertId>>(async () =>
    {
        var alert = Alert.Begin(first.Offensive, act.Now);
        var key = envelopes.NewKey(alert.Id.Value, act.Now);
        db.AddRange(alert, AlertEdition.Begin(alert.Id, alert.Draft, WarningKind.Alert, by, content.Seal(key, alert.Draft), act.Now));
        if (campaign is { } behind) db.Add(AlertCampaign.Of(alert.Id, behind));
        await db.Save(act, new AlertDrafted(alert.Id, alert.Draft), ct);
        return alert.Id;
    });
}

/// <summary>What a draft begins with. From a campaign only what was counted: no word that anybody wrote.</summary>
internal sealed class FirstDraft(AlertRules rules, CountryProfile profile, IOffenceRegister register)
{
    private static readonly HashSet<string> Shown = ["platform", "method", "region", "group"];

    public IReadOnlyCollection<string> Offensive => profile.OffensiveWords;

    public AlertContent Nothing() => new() { Days = rules.Days };

    public AlertContent Of(CampaignFacts facts)
    {
        var offence = register.Find(facts.Offence);
        return new AlertContent
        {
            Days = rules.Days,
            Offences = offence is null ? [] : [offence.Code],
            Texts = offence is null ? [] : [.. profile.Languages.Select(l => new AlertText(l, Short(offence.Label.In(l)), "", "", "", ""))],
            Indicators = [.. facts.Values.Where(v => v.Links || v.IsListed).Select(Proposed).OfType<AlertIndicator>().DistinctBy(i => (i.Kind, i.Value))],
            Facts = new CountedFacts(
                facts.Campaign.Value, facts.Reports, facts.People, facts.First, facts.Last,
                [.. facts.Shares.Where(s => Shown.Contains(s.Table)).Select(s => new CountedShare(s.Table, s.Code, s.Reports))]),
        };
    }

    // Ticked from the start is only what nothing speaks against.
    private AlertIndicator? Proposed(CampaignValue value)
    {
        var isSpoofable = rules.Spoofable.TryGetValue(value.Kind, out var kind);
        kind ??= value.Kind;
        if (!rules.IndicatorDays.ContainsKey(kind)) return null;

        var doubt = value.IsListed ? "listed" : isSpoofable ? "spoofable" : value.People < rules.NamedBy ? "few" : null;
        return new AlertIndicator(kind, value.Canonical, value.First, value.Last, value.Reports, doubt is null ? rules.ProposedConfidence : rules.AddedConfidence, doubt is null, doubt);
    }

    private static string Short(string text) => text[..Math.Min(text.Length, AlertText.LongestHeadline)];
}
