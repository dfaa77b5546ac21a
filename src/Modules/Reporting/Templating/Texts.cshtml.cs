using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>The texts for messages: those of the pack to read, the installation's own to write and change.</summary>
[Needs(ReportingPermissions.EditMessages)]
internal sealed class TextsModel(AppDb db, PackMessages pack, CountryProfile profile, WriteOwnText write, IOfficers officers, DeskWords desk) : PageModel
{
    public const string Address = "/desk/message-texts";
    private const string Purpose = "reporting.edit-messages";
    private static readonly string[] Dones = ["written", "retired"];

    public IReadOnlyList<PackMessage> OfPack => pack.Texts;

    public IReadOnlyList<OwnText> Own { get; private set; } = [];

    /// <summary>The text whose form is open; null for a new one.</summary>
    public OwnText? Open { get; private set; }

    public IReadOnlyList<(OwnTextEdition Edition, string? Writer)> Editions { get; private set; } = [];

    public IReadOnlyList<string> Languages => profile.Languages;

    public string? Done { get; private set; }

    public DeskWords Desk => desk;

    public async Task<IActionResult> OnGet(Guid? text, string? done, CancellationToken ct)
    {
        Done = Dones.Contains(done) ? done : null;
        return await Show(text, ct) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPost(Guid? text, string? version, string? name, CancellationToken ct) =>
        Do(text, "written", act => write.Handle(new(text, FormVersion.Of(version), name, profile.Languages.ToDictionary(l => l, l => (string?)Request.Form[$"text-{l}"].ToString())), User.AccountId()!.Value.Value, act, ct), ct);

    public Task<IActionResult> OnPostRetire(Guid text, string? version, CancellationToken ct) => Do(text, "retired", act => write.Retire(text, FormVersion.Of(version), act, ct), ct);

    private async Task<IActionResult> Do(Guid? text, string done, Func<Act, Task<Result>> deed, CancellationToken ct)
    {
        var result = await db.Competing(ReportRefusals.ChangedMeanwhile, () => deed(HttpContext.ActFor(Purpose)));
        if (result.Refusal is not { } refusal) return LocalRedirect($"{Address}?done={done}");
        if (refusal.Kind == RefusalKind.NotFound) return NotFound();

        db.ChangeTracker.Clear();
        foreach (var language in profile.Languages) ModelState.SetModelValue($"text-{language}", Request.Form[$"text-{language}"].ToString(), Request.Form[$"text-{language}"].ToString());
        ModelState.AddModelError(refusal == TextRefusals.NameMissing ? "name" : refusal.Kind == RefusalKind.Invalid ? $"text-{profile.Languages[0]}" : "", desk.Refusal(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        return await Show(text, ct) ? Page() : NotFound();
    }

    private async Task<bool> Show(Guid? text, CancellationToken ct)
    {
        Own = [.. (await db.Set<OwnText>().AsNoTracking().Where(t => !t.IsRetired).ToListAsync(ct)).OrderBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase)];
        if (text is not { } id) return true;

        Open = Own.FirstOrDefault(t => t.Id.Value == id);
        if (Open is null) return false;

        var editions = await db.Set<OwnTextEdition>().AsNoTracking().Where(e => e.Text == Open.Id).OrderByDescending(e => e.Number).ToListAsync(ct);
        var names = await officers.NamesOf([.. editions.Select(e => AccountId.From(e.WrittenBy)).Distinct()], ct);
        Editions = [.. editions.Select(e => (e, names.GetValueOrDefault(AccountId.From(e.WrittenBy))))];
        return true;
    }
}
