using System.Security.Claims;
using Ragusa.Legislation.Contracts;

namespace Ragusa.Reporting;

/// <summary>What an officer wants of many reports.</summary>
/// <param name="Target">To whom they are given; null: to nobody, or another kind of act.</param>
/// <param name="Code">The closing reason, the offence, the unit, the day until whose end they are held, or the key of the text.</param>
/// <param name="Because">The officer's reason where the kind wants one.</param>
internal sealed record BulkWish(BulkKind Kind, Guid? Target, string Code, string Because)
{
    /// <summary>What the key of a text stands for now; null: there is no such text, or it is another kind of act.</summary>
    public ManyTongues? Text { get; init; }

    public static bool WantsReason(BulkKind kind) => kind is BulkKind.Confirm or BulkKind.Reroute or BulkKind.Hold;
}

/// <summary>Says what is wrong with a wish, for all reports and for one.</summary>
internal sealed class BulkWishes(IOffenceRegister register, UnitPack units, RetentionRules retention, MessageTexts texts, CountryProfile profile)
{
    /// <summary>The wish with what it names looked up.</summary>
    public async Task<BulkWish> Complete(BulkWish wish, CancellationToken ct) =>
        wish.Kind == BulkKind.Message ? wish with { Text = await texts.Find(wish.Code, null, ct) } : wish;

    /// <summary>Why no report can be changed so; null if some can.</summary>
    /// <param name="target">What the one may do to whom the reports are given.</param>
    public Refusal? Wrong(BulkWish wish, ClaimsPrincipal? target, Instant now) => wish.Kind switch
    {
        BulkKind.Assign => target is not null && !target.May(ReportingPermissions.Handle) && !target.May(ReportingPermissions.ReadChild) ? HandlingRefusals.NoSuchOfficer : null,
        BulkKind.Close => ClosingReasons.All.Contains(wish.Code) ? null : HandlingRefusals.NoSuchClosingReason,
        BulkKind.Message => wish.Text is null ? TextRefusals.NoSuchText : null,
        BulkKind.Reroute when units.Find(wish.Code) is null => RoutingRefusals.NoSuchUnit,
        BulkKind.Hold when HeldUntil(wish) is not { } until || until <= now || until > now + retention.LongestHold => HoldRefusals.UntilWrong,
        BulkKind.Confirm when register.Find(wish.Code) is null => HandlingRefusals.NoSuchOffence,
        BulkKind.Confirm when wish.Because.Length > DecideOffence.MaxReason => HandlingRefusals.ReasonMissing,
        _ => wish.Because.Length == 0 ? HandlingRefusals.ReasonMissing : null,
    };

    /// <summary>Why this report cannot be changed so; null if it can.</summary>
    public Refusal? WhyNot(BulkWish wish, BulkCandidate report, ClaimsPrincipal? target, Instant now)
    {
        if (report.Status == ReportStatus.Erased) return ReportRefusals.Erased;
        // What is over can still be evidence.
        if (Report.StageOf(report.Status) == 3 && wish.Kind != BulkKind.Hold) return ReportRefusals.AlreadyOver;

        return wish.Kind switch
        {
            BulkKind.Assign when report.Assignee == wish.Target => BulkRefusals.Unchanged,
            BulkKind.Assign when target is not null && !target.May(IsAboutChild(report) ? ReportingPermissions.ReadChild : ReportingPermissions.Handle) => HandlingRefusals.NoSuchOfficer,
            BulkKind.Close when report.HeldUntil > now => ReportRefusals.Held,
            BulkKind.Confirm when report.Status == ReportStatus.Triaged && report.Offence == wish.Code => BulkRefusals.Unchanged,
            BulkKind.Message when wish.Text is null => TextRefusals.NoSuchText,
            BulkKind.Message when wish.Text.In(report.Language) is null => TextRefusals.LanguageMissing,
            BulkKind.Reroute when report.Unit == wish.Code => BulkRefusals.Unchanged,
            BulkKind.Reroute when report.Unit.Length == 0 => RoutingRefusals.NotAnalysed,
            BulkKind.Reroute when IsAboutChild(report) && units.Find(wish.Code)?.Members != ReportingPermissions.ReadChild => RoutingRefusals.NotForChildren,
            _ => null,
        };
    }

    /// <summary>The end of the day that the wish names; null if it names none.</summary>
    public Instant? HeldUntil(BulkWish wish) => TypedDay.EndOf(wish.Code, profile);

    private static bool IsAboutChild(BulkCandidate report) => report.Routes.Contains(ReportAccess.ChildRoute, StringComparison.Ordinal);
}
