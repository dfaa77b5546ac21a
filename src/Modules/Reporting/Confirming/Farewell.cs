using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Ragusa.Legislation.Contracts;
using Ragusa.Prevention.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>
/// What the confirmation shows, for half an hour or until the person is done: sealed in the browser, because the follow-up code
/// is kept nowhere on the server and may stand in no address.
/// </summary>
internal sealed class Farewell(IDataProtectionProvider protection, CountryProfile profile, IAdvice advice, IOffenceRegister register, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private const int MostCards = 3;

    /// <param name="Code">Null when a repeat came so late that no code is shown.</param>
    /// <param name="Cards">Ids of the advice cards that fit.</param>
    internal sealed record Kept(Guid Report, string Reference, string? Code, Instant At, string[] Cards, string[] Alarms)
    {
        public ReportId Id => ReportId.From(Report);
    }

    private readonly SealedCookie<Kept> cookie = new("sent", "/report", Life, protection, clock);

    public Kept? Read(HttpContext http) => cookie.Read(http);

    public void Write(HttpContext http, Accepted accepted, Interview interview) => cookie.Write(http, new Kept(
        accepted.Id.Value,
        accepted.Reference.Print(profile.ReferencePrefix),
        accepted.Code?.Reveal(),
        accepted.ReceivedAt,
        [.. CardsFor(interview)],
        [.. interview.Alarms]));

    public void Forget(HttpContext http) => cookie.Delete(http);

    private IEnumerable<string> CardsFor(Interview interview)
    {
        var codes = Derivation.Of(interview.Template, interview.Circumstances.Scene(interview.Answers), register.RankOf).Select(p => p.Code).ToList();
        var cards = advice.For(codes, interview.Answers.Codes("incident.statements"), null, interview.Circumstances.Labels.Language);
        return cards.Take(MostCards).Select(c => c.Id);
    }
}
