using Microsoft.AspNetCore.Mvc;

namespace Ragusa.Reporting;

/// <content>To which unit the report belongs.</content>
internal sealed partial class ReportPageModel
{
    public Task<IActionResult> OnPostReroute(
        string reference, string? version, string? unit, string? unitReason, [FromServices] Envelopes envelopes, [FromServices] UnitPack units, CancellationToken ct) =>
        Do(ReportingPermissions.Assign, reference, "rerouted", "unitReason", (id, act) =>
            RerouteReport.Handle(new(id, FormVersion.Of(version), unit, unitReason), Me!.Value, User, act, db, reports, envelopes, units, ct), ct);
}
