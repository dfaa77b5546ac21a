using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Ragusa.Reporting;

/// <summary>
/// What the confirmation shows, for half an hour or until the person is done: sealed in the browser, because the follow-up code
/// is kept nowhere on the server and may stand in no address.
/// </summary>
internal sealed class Farewell(IDataProtectionProvider protection, CountryProfile profile, Guidance guidance, BankRegister banks, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private const int MostCards = 3;

    /// <param name="Code">Null when a repeat came so late that no code is shown.</param>
    /// <param name="Banks">Codes of the banks that can still stop a payment.</param>
    /// <param name="Cards">Ids of the advice cards that fit.</param>
    internal sealed record Kept(Guid Report, string Reference, string? Code, Instant At, string[] Cards, string[] Alarms, string[] Banks)
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
        [.. guidance.For(interview).Take(MostCards).Select(c => c.Id)],
        [.. interview.Alarms],
        [.. interview.Payers(banks)]));

    public void Forget(HttpContext http) => cookie.Delete(http);
}
