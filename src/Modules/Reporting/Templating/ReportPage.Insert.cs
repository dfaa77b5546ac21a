using Microsoft.AspNetCore.Mvc;

namespace Ragusa.Reporting;

/// <content>Texts that are written often.</content>
internal sealed partial class ReportPageModel
{
    public IReadOnlyList<ReadyText> Texts { get; private set; } = [];

    /// <summary>Puts the chosen text behind what was typed already. Nothing is sent: the officer looks through it first.</summary>
    public async Task<IActionResult> OnPostInsert(string reference, string? kind, string? text, string? template, CancellationToken ct)
    {
        if (!User.May(ReportingPermissions.Handle)) return Forbid();
        if (await reports.Named(reference, User, ct) is not { IsDone: true } named || await reports.Find(named.Value, User, ct) is not { IsDone: true } found) return NotFound();

        ModelState.SetModelValue("kind", kind, kind);
        var filled = await texts.Fill(template, found.Value, ct);
        db.ChangeTracker.Clear();
        if (filled.Refusal is { } refusal)
        {
            ModelState.AddModelError("template", sheets.Words.Refusal(refusal));
            Response.StatusCode = Refused.StatusOf(refusal.Kind);
        }
        else
        {
            var whole = string.IsNullOrWhiteSpace(text) ? filled.Value : $"{text.TrimEnd()}\n\n{filled.Value}";
            ModelState.SetModelValue("text", whole, whole);
        }

        return await Show(named.Value, isUncovered: false, ct);
    }
}
