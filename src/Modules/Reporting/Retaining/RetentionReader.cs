using System.Xml;
using Ragusa.Legislation.Contracts;

namespace Ragusa.Reporting;

/// <summary>Reads <c>retention.json</c> and says what is wrong in it.</summary>
internal sealed class RetentionReader(CountryProfile profile, GuardRules? guard, IOffenceRegister register)
{
    private const string Always = "always";

    /// <summary>What can be counted from for each kind.</summary>
    private static readonly Dictionary<RetainedKind, RetainedAfter[]> Moments = new()
    {
        [RetainedKind.Report] = [RetainedAfter.Received, RetainedAfter.Closed],
        [RetainedKind.Message] = [RetainedAfter.Closed],
        [RetainedKind.Alert] = [RetainedAfter.Received],
        [RetainedKind.Draft] = [RetainedAfter.LastChange],
        [RetainedKind.Provenance] = [RetainedAfter.Received],
        [RetainedKind.Code] = [RetainedAfter.Erased],
        [RetainedKind.Journal] = [RetainedAfter.Received],
    };

    public RetentionRules Read(PackNode node)
    {
        node.Knows("longest_hold", "rules", "own_erasure");
        var nodes = node.Items("rules");
        var rules = nodes.Select(RuleAt).ToList();
        foreach (var (rule, at) in rules.Zip(nodes)) Check(rule, at);
        foreach (var twice in rules.GroupBy(r => r.Code).Where(g => g.Count() > 1)) node.Blame("rules", $"has the code \"{twice.Key}\" twice.");
        foreach (var missing in Moments.SelectMany(m => m.Value.Select(after => (Kind: m.Key, After: after))).Where(m => !rules.Any(r => r.Kind == m.Kind && r.After == m.After && r.Offences.Count == 0)))
        {
            node.Blame("rules", $"has no rule for every {EventName.Spell(missing.Kind)} after {EventName.Spell(missing.After)}: how long is it kept?");
        }

        return new RetentionRules(rules, DurationAt(node, "longest_hold") ?? TimeSpan.FromDays(1), OwnErasureAt(node));
    }

    private RetentionRule RuleAt(PackNode node)
    {
        node.Knows("code", "kind", "groups", "offences", "after", "keep", "warn", "law");
        return new RetentionRule(
            node.Text("code"),
            OneOf<RetainedKind>(node, "kind"),
            OffenceCodes.At(node, register),
            OneOf<RetainedAfter>(node, "after"),
            node.TextOrNone("keep") == Always ? null : DurationAt(node, "keep"),
            node.Has("warn") ? DurationAt(node, "warn") ?? TimeSpan.Zero : TimeSpan.Zero,
            node.Localised("law"));
    }

    private void Check(RetentionRule rule, PackNode node)
    {
        if (!Moments[rule.Kind].Contains(rule.After)) node.Blame("after", $"cannot be counted from for this kind. Known here: {string.Join(", ", Moments[rule.Kind].Select(EventName.Spell))}.");
        if (rule.Offences.Count > 0 && rule.Kind is not (RetainedKind.Report or RetainedKind.Message)) node.Blame("offences", "are known of reports and messages only.");
        if (rule.Warn > rule.Keep) node.Blame("warn", "must be shorter than the time of keeping.");
        if (rule.Kind == RetainedKind.Journal && rule.Keep is not null) node.Blame("keep", $"must be \"{Always}\": the journal only ever grows, and holds no word of anybody.");
        if (rule.Kind == RetainedKind.Draft && rule.Keep != profile.Clock("draft")) node.Blame("keep", "must be \"draft\", the clock by which drafts end.");
        if (rule.Kind == RetainedKind.Provenance && guard is not null && rule.Keep != guard.Kept) node.Blame("keep", $"must be P{(int)guard.Kept.TotalDays}D, the kept_days of {GuardRules.FileName}.");
        foreach (var language in profile.Languages.Where(l => !rule.Law.Languages.Contains(l))) node.Blame("law", $"has no text in \"{language}\".");
    }

    private OwnErasureRule OwnErasureAt(PackNode node)
    {
        if (node.Child("own_erasure") is not { } own)
        {
            node.Blame("\"own_erasure\" is missing.");
            return new OwnErasureRule([], [], TimeSpan.Zero);
        }

        own.Knows("at_once", "decided_routes", "answer_within");
        return new OwnErasureRule([.. own.Items("at_once").Select(StatusAt)], own.Texts("decided_routes"), DurationAt(own, "answer_within") ?? TimeSpan.Zero);
    }

    private static ReportStatus StatusAt(PackNode node)
    {
        var status = Enum.GetValues<ReportStatus>().Cast<ReportStatus?>().FirstOrDefault(s => EventName.Spell(s!.Value) == node.AsText());
        if (status is null or ReportStatus.Erased) node.Blame("is no state in which a report can be erased.");
        return status ?? ReportStatus.Received;
    }

    private static T OneOf<T>(PackNode node, string member) where T : struct, Enum
    {
        var text = node.Text(member);
        foreach (var value in Enum.GetValues<T>())
        {
            if (EventName.Spell(value) == text) return value;
        }

        node.Blame(member, $"must be one of {string.Join(", ", Enum.GetValues<T>().Select(EventName.Spell))}.");
        return default;
    }

    /// <summary>A clock of the profile by its name, or a duration.</summary>
    private TimeSpan? DurationAt(PackNode node, string member)
    {
        var text = node.Text(member);
        if (profile.Clocks.TryGetValue(text, out var clock)) return clock;

        try
        {
            if (text.StartsWith('P') && text.AsSpan(0, text.Contains('T', StringComparison.Ordinal) ? text.IndexOf('T', StringComparison.Ordinal) : text.Length).IndexOfAny('M', 'Y') < 0 && XmlConvert.ToTimeSpan(text) is { Ticks: > 0 } span) return span;
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            // Said below, in the same words as a duration with months.
        }

        node.Blame(member, "must be a clock of profile.json, or a duration of days or shorter in ISO 8601 form, such as P30D.");
        return null;
    }
}
