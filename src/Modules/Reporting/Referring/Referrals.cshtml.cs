using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Reporting;

/// <summary>What was referred to the body of the person who is signed in.</summary>
[Needs(ReportingPermissions.ReceiveReferrals)]
internal sealed class ReferralsModel(BodyDesk bodies) : PageModel
{
    public const string Address = "/desk/referrals";

    public IReadOnlyList<BodyDesk.Row> Rows { get; private set; } = [];

    /// <summary>False: the account belongs to no body, so there is no list.</summary>
    public bool HasBody { get; private set; }

    public async Task OnGet(CancellationToken ct)
    {
        HasBody = (await bodies.BodiesOf(User, ct)).Count > 0;
        Rows = await bodies.List(User, ct);
    }
}
