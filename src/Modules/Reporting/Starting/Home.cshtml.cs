using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Where everybody begins.</summary>
[PrivateText]
internal sealed class HomeModel(CountryProfile profile) : PageModel
{
    public string Emergency => profile.EmergencyNumber;

    public int PromiseDays => profile.Clock("response_promise").Days;
}
