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

    private Analyst Analyst => new(Me!.Value, User.May(LinkingRights.ReadRestricted));

    public Task<IActionResult> OnPostDetach(string reference, Guid? value, string? detaching, CancellationToken ct) =>
        Do(LinkingRights.Decide, reference, "links", "detaching", (id, act) => linking.Detach(id.Value, value ?? Guid.Empty, detaching, Analyst, act, ct), ct);

    public Task<IActionResult> OnPostClearLinks(string reference, string? clearing, CancellationToken ct) =>
        Do(LinkingRights.Decide, reference, "links", "clearing", (id, act) => linking.Clear(id.Value, clearing, Analyst, act, ct), ct);
}
