using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Pages;

namespace Ragusa.Access;

[Needs(AccessPermissions.Invite)]
internal sealed class InviteModel(AppDb db, SendInvitation send, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public IReadOnlyList<Choice> Organisations { get; private set; } = [];

    public IReadOnlyList<Invitation> Open { get; private set; } = [];

    /// <summary>The link, this one time.</summary>
    public string? Link { get; private set; }

    public int Days => (int)send.Lifetime.TotalDays;

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPost(string? address, IReadOnlyList<string>? roles, string? unit, Guid? organisation, CancellationToken ct)
    {
        var command = new SendInvitation.Command(address ?? "", roles ?? [], unit, organisation is { } id ? OrganisationId.From(id) : null);
        var sent = await send.Handle(command, User, HttpContext.ActFor("access.invite"), ct);
        await Load(ct);
        if (sent.Refusal is { } refusal) return this.Refuse(refusal, refusal.Code.StartsWith("access.address", StringComparison.Ordinal) ? "address" : "roles");

        Link = $"{Request.Scheme}://{Request.Host}/welcome/{sent.Value}";
        return Page();
    }

    public async Task<IActionResult> OnPostWithdraw(Guid id, CancellationToken ct)
    {
        var withdrawn = await send.Withdraw(InvitationId.From(id), HttpContext.ActFor("access.invite"), ct);
        if (withdrawn.IsDone) return LocalRedirect("/desk/people/invite");

        await Load(ct);
        return this.Refuse(withdrawn.Refusal!);
    }

    private async Task Load(CancellationToken ct)
    {
        Roles = await db.Set<Role>().OrderBy(r => r.Name).Select(r => new Choice(r.Code, r.Name)).ToListAsync(ct);
        Organisations = await db.Set<Organisation>().OrderBy(o => o.Name).Take(1000).Select(o => new Choice(o.Id.Value.ToString(), o.Name)).ToListAsync(ct);
        Open = await send.Open(Instant.Of(clock), ct);
    }
}
