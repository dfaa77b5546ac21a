using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Access;

[Needs(AccessPermissions.ReadPeople)]
internal sealed class PeopleModel(AppDb db, PeopleQuery query) : PageModel
{
    public string? Words { get; private set; }

    public IReadOnlyList<PersonRow> People { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGet(string? q, Guid? after, CancellationToken ct)
    {
        Words = q is { Length: <= 200 } ? q : null;
        (People, var next) = await query.Find(Words, after is { } id ? AccountId.From(id) : null, ct);
        Next = next?.Value.ToString();
        if (People.Count == 0) return;

        await db.RecordRead(HttpContext.ActFor("access.people"), "access.people-read", [.. People.Select(p => Subjects.Of(p.Id))], ct);
    }
}
