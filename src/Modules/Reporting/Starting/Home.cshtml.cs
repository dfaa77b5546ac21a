using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Reporting;

/// <summary>Where everybody begins.</summary>
internal sealed class HomeModel(CountryProfile profile) : PageModel
{
    public string Emergency => profile.EmergencyNumber;

    public int PromiseDays => profile.Clock("response_promise").Days;
}
