using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Reporting;

/// <summary>
/// What to do now, by the answers so far. Shown by itself once when something cannot wait, linked from every question, useful
/// without sending anything; never a gate.
/// </summary>
[PrivateText]
internal sealed class NowModel(Interviews interviews, UrgentHelp help, Guidance guidance, BankRegister banks, CountryProfile profile, Words words) : PageModel
{
    private const int MostCards = 5;

    public IReadOnlyList<UrgentHelp.Shown> Help { get; private set; } = [];

    /// <summary>The cards that are not shown with an alarm, what cannot wait first.</summary>
    public IReadOnlyList<AdviceCard> Cards { get; private set; } = [];

    public bool IsUrgent => Help.Count > 0 || Cards.Any(c => c.IsAtOnce);

    public string Emergency => profile.EmergencyNumber;

    public string Next { get; private set; } = Addresses.Check;

    public async Task<IActionResult> OnGetAsync(string? next, bool change)
    {
        if (await interviews.Open(HttpContext) is not { } interview) return Redirect(Addresses.Start);

        var fitting = guidance.For(interview);
        Help = help.For(interview.Alarms, fitting, interview.Payers(banks), words.Language.Code);
        var shown = Help.Select(h => h.Card?.Id).ToHashSet();
        Cards = [.. fitting.Where(c => !shown.Contains(c.Id)).OrderByDescending(c => c.IsAtOnce).Take(MostCards)];
        Next = next is null ? Addresses.GoOn(interview) : Addresses.Of(interview.Journey.Find(next), change);
        return Page();
    }
}

/// <summary>Whom to call and what to do for each alarm of the hot routes: the pack's card for it that fits best.</summary>
internal sealed class UrgentHelp(CountryProfile profile, IAdvice advice, BankRegister banks)
{
    /// <summary>The alarm for money that can still be stopped.</summary>
    private const string Money = "money";

    internal sealed record Line(string Name, string Number)
    {
        public string Dial => Number.Replace(" ", "", StringComparison.Ordinal);
    }

    internal sealed record Shown(string Alarm, IReadOnlyList<Line> Lines, AdviceCard? Card);

    /// <param name="fitting">The cards that fit the person's answers, the best first.</param>
    /// <param name="payers">Codes of the banks that can still stop a payment of this person.</param>
    public IReadOnlyList<Shown> For(IReadOnlyList<string> alarms, IReadOnlyList<AdviceCard> fitting, IReadOnlyCollection<string> payers, string language)
    {
        List<Shown> shown = [];
        foreach (var alarm in alarms)
        {
            var ids = advice.For(new AdviceNeed { Alarms = [alarm] }, language).Select(c => c.Id).ToList();
            var card = fitting.FirstOrDefault(c => ids.Contains(c.Id) && shown.All(s => s.Card?.Id != c.Id)) ?? (ids.Count > 0 ? advice.Find(ids[0], language) : null);
            shown.Add(new Shown(alarm, [.. alarm == Money ? BanksIn(payers, language) : [], .. LinesOf(card, language)], shown.Any(s => s.Card?.Id == card?.Id) ? null : card));
        }

        return shown;
    }

    private IEnumerable<Line> BanksIn(IReadOnlyCollection<string> codes, string language) =>
        banks.All.Where(b => codes.Contains(b.Code)).Select(b => new Line(b.Name.In(language), b.FraudLine));

    private IReadOnlyList<Line> LinesOf(AdviceCard? card, string language)
    {
        Line[] emergency = card is null or { IsEmergency: true } ? [new Line("", profile.EmergencyNumber)] : [];
        return [.. emergency, .. card?.Contacts.Where(o => o.Phone is not null).Select(o => new Line(o.Name.In(language), o.Phone!)) ?? []];
    }
}
