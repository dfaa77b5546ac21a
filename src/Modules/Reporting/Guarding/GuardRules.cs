using System.Text.RegularExpressions;

namespace Ragusa.Reporting;

/// <summary>How much may come at once, and how much more each minute.</summary>
internal sealed record Quota(int Room, double PerMinute)
{
    /// <summary>The time that one report takes up.</summary>
    public TimeSpan Each => TimeSpan.FromMinutes(1 / PerMinute);

    /// <summary>The time in which an empty bucket is full again: a whole number of reports, so that no rounding takes the last one.</summary>
    public TimeSpan Full => Each * Room;
}

/// <summary>What a rule about the content of a report looks at.</summary>
internal enum ContentKind
{
    /// <summary>Addresses of the web in all answers together.</summary>
    Links,

    /// <summary>Reports of the same day with the same story.</summary>
    RepeatedText,

    /// <summary>The largest loss, in whole units of its currency.</summary>
    Amount,

    /// <summary>The share of the story that is one character, in percent.</summary>
    Noise,

    /// <summary>A regular expression.</summary>
    Pattern,
}

/// <param name="From">From this measure on the rule holds; nothing for a pattern.</param>
internal sealed record ContentRule(string Code, ContentKind Kind, int From, Regex? Pattern, int Points);

/// <summary>The country's rules against abuse, from <c>guarding.json</c> of its pack. Immutable.</summary>
internal sealed record GuardRules
{
    public const string FileName = "guarding.json";

    /// <summary>The signs that a report can bear before anybody read it; the file gives each its points.</summary>
    public static readonly IReadOnlyList<string> Signs =
    [
        "no_proof", "partial_proof", "forged_token", "used_token", "honey", "too_fast",
        "address_quota", "unproven_quota", "everybody_quota", "organisation_quota",
        "mail_unproven", "mail_automatic", "mail_list", "mail_bulk", "mail_loop", "mailbox_quota", "mail_domain_quota",
    ];

    public static readonly IReadOnlyList<string> QuotaNames = ["proven_address", "unproven_address", "unproven", "everybody", "organisation", "mailbox", "mail_domain"];

    /// <summary>Zero bits: at least so many count for something, usually asked for, asked for at most.</summary>
    public required (int Least, int Usual, int Most) Bits { get; init; }

    public required TimeSpan TokenLife { get; init; }

    public required IReadOnlyDictionary<string, Quota> Quotas { get; init; }

    /// <summary>More repeats of a story than this change nothing.</summary>
    public int MostRepeats => (int)Rules.Where(r => r.Kind == ContentKind.RepeatedText).Select(r => r.From).DefaultIfEmpty().Max();

    /// <summary>From so many points on a report waits in quarantine.</summary>
    public required int Threshold { get; init; }

    public required IReadOnlyDictionary<string, int> Points { get; init; }

    /// <summary>Nobody answers the questions in less.</summary>
    public required TimeSpan TooFast { get; init; }

    /// <summary>How long the answer waits beyond a quota.</summary>
    public required TimeSpan Slow { get; init; }

    /// <summary>How long the hash of the address and the print of the story are kept.</summary>
    public required TimeSpan Kept { get; init; }

    /// <summary>Shorter stories have no print: many people say "I was cheated".</summary>
    public required int ShortestStory { get; init; }

    public required IReadOnlyList<ContentRule> Rules { get; init; }

    /// <summary>Hot routes that ring at the desk from quarantine too.</summary>
    public required IReadOnlyList<string> AlwaysAlerted { get; init; }

    public Quota QuotaOf(string name) => Quotas[name];

    /// <summary>The sign with its points; none where the country gives it no weight.</summary>
    public IEnumerable<Sign> SignOf(string key) => Points.GetValueOrDefault(key) is > 0 and var points ? [new Sign(key, points)] : [];

    /// <exception cref="InvalidDataException">The rules cannot be used; the message names every fault.</exception>
    public static GuardRules Load(PackFolder folder)
    {
        List<PackProblem> problems = [];
        var rules = Read(folder, problems);
        return rules is not null && problems.Count == 0 ? rules : throw new InvalidDataException(string.Join('\n', problems));
    }

    public static GuardRules? Read(PackFolder folder, ICollection<PackProblem> problems) =>
        PackNode.Open(folder, FileName, problems) is { } node ? GuardRulesReader.Read(node) : null;
}
