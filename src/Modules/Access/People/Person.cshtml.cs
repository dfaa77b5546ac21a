using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Pages;

namespace Ragusa.Access;

[Needs(AccessPermissions.ReadPeople)]
internal sealed class PersonModel(AppDb db, ManagePerson manage, Sessions sessions, TimeProvider clock) : PageModel
{
    public Account Person { get; private set; } = null!;

    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public IReadOnlyList<string> Given { get; private set; } = [];

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public bool IsManager => User.May(AccessPermissions.ManagePeople);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken ct)
    {
        if (!await Load(AccountId.From(id), ct)) return NotFound();

        await db.RecordRead(HttpContext.ActFor("access.people"), "access.account-read", [Subjects.Of(Person.Id)], ct);
        return Page();
    }

    public Task<IActionResult> OnPostRoles(Guid id, IReadOnlyList<string>? roles, CancellationToken ct) =>
        Change(id, (person, act) => manage.GiveRoles(person, roles ?? [], User, act, ct), "roles", ct);

    public Task<IActionResult> OnPostEndSessions(Guid id, CancellationToken ct) => Change(id, (person, act) => manage.EndSessions(person, act, ct), "", ct);

    public Task<IActionResult> OnPostClose(Guid id, CancellationToken ct) => Change(id, (person, act) => manage.Close(person, act, ct), "", ct);

    public Task<IActionResult> OnPostReopen(Guid id, CancellationToken ct) => Change(id, (person, act) => manage.Reopen(person, act, ct), "", ct);

    private async Task<IActionResult> Change(Guid id, Func<AccountId, Act, Task<Result>> change, string field, CancellationToken ct)
    {
        if (!IsManager) return Forbid();

        var result = await change(AccountId.From(id), HttpContext.ActFor("access.manage-people"));
        if (result.IsDone) return LocalRedirect($"/desk/people/{id}");
        if (result.Refusal!.Kind == RefusalKind.NotFound) return NotFound();

        db.ChangeTracker.Clear();
        return await Load(AccountId.From(id), ct) ? this.Refuse(result.Refusal, field) : NotFound();
    }

    private async Task<bool> Load(AccountId id, CancellationToken ct)
    {
        if (await manage.Find(id, ct) is not { } person) return false;

        Person = person;
        Roles = await db.Set<Role>().OrderBy(r => r.Name).Select(r => new Choice(r.Code, r.Name)).ToListAsync(ct);
        Given = await db.Set<AccountRole>().Where(g => g.Account == id).Select(g => g.Role).ToListAsync(ct);
        Sessions = await sessions.Of(id, Instant.Of(clock), ct);
        return true;
    }
}
