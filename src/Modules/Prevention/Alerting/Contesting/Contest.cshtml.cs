using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Engines.Identifiers;
using Ragusa.Engines.Warnings;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>Where the owner of a site or a number says that it is listed wrongly.</summary>
internal sealed class ContestModel(WarningBoard board, ContestIndicator contest, CountryProfile profile, Words words) : PageModel
{
    public string? Kind { get; private set; }

    public string? Value { get; private set; }

    public string? Why { get; private set; }

    public string? Contact { get; private set; }

    /// <summary>What was looked for and is in no list.</summary>
    public string? What { get; private set; }

    public bool IsSent { get; private set; }

    /// <summary>Null where nothing that is listed was named.</summary>
    public string? Readable => Kind is null || Value is null ? null : LegalText.Line(Defang.Of(Kind, Value));

    public void OnGet(string? kind, string? value, string? what, string? sent)
    {
        IsSent = sent == "1";
        if (kind is not null && value is not null && board.Listing(kind, value).Count > 0) (Kind, Value) = (kind, value);
        else if (Listed(what ?? value) is var (found, canonical)) (Kind, Value) = (found, canonical);
        else What = string.IsNullOrWhiteSpace(what ?? value) ? null : what ?? value;
    }

    public async Task<IActionResult> OnPost(string? kind, string? value, string? why, string? contact, CancellationToken ct)
    {
        var done = await contest.Handle(new(kind, value, why, contact), HttpContext.ActFor("prevention.contest"), ct);
        if (done.IsDone) return Redirect($"{Feeds.Contest}?sent=1");

        OnGet(kind, value, null, null);
        (Why, Contact) = (why, contact);
        ModelState.AddModelError(FieldOf(done.Refusal!), words.Of(done.Refusal!));
        Response.StatusCode = Refused.StatusOf(done.Refusal!.Kind);
        return Page();
    }

    private static string FieldOf(Refusal refusal) => refusal == AlertRefusals.ContactTooLong ? "contact" : refusal.Kind == RefusalKind.Invalid ? "why" : "";

    // However it was typed, also as people copy it from an alert.
    private (string, string)? Listed(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > 2048) return null;

        var named = IdentifierFinder.In(typed, new FindOptions { Region = new PhoneRegion(profile.Country, profile.CallingCode) }).Kept.SelectMany(f => f.What.Parts.Prepend(f.What));
        return named.SelectMany(n => new[] { n.SecondKey, n.Canonical }.OfType<string>().Select(c => (Kind: n.Kind.Word(), Value: c))).Where(n => board.Listing(n.Kind, n.Value).Count > 0).Cast<(string, string)?>().FirstOrDefault();
    }
}
