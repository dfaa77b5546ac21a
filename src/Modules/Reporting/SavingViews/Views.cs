using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>What a view keeps.</summary>
internal sealed record ViewContent(string Name, QueueFilter Filter);

/// <summary>A view as its reader sees it.</summary>
/// <param name="Code">In the address: the id, or the code of a view that the pack ships.</param>
internal sealed record OpenView(string Code, ViewContent Content, bool IsOwn, bool IsShared);

/// <summary>The views of an officer: the pack's, their own, and those that others share.</summary>
internal sealed class Views(AppDb db, Envelopes envelopes, PackViews pack, DeskWords desk)
{
    public const int Most = 30;
    public const int LongestName = 60;
    private static readonly TimeSpan BringBack = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<OpenView>> Of(ClaimsPrincipal user, CancellationToken ct)
    {
        var me = user.AccountId()?.Value;
        var rows = await db.Set<SavedView>().AsNoTracking().Where(v => v.DeletedAt == null && (v.Owner == me || v.IsShared)).OrderBy(v => v.Rank).ThenBy(v => v.Id).Take(Most * 10).ToListAsync(ct);
        var keys = await envelopes.KeysOf([.. rows.Select(v => v.Id.Value)], ct);
        var shipped = pack.All.Select(v => new OpenView(v.Code, new ViewContent(v.Name.In(desk.Language), v.Filter), IsOwn: false, IsShared: true));
        return [.. shipped, .. rows.OrderByDescending(v => v.Owner == me).Where(v => keys.ContainsKey(v.Id.Value)).Select(v => new OpenView(v.Id.Value.ToString("N"), Open(v, keys[v.Id.Value]), v.Owner == me, v.IsShared))];
    }

    public async Task<Result<ViewId>> Save(string? name, bool isShared, QueueFilter filter, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (NameOf(name) is not { } tidy) return ViewRefusals.NameMissing;
        if (isShared && !user.May(ReportingPermissions.ShareViews)) return ViewRefusals.MayNotShare;

        var me = user.AccountId()!.Value.Value;
        await ForgetDeleted(me, act.Now, ct);
        var mine = await db.Set<SavedView>().Where(v => v.Owner == me && v.DeletedAt == null).Select(v => v.Rank).ToListAsync(ct);
        if (mine.Count >= Most) return ViewRefusals.TooMany;

        var view = SavedView.Of(ViewId.New(act.Now), me, mine.Count == 0 ? 0 : mine.Max() + 1);
        view.Say(Seal(new ViewContent(tidy, filter), envelopes.NewKey(view.Id.Value, act.Now)), isShared);
        db.Add(view);
        await db.Save(act, new ViewSaved(view.Id, isShared), ct);
        return view.Id;
    }

    /// <summary>Gives an own view another name, and shares it or no longer.</summary>
    public async Task<Result> Rename(string code, string? name, bool isShared, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (await Own(code, user, ct) is not { DeletedAt: null } view || await envelopes.KeyOf(view.Id.Value, ct) is not { } key) return ViewRefusals.NoSuchView;
        if (NameOf(name) is not { } tidy) return ViewRefusals.NameMissing;
        if (isShared && !view.IsShared && !user.May(ReportingPermissions.ShareViews)) return ViewRefusals.MayNotShare;

        view.Say(Seal(Open(view, key) with { Name = tidy }, key), isShared);
        await db.Save(act, new ViewSaved(view.Id, isShared), ct);
        return Result.Done;
    }

    /// <summary>Changes places with the one above.</summary>
    public async Task<Result> Raise(string code, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (await Own(code, user, ct) is not { DeletedAt: null } view) return ViewRefusals.NoSuchView;

        var above = await db.Set<SavedView>().Where(v => v.Owner == view.Owner && v.DeletedAt == null && v.Rank < view.Rank).OrderByDescending(v => v.Rank).FirstOrDefaultAsync(ct);
        if (above is null) return Result.Done;

        view.ChangePlaces(above);
        await db.Save(act, new ViewMoved(view.Id), ct);
        return Result.Done;
    }

    public async Task<Result> Delete(string code, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (await Own(code, user, ct) is not { DeletedAt: null } view) return ViewRefusals.NoSuchView;

        view.Delete(act.Now);
        await db.Save(act, new ViewDeleted(view.Id), ct);
        return Result.Done;
    }

    public async Task<Result> Restore(string code, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (await Own(code, user, ct) is not { DeletedAt: not null } view) return ViewRefusals.NoSuchView;
        if (await db.Set<SavedView>().CountAsync(v => v.Owner == view.Owner && v.DeletedAt == null, ct) >= Most) return ViewRefusals.TooMany;

        view.BringBack();
        await db.Save(act, new ViewBroughtBack(view.Id), ct);
        return Result.Done;
    }

    private async Task<SavedView?> Own(string code, ClaimsPrincipal user, CancellationToken ct)
    {
        if (!Guid.TryParseExact(code, "N", out var id)) return null;

        var (view, me) = (ViewId.From(id), user.AccountId()?.Value);
        return await db.Set<SavedView>().FirstOrDefaultAsync(v => v.Id == view && v.Owner == me, ct);
    }

    /// <summary>With the next Save the keys of views that nobody brought back in time are gone.</summary>
    private async Task ForgetDeleted(Guid owner, Instant now, CancellationToken ct)
    {
        var before = now - BringBack;
        foreach (var view in await db.Set<SavedView>().Where(v => v.Owner == owner && v.DeletedAt < before).ToListAsync(ct))
        {
            await envelopes.Erase(view.Id.Value, ct);
            db.Remove(view);
        }
    }

    private static byte[] Seal(ViewContent content, RecordKey key) => key.Seal(SavedView.Section, JsonSerializer.SerializeToUtf8Bytes(content));

    private static ViewContent Open(SavedView view, RecordKey key) => JsonSerializer.Deserialize<ViewContent>(key.Open(SavedView.Section, view.Content))!;

    private static string? NameOf(string? typed) =>
        typed?.Trim() is { Length: > 0 and <= LongestName } name && name.Any(char.IsLetterOrDigit)
        && name.All(c => !char.IsControl(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format) ? name : null;
}
