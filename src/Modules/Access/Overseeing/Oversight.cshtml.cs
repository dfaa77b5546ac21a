using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Access;

/// <summary>The journal for those who oversee: the latest acts, one person's acts, or one object's history. Looking is journaled as well.</summary>
[Needs(AccessPermissions.Oversee)]
internal sealed class OversightModel(AppDb db, Journal journal, IOfficers officers) : PageModel
{
    private const int PageSize = 100;

    public string? Actor { get; private set; }

    public string? Subject { get; private set; }

    public IReadOnlyList<JournalEntry> Entries { get; private set; } = [];

    public IReadOnlyDictionary<AccountId, string> Names { get; private set; } = new Dictionary<AccountId, string>();

    public string? Next { get; private set; }

    public async Task OnGet(string? actor, string? subject, Guid? after, CancellationToken ct)
    {
        (Actor, Subject) = (Plain(actor), Plain(subject));
        await db.RecordRead(HttpContext.ActFor("access.oversee"), "access.journal-read", [new ObjectRef("access.journal", Subject ?? Actor ?? "latest")], ct);

        var before = after is { } id ? JournalEntryId.From(id) : (JournalEntryId?)null;
        var found = Subject is not null
            ? await journal.HistoryOf(Subject, before, PageSize + 1, ct)
            : await journal.Latest(Actor, before, PageSize + 1, ct);
        Entries = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Entries[^1].Id.Value.ToString() : null;
        Names = await officers.NamesOf([.. Entries.Select(AccountOf).OfType<AccountId>().Distinct()], ct);
    }

    internal string? NameOf(JournalEntry entry) => AccountOf(entry) is { } account ? Names.GetValueOrDefault(account) : null;

    private static AccountId? AccountOf(JournalEntry entry) =>
        entry.ActorKind == ActorKind.Officer && Guid.TryParse(entry.ActorId, out var id) ? AccountId.From(id) : null;

    private static string? Plain(string? typed) => typed?.Trim() is { Length: > 0 and <= 80 } text && !text.Any(char.IsControl) ? text : null;
}
