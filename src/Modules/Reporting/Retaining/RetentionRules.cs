namespace Ragusa.Reporting;

/// <summary>What a rule of retention is about.</summary>
internal enum RetainedKind
{
    /// <summary>The report with everything that hangs on it.</summary>
    Report,

    /// <summary>The thread of a report.</summary>
    Message,
    Alert,

    /// <summary>What somebody began and did not send.</summary>
    Draft,

    /// <summary>Hashes of the address and of the story.</summary>
    Provenance,

    /// <summary>The follow-up code of an erased report, which still opens the answer to its reporter's request.</summary>
    Code,

    /// <summary>Who did and read what: ids and codes, append-only.</summary>
    Journal,
}

/// <summary>From when the time runs.</summary>
internal enum RetainedAfter
{
    Received,
    LastChange,
    Closed,
    Erased,
}

/// <param name="Offences">The offence codes that it is for; empty for all that no other rule names.</param>
/// <param name="Keep">Null: for ever.</param>
/// <param name="Warn">How long before the desk is told.</param>
internal sealed record RetentionRule(string Code, RetainedKind Kind, IReadOnlySet<string> Offences, RetainedAfter After, TimeSpan? Keep, TimeSpan Warn, Localised Law);

/// <summary>When the reporter's own wish is enough.</summary>
/// <param name="AtOnce">The states in which a report that nobody works on is erased at once.</param>
/// <param name="DecidedRoutes">With one of these hot routes a person decides: somebody may be made to ask.</param>
internal sealed record OwnErasureRule(IReadOnlyList<ReportStatus> AtOnce, IReadOnlyList<string> DecidedRoutes, TimeSpan AnswerWithin);

/// <summary>How long a country keeps what, from <c>retention.json</c> of its pack. Immutable.</summary>
internal sealed record RetentionRules(IReadOnlyList<RetentionRule> All, TimeSpan LongestHold, OwnErasureRule OwnErasure)
{
    public const string FileName = "retention.json";

    public IEnumerable<RetentionRule> Of(RetainedKind kind) => All.Where(r => r.Kind == kind);

    /// <summary>Of all rules that speak of the report's codes the longest counts; without one that names a code, the one for all.</summary>
    public RetentionRule? For(RetainedKind kind, RetainedAfter after, IReadOnlyCollection<string> offences)
    {
        var rules = Of(kind).Where(r => r.After == after).ToList();
        var named = rules.Where(r => r.Offences.Overlaps(offences)).ToList();
        // A code that no rule names falls under the rule for all, and that may be the longest.
        var isCovered = offences.Count > 0 && offences.All(o => rules.Any(r => r.Offences.Contains(o)));
        return (isCovered ? named : [.. named, .. rules.Where(r => r.Offences.Count == 0)]).MaxBy(r => r.Keep ?? TimeSpan.MaxValue);
    }

    /// <exception cref="InvalidDataException">The rules cannot be used; the message names every fault.</exception>
    public static RetentionRules Load(PackFolder folder, CountryProfile profile, GuardRules guard, Legislation.Contracts.IOffenceRegister register)
    {
        List<PackProblem> problems = [];
        var rules = Read(folder, profile, guard, register, problems);
        return rules is not null && problems.Count == 0 ? rules : throw new InvalidDataException(string.Join('\n', problems));
    }

    public static RetentionRules? Read(PackFolder folder, CountryProfile profile, GuardRules? guard, Legislation.Contracts.IOffenceRegister register, ICollection<PackProblem> problems) =>
        PackNode.Open(folder, FileName, problems) is { } node ? new RetentionReader(profile, guard, register).Read(node) : null;
}
