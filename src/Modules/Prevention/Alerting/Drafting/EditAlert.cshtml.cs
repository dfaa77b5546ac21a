using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Engines.Warnings;
using Ragusa.Legislation.Contracts;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>The form of an alert: all languages, whom it is for, how grave it is, what machines are to look for.</summary>
[Needs(PreventionPermissions.DraftAlerts)]
internal sealed class EditAlertModel(
    OpenAlerts open, WriteAlert write, AlertForm form, IOffenceRegister register, IObservedWords observed, Catalogue catalogue, CountryProfile profile, AlertRules rules, Words words) : PageModel
{
    private static readonly string[] TextParts = ["headline", "looks", "todo", "happened", "changed"];

    public Alert Alert { get; private set; } = null!;

    public AlertContent Said { get; private set; } = new();

    public int Edition { get; private set; }

    public int Version { get; private set; }

    public bool IsCorrection { get; private set; }

    /// <summary>As it was typed, right or wrong.</summary>
    public string Days { get; private set; } = "";

    public string? More { get; private set; }

    public int MostDays => rules.MostDays;

    /// <summary>The languages of the country, as they call themselves.</summary>
    public IReadOnlyList<Language> Languages => [.. profile.Languages.Select(catalogue.Find).OfType<Language>()];

    public IReadOnlyList<Choice> Offences => [.. register.All.Select(o => new Choice(o.Code, o.Label.In(words.Language.Code)))];

    public IReadOnlyList<(string Table, string Name, int Reports)> Shares => DeskAlertModel.SharesOf(Said.Facts, observed);

    public IReadOnlyList<string> Fields =>
        [.. profile.Languages.SelectMany(l => TextParts.Select(p => $"{p}-{l}")), "audience", "sector", "region", "group", "offence", "urgency", "severity", "certainty", "category", "days", .. Said.Indicators.Select((_, n) => $"confidence-{n}"), "more"];

    public static string AddressOf(AlertId alert) => $"{DeskAlertModel.AddressOf(alert)}/edit";

    public IEnumerable<Choice> AudienceChoices(AudienceKind kind) => form.ChoicesOf(kind).Select(c => new Choice(c.Code, c.Name.In(words.Language.Code)));

    /// <summary>Labels beside a text are in the language of the text: the form is filled in by people who write it.</summary>
    public string In(Language language, string key) => catalogue.TryFind(language.Code, key, out var text) ? text : words[key];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken ct)
    {
        if (await open.Of(AlertId.From(id), ct) is not { } opened) return NotFound();
        if (opened.Draft is not { } draft) return Redirect(DeskAlertModel.AddressOf(opened.Alert.Id));

        Show(opened, draft, opened.ContentOf(draft));
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, int edition, int version, CancellationToken ct)
    {
        if (await open.Of(AlertId.From(id), ct) is not { } opened) return NotFound();
        if (opened.Draft is not { } draft) return Redirect(DeskAlertModel.AddressOf(opened.Alert.Id));

        var typed = await Request.ReadFormAsync(ct);
        var (act, isHandedIn) = (HttpContext.ActFor("prevention.alerts"), typed["do"] == "hand-in");
        var (content, errors) = form.Read(typed, opened.ContentOf(draft), act.Now);
        foreach (var (field, key) in errors) ModelState.AddModelError(field, words[key, ("most", rules.MostDays)]);
        if (errors.Count == 0)
        {
            var done = await write.Keep(new(opened.Alert.Id, edition, version), content, isHandedIn, User.AccountId()!.Value.Value, act, ct);
            if (done.IsDone) return Redirect($"{DeskAlertModel.AddressOf(opened.Alert.Id)}?done={(isHandedIn ? "handed-in" : "kept")}");

            ModelState.AddModelError("", words.Of(done.Refusal!));
            Response.StatusCode = Refused.StatusOf(done.Refusal!.Kind);
        }

        Show(opened, draft, content);
        (Edition, Version, Days, More) = (edition, version, typed["days"].ToString(), typed["more"].ToString());
        return Page();
    }

    private void Show(OpenedAlert opened, AlertEdition draft, AlertContent content)
    {
        (Alert, Said, Edition, Version, IsCorrection) = (opened.Alert, content, draft.Number, draft.Version, draft.Kind == WarningKind.Update);
        Days = content.Days.ToString(CultureInfo.InvariantCulture);
    }
}
