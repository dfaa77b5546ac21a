using Microsoft.AspNetCore.Mvc;
using Ragusa.Linking.Contracts;

namespace Ragusa.Reporting;

/// <summary>With which others the report belongs, and what an analyst says to that.</summary>
internal sealed partial class ReportPageModel
{
    /// <summary>Null while its links are not known, and for whoever may not see links.</summary>
    public Belonging? Belongs { get; private set; }

    public bool MaySeeLinks => User.May(LinkingRights.Read);

    public bool MayDecideLinks => User.May(LinkingRights.Decide);

    // Whoever may read a child's report may tell of it, whatever they see of links.
    private Analyst Decider => new(Me!.Value, User.May(LinkingRights.ReadRestricted) || User.May(ReportingPermissions.ReadChild));

    public Task<IActionResult> OnPostDetach(string reference, Guid? value, string? detaching, CancellationToken ct) =>
        Do(LinkingRights.Decide, reference, "links", "detaching", (id, act) => linking.Detach(id.Value, value ?? Guid.Empty, detaching, Decider, act, ct), ct);

    public Task<IActionResult> OnPostClearLinks(string reference, string? clearing, CancellationToken ct) =>
        Do(LinkingRights.Decide, reference, "links", "clearing", (id, act) => linking.Clear(id.Value, clearing, Decider, act, ct), ct);
}
