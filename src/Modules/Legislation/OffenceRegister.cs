using Ragusa.Legislation.Contracts;

namespace Ragusa.Legislation;

/// <summary>The register in memory.</summary>
internal sealed class OffenceRegister : IOffenceRegister
{
    private readonly Dictionary<string, (Offence Offence, int Rank)> byCode;

    public OffenceRegister(IReadOnlyList<OffenceGroup> groups, IReadOnlyList<Offence> offences)
    {
        Groups = groups;
        var order = groups.Select((g, n) => (g.Code, n)).ToDictionary(g => g.Code, g => g.n, StringComparer.Ordinal);
        All = [.. offences.OrderBy(o => order.GetValueOrDefault(o.Group, int.MaxValue))];
        byCode = All.Select((offence, rank) => (offence, rank)).ToDictionary(o => o.offence.Code, o => o, StringComparer.Ordinal);
    }

    public IReadOnlyList<Offence> All { get; }

    public IReadOnlyList<OffenceGroup> Groups { get; }

    public Offence? Find(string code) => byCode.GetValueOrDefault(code).Offence;

    public Offence? InForce(string code, DateOnly day) => Find(code) is { } offence && offence.InForce(day) ? offence : null;

    public int RankOf(string code) => byCode.TryGetValue(code, out var found) ? found.Rank : int.MaxValue;

    /// <exception cref="InvalidDataException">The register cannot be used; the message names every fault.</exception>
    public static OffenceRegister Load(PackFolder folder, CountryProfile profile)
    {
        List<PackProblem> problems = [];
        var register = RegisterReader.Read(folder, profile.Languages, problems);
        return problems.Count == 0 ? register : throw new InvalidDataException(string.Join('\n', problems));
    }
}
