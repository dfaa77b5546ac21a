using Ragusa.Legislation.Contracts;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>What the codes of awareness campaigns are called in the language of the reader, and which day it is. What the pack has no more is called by its code.</summary>
internal sealed class AwarenessWords(Audiences audiences, IOffenceRegister register, AdviceShelf shelf, AwarenessRules rules, CountryProfile profile, Words words, TimeProvider clock)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone);

    private string Language => words.Language.Code;

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).Date);

    public string Channel(string code) => rules.NameOf(code, Language);

    public string Offence(string code) => register.Find(code)?.Label.In(Language) ?? code;

    public string Region(string code) => audiences.NameOf(AudienceKind.Region, code, Language);

    public string Audience(AwarenessPlan plan) =>
        plan.Audience == AudienceKind.Everybody ? words["alerting.audience.everybody"] : string.Join(", ", plan.AudienceCodes.Select(c => audiences.NameOf(plan.Audience, c, Language)));

    public string Standing(AwarenessStanding standing) => words["awareness.standing." + EventName.Spell(standing)];

    public static string TagOf(AwarenessStanding standing) => standing switch
    {
        AwarenessStanding.Running => "action",
        AwarenessStanding.Planned => "waiting",
        AwarenessStanding.Ended => "done",
        _ => "quiet",
    };

    /// <summary>The advice cards of a plan that the library still has.</summary>
    public IReadOnlyList<AdviceCard> Cards(AwarenessPlan plan) => [.. plan.Cards.Select(id => shelf.Find(id, Language)).OfType<AdviceCard>()];

    public IReadOnlyList<Choice> ChannelChoices(IReadOnlyList<string> chosen) => Choices(rules.Channels.Select(c => (c.Code, c.Name.In(Language))), chosen);

    public IReadOnlyList<Choice> OffenceChoices(IReadOnlyList<string> chosen)
    {
        var today = Today;
        return Choices(register.All.Where(o => o.InForce(today) || chosen.Contains(o.Code)).Select(o => (o.Code, o.Label.In(Language))), chosen);
    }

    public IReadOnlyList<Choice> AudienceChoices(AudienceKind kind, IReadOnlyList<string> chosen) => Choices(audiences.ChoicesOf(kind).Select(c => (c.Code, c.Name.In(Language))), chosen);

    public IReadOnlyList<Choice> CardChoices(IReadOnlyList<string> chosen) => Choices(shelf.All(Language).Select(c => (c.Id, c.Title)).OrderBy(c => c.Title, StringComparer.CurrentCulture), chosen);

    // What was chosen once stays a choice: an edit must not drop it without a word.
    private Choice[] Choices(IEnumerable<(string Code, string Name)> known, IReadOnlyList<string> chosen)
    {
        var choices = known.Select(k => new Choice(k.Code, k.Name)).ToList();
        return [.. choices, .. chosen.Where(c => choices.All(k => k.Value != c)).Select(c => new Choice(c, words["awareness.gone", ("code", c)]))];
    }
}
