using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Engines.Warnings;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>One alert at the desk: as the public will read it, what speaks against it, what changes, and every decision on it.</summary>
[Needs(PreventionPermissions.ReadAlerts)]
internal sealed partial class DeskAlertModel(DeskAlertView view, DeskAlertActs acts, Catalogue catalogue, IOfficers officers, IObservedWords observed, Words words, TimeProvider clock) : PageModel
{
    private static readonly string[] Dones = ["kept", "handed-in", "sent-back", "discarded", "released", "withdrawn", "confirmed", "suspended"];

    private IReadOnlyDictionary<AccountId, string> names = new Dictionary<AccountId, string>();

    public AlertSeen Seen { get; private set; } = null!;

    public OpenedAlert Opened => Seen.Opened;

    public AlertContent Said => Seen.Content;

    public IReadOnlyList<Finding> Findings => Seen.Findings;

    public bool IsCheckedWhole => Seen.IsCheckedWhole;

    public IReadOnlyList<(Language Language, ShownAlert Shown)> Previews => Seen.Previews;

    public IReadOnlyList<PartDifference> Differences => Seen.Differences;

    public IReadOnlyList<(string Key, IReadOnlyList<string> Values)> IndicatorChanges => Seen.IndicatorChanges;

    public IReadOnlyList<(CampaignId Campaign, string Name)> Campaigns => Seen.Campaigns;

    /// <summary>The edition with which the shown one is compared.</summary>
    public int From => Opened.Released?.Number ?? 0;

    public string? Done { get; private set; }

    public string Title => (Said.TextIn(words.Language.Code) ?? (Said.Texts is [var first, ..] ? first : null))?.Headline is { Length: > 0 } headline ? headline : words["alerting.untitled"];

    public IEnumerable<(string Kind, string Key)> Standings => DeskAlertsModel.Standings(Opened, Instant.Of(clock));

    public bool IsInForce => Opened.Alert.IsInForce(Instant.Of(clock));

    public bool MayDraft => User.May(PreventionPermissions.DraftAlerts);

    /// <summary>Who wrote it never releases it.</summary>
    public bool MayRelease => User.May(PreventionPermissions.ReleaseAlerts) && !IsOwnText;

    public bool IsOwnText => Opened.Draft is { } draft && (draft.Author == Me || draft.Editor == Me);

    public bool MayWithdraw => User.May(PreventionPermissions.ReleaseAlerts);

    public bool MayConfirm => User.May(PreventionPermissions.ReleaseAlerts) && Opened.Alert.WithdrawnBy != Me;

    public bool MaySuspend => User.May(PreventionPermissions.DraftAlerts) && IsInForce;

    /// <summary>Why an alert can be withdrawn, as the public will read it.</summary>
    public IEnumerable<Choice> Reasons => Enum.GetValues<WithdrawalReason>().Select(r => new Choice(EventName.Spell(r), words[$"alerting.why.{EventName.Spell(r)}"]));

    public IReadOnlyList<(string Table, string Name, int Reports)> Shares => SharesOf(Said.Facts, observed);

    /// <summary>What whoever withdrew it noted for the unit.</summary>
    public string WithdrawalNote => Opened.Editions[^1].Kind == WarningKind.Cancel ? (Opened.ContentOf(Opened.Editions[^1]).Accepted is [var noted, ..] ? noted.Reason : "") : "";

    public IReadOnlyList<string> Fields => [.. Findings.Select(f => $"reason-{f.Key}"), "reason", "why", "note"];

    private Guid Me => User.AccountId()!.Value.Value;

    public static string AddressOf(AlertId alert) => $"{DeskAlertsModel.Address}/{alert.Value}";

    public static IReadOnlyList<(string, string, int)> SharesOf(CountedFacts? facts, IObservedWords observed) =>
        facts is null ? [] : [.. facts.Shares.Select(s => (s.Table, observed.Of(s.Table, s.Code) ?? s.Code, s.Reports))];

    public string NameOf(Guid account) => names.GetValueOrDefault(AccountId.From(account)) ?? "–";

    public bool IsSuspended(AlertIndicator one) => Seen.Suspended.Contains((one.Kind, one.Value));

    public string In(Language language, string key) => catalogue.TryFind(language.Code, key, out var text) ? text : words[key];

    /// <summary>Where a finding stands, in words.</summary>
    public string PlaceOf(Finding finding) => finding.Code == Finding.Compared ? words["alerting.finding.compared.of", ("compared", finding.Compares)] : string.Join(" · ", new[]
    {
        catalogue.Find(finding.Place)?.Name ?? words[$"linking.kind.{finding.Place}"],
        finding.Part.Length == 0 ? null : words[$"alerting.part.{finding.Part}"],
    }.OfType<string>());

    /// <summary>What was typed for a finding, if the page came back.</summary>
    public string? ReasonFor(Finding finding) => Request.HasFormContentType ? Request.Form[$"reason-{finding.Key}"].ToString() : null;

    public async Task<IActionResult> OnGet(Guid id, string? done, CancellationToken ct)
    {
        Done = Dones.Contains(done) ? done : null;
        return await Show(id, ct);
    }

    private async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        if (await view.Of(AlertId.From(id), User, HttpContext.ActFor("prevention.alerts"), ct) is not { } seen) return NotFound();

        Seen = seen;
        names = await officers.NamesOf([.. seen.People.Select(AccountId.From)], ct);
        return Page();
    }
}
