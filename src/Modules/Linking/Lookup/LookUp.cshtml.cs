using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>Who reported a value, when, and to which campaigns it belongs. What was looked up is in no address and no log; that it was looked up is in the journal.</summary>
[Needs(LinkingPermissions.Read)]
internal sealed class LookUpModel(AppDb db, LookUp lookUp, AskedBefore asked, CampaignWords names) : PageModel
{
    public const string Address = "/desk/look-up";
    private const int Longest = 2048;

    public string? Typed { get; private set; }

    /// <summary>Null before anything was asked, or if it cannot be read.</summary>
    public IReadOnlyList<LookedUp>? Found { get; private set; }

    public bool IsUnread { get; private set; }

    /// <summary>How often the public asked about what was typed.</summary>
    public AskedLately? Asked { get; private set; }

    public CampaignWords Names => names;

    /// <summary>A value of a campaign, by its keyed hash: that tells nobody what it is.</summary>
    public async Task<IActionResult> OnGet(Guid? value, CancellationToken ct)
    {
        if (value is null) return Page();
        if (await lookUp.Of(value.Value, User.May(LinkingPermissions.ReadRestricted), ct) is not { } found) return NotFound();

        (Typed, Found) = (found.Canonical, [found]);
        await Record(ct);
        return Page();
    }

    public async Task<IActionResult> OnPost(string? what, CancellationToken ct)
    {
        Typed = what?.Trim() is { Length: > 0 and <= Longest } typed ? typed : null;
        Found = Typed is null ? null : await lookUp.Of(Typed, User.May(LinkingPermissions.ReadRestricted), ct);
        IsUnread = Found is null;
        Asked = Found is null ? null : await asked.Of(Typed!, ct);
        await Record(ct);
        return Page();
    }

    /// <summary>The queue with every report that names it.</summary>
    public static string? SearchOf(LookedUp found) => found.Canonical is { } canonical ? $"/desk/queue?status=all&q={Uri.EscapeDataString(canonical)}" : null;

    public static string WordOf(LinkUse use) => "lookup.use." + EventName.Spell(use);

    private async Task Record(CancellationToken ct)
    {
        var values = (Found ?? []).Select(f => f.Value).Concat(Asked?.Values ?? []).Distinct().ToList();
        if (values.Count > 0) await db.RecordRead(HttpContext.ActFor("linking.look-up"), "linking.value-looked-up", [.. values.Select(v => new ObjectRef("linking.value", v.ToString()))], ct);
    }
}
