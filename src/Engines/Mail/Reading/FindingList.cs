namespace Ragusa.Engines;

/// <summary>Collects oddities of one mail: each once, with its first detail and its count.</summary>
internal sealed class FindingList
{
    private const int LongestDetail = 200;

    private readonly Dictionary<MailOddity, MailFinding> found = [];

    public void Add(MailOddity oddity, string detail = "", long count = 1) =>
        found[oddity] = found.TryGetValue(oddity, out var before)
            ? before with { Count = before.Count + count }
            : new MailFinding(oddity, detail.Length > LongestDetail ? detail[..LongestDetail] : detail, count);

    public bool Has(MailOddity oddity) => found.ContainsKey(oddity);

    public IReadOnlyList<MailFinding> ToList() => [.. found.Values];
}
