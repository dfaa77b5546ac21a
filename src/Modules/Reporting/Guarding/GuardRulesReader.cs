using System.Text.RegularExpressions;

namespace Ragusa.Reporting;

/// <summary>Reads <c>guarding.json</c> and says what is wrong in it.</summary>
internal static class GuardRulesReader
{
    // SHA-256 work of more bits takes a telephone minutes; less than 8 bits costs nobody anything.
    private const int FewestBits = 8;
    private const int MostBits = 24;

    // A pattern without backtracking takes time in proportion to the text, whatever somebody writes.
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static GuardRules Read(PackNode node)
    {
        node.Knows("bits", "token_minutes", "quotas", "threshold", "points", "too_fast_seconds", "slow_seconds", "kept_days", "shortest_story", "rules", "always_alerted");
        return new GuardRules
        {
            Bits = BitsOf(node),
            TokenLife = TimeSpan.FromMinutes(Positive(node, "token_minutes")),
            Quotas = QuotasOf(node),
            Threshold = Positive(node, "threshold"),
            Points = PointsOf(node),
            TooFast = TimeSpan.FromSeconds(Positive(node, "too_fast_seconds")),
            Slow = TimeSpan.FromSeconds(AtMost(node, "slow_seconds", 10)),
            Kept = TimeSpan.FromDays(Positive(node, "kept_days")),
            ShortestStory = Positive(node, "shortest_story"),
            Rules = [.. node.Items("rules").Select(RuleOf).OfType<ContentRule>()],
            AlwaysAlerted = node.Texts("always_alerted"),
        };
    }

    private static (int, int, int) BitsOf(PackNode node)
    {
        if (node.Child("bits") is not { } bits)
        {
            node.Blame("\"bits\" is missing.");
            return default;
        }

        bits.Knows("least", "usual", "most");
        var (least, usual, most) = (bits.Whole("least"), bits.Whole("usual"), bits.Whole("most"));
        if (least < FewestBits || usual < least || most < usual || most > MostBits) bits.Blame($"must rise from least to usual to most, between {FewestBits} and {MostBits}.");
        return (least, usual, most);
    }

    private static Dictionary<string, Quota> QuotasOf(PackNode node)
    {
        var quotas = new Dictionary<string, Quota>(StringComparer.Ordinal);
        foreach (var (name, quota) in node.Members("quotas"))
        {
            if (!GuardRules.QuotaNames.Contains(name)) quota.Blame($"is a quota nobody reads. Known here: {string.Join(", ", GuardRules.QuotaNames)}.");
            quota.Knows("room", "per_hour");
            quotas[name] = new Quota(Positive(quota, "room"), Positive(quota, "per_hour") / 60d);
        }

        foreach (var missing in GuardRules.QuotaNames.Where(n => !quotas.ContainsKey(n))) node.Blame("quotas", $"\"{missing}\" is missing.");
        return quotas;
    }

    private static Dictionary<string, int> PointsOf(PackNode node)
    {
        var points = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, value) in node.Members("points"))
        {
            if (!GuardRules.Signs.Contains(name)) value.Blame($"is a sign nobody notices. Known here: {string.Join(", ", GuardRules.Signs)}.");
            points[name] = value.AsWhole();
            if (points[name] < 0) value.Blame("must not be less than nothing.");
        }

        return points;
    }

    private static ContentRule? RuleOf(PackNode node)
    {
        node.Knows("code", "kind", "from", "pattern", "points");
        var kind = Enum.GetValues<ContentKind>().Where(k => EventName.Spell(k) == node.TextOrNone("kind")).Select(k => (ContentKind?)k).FirstOrDefault();
        if (kind is null)
        {
            node.Blame("kind", $"must be one of {string.Join(", ", Enum.GetValues<ContentKind>().Select(k => EventName.Spell(k)))}.");
            return null;
        }

        var (code, points) = (node.Text("code"), Positive(node, "points"));
        if (code.Length > 40) node.Blame("code", "has more than 40 characters.");
        return kind == ContentKind.Pattern
            ? new ContentRule(code, kind.Value, 0, PatternOf(node), points)
            : new ContentRule(code, kind.Value, Positive(node, "from"), null, points);
    }

    private static Regex? PatternOf(PackNode node)
    {
        try
        {
            return new Regex(node.Text("pattern"), Safe);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            node.Blame("pattern", "is no regular expression without look-around and back-references.");
            return null;
        }
    }

    private static int Positive(PackNode node, string member) => AtMost(node, member, int.MaxValue);

    private static int AtMost(PackNode node, string member, int most)
    {
        var number = node.Whole(member);
        if (number < 1 || number > most) node.Blame(member, most == int.MaxValue ? "must be at least 1." : $"must lie between 1 and {most}.");
        return Math.Clamp(number, 1, most);
    }
}
