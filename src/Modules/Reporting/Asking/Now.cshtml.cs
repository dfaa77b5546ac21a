using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Reporting;

/// <summary>Help that cannot wait for the end of the questions. Shown once as soon as it applies, and linked from then on; never a gate.</summary>
[PrivateText]
internal sealed class NowModel(Interviews interviews, UrgentHelp help, Words words) : PageModel
{
    public IReadOnlyList<UrgentHelp.Shown> Help { get; private set; } = [];

    public string Next { get; private set; } = Addresses.Check;

    public async Task<IActionResult> OnGetAsync(string? next, bool change)
    {
        if (await interviews.Open(HttpContext) is not { } interview) return Redirect(Addresses.Start);
        if (interview.Alarms.Count == 0) return Redirect(Addresses.GoOn(interview));

        Help = help.For(interview.Alarms, words.Language.Code);
        Next = next is null ? Addresses.GoOn(interview) : Addresses.Of(interview.Journey.Find(next), change);
        return Page();
    }
}

/// <summary>Whom to call and what to do for each alarm of the hot routes.</summary>
internal sealed class UrgentHelp(CountryProfile profile, IAdvice advice)
{
    internal sealed record Line(string Name, string Number)
    {
        public string Dial => Number.Replace(" ", "", StringComparison.Ordinal);
    }

    internal sealed record Shown(string Alarm, IReadOnlyList<Line> Lines, AdviceCard? Card);

    // The offices and cards that a country's pack names for what cannot wait.
    private static readonly Dictionary<string, (string[] Offices, string? Card)> Helpers = new()
    {
        ["danger"] = ([], null),
        ["child"] = (["child_line"], null),
        ["money"] = (["financial_desk", "card_block"], "transfer_just_made"),
        ["attack"] = (["csirt"], null),
        ["self_harm"] = (["emotional_support", "child_line"], "self_harm_support"),
    };

    public IReadOnlyList<Shown> For(IReadOnlyList<string> alarms, string language) => [.. alarms.Where(Helpers.ContainsKey).Select(a => Of(a, language))];

    private Shown Of(string alarm, string language)
    {
        var (offices, card) = Helpers[alarm];
        var lines = offices.Select(profile.OfficeOf).Where(o => o?.Phone is not null).Select(o => new Line(o!.Name.In(language), o.Phone!));
        Line[] emergency = alarm is "danger" or "self_harm" ? [new Line("", profile.EmergencyNumber)] : [];
        return new Shown(alarm, [.. emergency, .. lines], card is null ? null : advice.Find(card, language));
    }
}
