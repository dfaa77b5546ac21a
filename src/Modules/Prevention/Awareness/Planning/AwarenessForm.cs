using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Ragusa.Engines.Warnings;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>The form of an awareness campaign as it was typed, right or wrong.</summary>
internal sealed record TypedAwareness(AwarenessPlan Plan, string First, string Last, TypedMoney Budget)
{
    public static TypedAwareness Of(AwarenessPlan plan) => new(
        plan, AwarenessForm.Text(plan.FirstDay), AwarenessForm.Text(plan.LastDay),
        plan.Budget is { } budget ? new TypedMoney(budget.Major.ToString(CultureInfo.InvariantCulture), budget.Currency) : new TypedMoney());
}

/// <summary>Shows the form of an awareness campaign and reads what was typed into it.</summary>
internal sealed class AwarenessForm(AwarenessWords names, AwarenessRules rules, CountryProfile profile, Words words, Formats formats)
{
    private const string Form = "yyyy-MM-dd";

    // Far enough for every plan and every record of what was; a year of two digits is a slip.
    private static readonly DateOnly Earliest = new(1990, 1, 1), Latest = new(2199, 12, 31);

    public static IReadOnlyList<string> Fields { get; } = ["name", "aim", "first", "last", "audience", "sector", "region", "group", "channel", "offence", "where", "card", "budget", "partners", "objective"];

    public static string Text(DateOnly day) => day == default ? "" : day.ToString(Form, CultureInfo.InvariantCulture);

    public static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, Form, out var day) && day >= Earliest && day <= Latest ? day : null;

    /// <param name="address">Where it is sent.</param>
    /// <param name="before">What stands now.</param>
    public AwarenessFormView View(string address, string back, int version, TypedAwareness typed, AwarenessPlan before) =>
        new(address, back, version, typed, before, names, [.. profile.Currencies.Select(c => new Choice(c, c))], rules.MostDays);

    public void Blame(ModelStateDictionary state, IEnumerable<FieldError> errors)
    {
        foreach (var (field, key) in errors) state.AddModelError(field, words[key, ("most", formats.Number(rules.MostDays))]);
    }

    /// <param name="before">What was there: its codes may stay, also when the pack has them no more.</param>
    public (TypedAwareness Typed, IReadOnlyList<FieldError> Errors) Read(IFormCollection form, AwarenessPlan before)
    {
        List<FieldError> errors = [];
        var (audience, budget) = (Audience(form), new TypedMoney(form["budget.amount"].ToString().Trim(), form["budget.currency"].ToString()));
        var plan = new AwarenessPlan
        {
            Name = Line(form, "name", AwarenessCampaign.LongestName, errors, isNeeded: true),
            Aim = Line(form, "aim", AwarenessPlan.LongestAim, errors, isNeeded: true),
            FirstDay = DayIn(form, "first", errors),
            LastDay = DayIn(form, "last", errors),
            Audience = audience,
            AudienceCodes = AudienceCodes(audience, form, before, errors),
            Channels = Codes(form, "channel", names.ChannelChoices(before.Channels), errors),
            Offences = Codes(form, "offence", names.OffenceChoices(before.Offences), errors),
            Regions = Codes(form, "where", names.AudienceChoices(AudienceKind.Region, before.Regions), errors),
            Cards = Codes(form, "card", names.CardChoices(before.Cards), errors),
            Partners = Block(form, "partners", errors),
            Objective = Line(form, "objective", AwarenessPlan.LongestObjective, errors, isNeeded: false),
        };
        if (plan.Channels.Count == 0 && errors.All(e => e.Field != "channel")) errors.Add(new FieldError("channel", "awareness.error.channel"));
        CheckPeriod(plan, errors);
        return (new TypedAwareness(WithBudget(plan, budget, errors), form["first"].ToString(), form["last"].ToString(), budget), errors);
    }

    private static AudienceKind Audience(IFormCollection form) =>
        Enum.GetValues<AudienceKind>().Where(k => EventName.Spell(k) == form["audience"].ToString()).Cast<AudienceKind?>().FirstOrDefault() ?? AudienceKind.Everybody;

    private string[] AudienceCodes(AudienceKind kind, IFormCollection form, AwarenessPlan before, List<FieldError> errors)
    {
        if (kind == AudienceKind.Everybody) return [];

        var field = EventName.Spell(kind);
        var codes = Codes(form, field, names.AudienceChoices(kind, before.Audience == kind ? before.AudienceCodes : []), errors);
        if (codes.Length == 0 && errors.All(e => e.Field != field)) errors.Add(new FieldError(field, "alerting.error.audience"));
        return codes;
    }

    /// <summary>A browser sends only what it was offered: whatever else comes is refused aloud.</summary>
    private static string[] Codes(IFormCollection form, string field, IReadOnlyList<Choice> known, List<FieldError> errors)
    {
        string[] sent = [.. form[field].OfType<string>().Where(c => c.Length > 0).Distinct()];
        string[] chosen = [.. sent.Where(c => known.Any(k => k.Value == c))];
        if (chosen.Length < sent.Length) errors.Add(new FieldError(field, "awareness.error.code"));
        return chosen;
    }

    private static DateOnly DayIn(IFormCollection form, string field, List<FieldError> errors)
    {
        if (Day(form[field].ToString()) is { } day) return day;

        errors.Add(new FieldError(field, "awareness.error.day"));
        return default;
    }

    private void CheckPeriod(AwarenessPlan plan, List<FieldError> errors)
    {
        if (plan.FirstDay == default || plan.LastDay == default) return;

        if (plan.LastDay < plan.FirstDay) errors.Add(new FieldError("last", "awareness.error.ends-before"));
        else if (plan.LastDay.DayNumber - plan.FirstDay.DayNumber >= rules.MostDays) errors.Add(new FieldError("last", "awareness.error.too-long"));
    }

    private AwarenessPlan WithBudget(AwarenessPlan plan, TypedMoney typed, List<FieldError> errors)
    {
        if (typed.Amount.Length == 0) return plan;
        if (profile.Currencies.Contains(typed.Currency) && Money.TryParse(typed.Amount, typed.Currency, out var money)) return plan with { BudgetMinor = money.Minor, BudgetCurrency = money.Currency };

        errors.Add(new FieldError("budget", "awareness.error.budget"));
        return plan;
    }

    private static string Line(IFormCollection form, string field, int most, List<FieldError> errors, bool isNeeded)
    {
        var text = LegalText.Line(form[field].ToString());
        if (text.Length == 0 && isNeeded) errors.Add(new FieldError(field, $"awareness.error.{field}"));
        if (text.Length > most) errors.Add(new FieldError(field, $"awareness.error.{field}-long"));
        return text;
    }

    private static string Block(IFormCollection form, string field, List<FieldError> errors)
    {
        var text = LegalText.Block(form[field].ToString());
        if (text.Length > AwarenessPlan.LongestText) errors.Add(new FieldError(field, $"awareness.error.{field}-long"));
        return text;
    }
}
