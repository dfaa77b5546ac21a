using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Ragusa.Engines.Identifiers;
using Ragusa.Engines.Warnings;
using Ragusa.Legislation.Contracts;

namespace Ragusa.Prevention;

/// <summary>What is wrong in a field: the key of the text that says it.</summary>
internal readonly record struct FieldError(string Field, string Key);

/// <summary>Reads what was typed into the form of an alert. What is typed wrongly stays, so that it can be mended.</summary>
internal sealed class AlertForm(CountryProfile profile, IOffenceRegister register, Audiences audiences, AlertRules rules)
{
    public const int MostOffences = 3;
    public const int MostIndicators = 500;

    /// <param name="before">What was there: indicators are named by their place in it.</param>
    public (AlertContent Content, IReadOnlyList<FieldError> Errors) Read(IFormCollection form, AlertContent before, Instant now)
    {
        List<FieldError> errors = [];
        var content = before with
        {
            Audience = Word(form["audience"], AudienceKind.Everybody),
            Category = Word(form["category"], WarningCategory.Security),
            Urgency = Word(form["urgency"], WarningUrgency.Unknown),
            Severity = Word(form["severity"], WarningSeverity.Unknown),
            Certainty = Word(form["certainty"], WarningCertainty.Unknown),
            Days = DaysIn(form["days"], errors),
            Offences = [.. form["offence"].OfType<string>().Where(c => register.Find(c) is not null).Distinct().Take(MostOffences)],
            Texts = [.. profile.Languages.Select(l => TextIn(form, l, errors)).OfType<AlertText>()],
            Indicators = [.. Ticked(form, before, errors), .. Added(form["more"], before, now, errors)],
        };
        content = content with { AudienceCodes = CodesFor(content.Audience, form, errors) };
        if (content.Indicators.Count > MostIndicators) errors.Add(new FieldError("more", "alerting.error.too-many"));
        return (content, errors);
    }

    public IEnumerable<(string Code, Localised Name)> ChoicesOf(AudienceKind kind) => audiences.ChoicesOf(kind);

    private string[] CodesFor(AudienceKind kind, IFormCollection form, List<FieldError> errors)
    {
        if (kind == AudienceKind.Everybody) return [];

        var name = EventName.Spell(kind);
        var known = ChoicesOf(kind).Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        string[] chosen = [.. form[name].OfType<string>().Where(known.Contains).Distinct()];
        if (chosen.Length == 0) errors.Add(new FieldError(name, "alerting.error.audience"));
        return chosen;
    }

    private int DaysIn(StringValues typed, List<FieldError> errors)
    {
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= 1 && days <= rules.MostDays) return days;

        errors.Add(new FieldError("days", "alerting.error.days"));
        return rules.Days;
    }

    /// <summary>Null for a language in which nothing is written.</summary>
    private static AlertText? TextIn(IFormCollection form, string language, List<FieldError> errors)
    {
        string Of(string part, int most)
        {
            var text = LegalText.Block(form[$"{part}-{language}"].ToString());
            if (text.Length > most) errors.Add(new FieldError($"{part}-{language}", part == "headline" ? "alerting.error.headline-long" : "alerting.error.text-long"));
            return text;
        }

        var text = new AlertText(language, LegalText.Line(Of("headline", AlertText.LongestHeadline)), Of("looks", AlertText.Longest), Of("todo", AlertText.Longest), Of("happened", AlertText.Longest), Of("changed", AlertText.Longest));
        return text.Parts.All(p => p.Text.Length == 0) ? null : text;
    }

    private static IEnumerable<AlertIndicator> Ticked(IFormCollection form, AlertContent before, List<FieldError> errors)
    {
        var listed = form["listed"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (one, n) in before.Indicators.Select((i, n) => (i, n)))
        {
            var field = $"confidence-{n}";
            var confidence = one.Confidence;
            if (form.ContainsKey(field) && (!int.TryParse(form[field], NumberStyles.None, CultureInfo.InvariantCulture, out confidence) || confidence > 100))
            {
                errors.Add(new FieldError(field, "alerting.error.confidence"));
                confidence = one.Confidence;
            }

            yield return one with { IsListed = listed.Contains(n.ToString(CultureInfo.InvariantCulture)), Confidence = confidence };
        }
    }

    /// <summary>One on each line, typed in any way that can be read.</summary>
    private List<AlertIndicator> Added(StringValues typed, AlertContent before, Instant now, List<FieldError> errors)
    {
        List<AlertIndicator> added = [];
        foreach (var line in typed.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostIndicators))
        {
            if (Identified(line) is not var (kind, value))
            {
                errors.Add(new FieldError("more", "alerting.error.no-indicator"));
                break;
            }

            if (!before.Indicators.Concat(added).Any(i => i.Is(kind, value))) added.Add(new AlertIndicator(kind, value, now, now, 0, rules.AddedConfidence, IsListed: true, null));
        }

        return added;
    }

    // In the form in which linking compares, so that both know it as the same.
    private (string Kind, string Value)? Identified(string line)
    {
        var found = IdentifierFinder.In(line, new FindOptions { Region = new PhoneRegion(profile.Country, profile.CallingCode) }).Kept
            .FirstOrDefault(f => !f.IsUnverified && (f.What.Marks & (Marks.Fictional | Marks.NotPublic)) == 0 && rules.IndicatorDays.ContainsKey(f.What.Kind.Word()));
        return found is null ? null : (found.What.Kind.Word(), found.What.SecondKey ?? found.What.Canonical);
    }

    private static T Word<T>(StringValues typed, T otherwise) where T : struct, Enum => Enum.GetValues<T>().Where(v => EventName.Spell(v) == typed.ToString()).Cast<T?>().FirstOrDefault() ?? otherwise;
}
