namespace Ragusa.Engines.Linking;

/// <summary>A key made of two or three lighter values of one report: whoever has the same key belongs to it.</summary>
/// <param name="C"><see cref="Epochs.None"/> in a key of two.</param>
internal readonly record struct CompanyKey(int A, int B, int C, int Report) : IComparable<CompanyKey>
{
    public bool IsSameAs(in CompanyKey other) => A == other.A && B == other.B && C == other.C;

    public int CompareTo(CompanyKey other) =>
        A != other.A ? A.CompareTo(other.A)
        : B != other.B ? B.CompareTo(other.B)
        : C != other.C ? C.CompareTo(other.C)
        : Report.CompareTo(other.Report);
}

/// <summary>
/// Values that do not link alone link in company: two of class A or B, or one of these with two of class C, each of another family, that weigh enough together.
/// So many of a report take part at most, by rank of their kind and then by their key, so that keys stay linear in what is reported.
/// </summary>
internal sealed class Company(LinkFacts facts, Epochs epochs, Weigher weigher, CompanyRule most)
{
    private const int AtOnce = 1 << 14;

    private readonly record struct Companion(byte Kind, ulong Key, int Epoch, byte Family, int Weight) : IComparable<Companion>
    {
        public int CompareTo(Companion other) => Kind != other.Kind ? Kind.CompareTo(other.Kind) : Key != other.Key ? Key.CompareTo(other.Key) : Epoch.CompareTo(other.Epoch);
    }

    /// <summary>The keys that more than one report has, sorted.</summary>
    public CompanyKey[] Keys() => OfSeveral(AllKeys());

    /// <summary>Sorted.</summary>
    public CompanyKey[] AllKeys()
    {
        var found = new List<CompanyKey>();
        Parallel.For(0, (facts.Reports + AtOnce - 1) / AtOnce, () => new List<CompanyKey>(), (chunk, _, keys) =>
        {
            var (needing, supporting) = (new List<Companion>(), new List<Companion>());
            for (var r = chunk * AtOnce; r < Math.Min(facts.Reports, (chunk + 1) * AtOnce); r++) Add(r, keys, needing, supporting);
            return keys;
        }, keys =>
        {
            lock (found) found.AddRange(keys);
        });
        var sorted = found.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private void Add(int report, List<CompanyKey> keys, List<Companion> needing, List<Companion> supporting)
    {
        needing.Clear();
        supporting.Clear();
        for (var o = facts.Start[report]; o < facts.Start[report + 1]; o++)
        {
            if (epochs.Of[o] is var epoch && epoch == Epochs.None) continue;
            if (weigher.InCompany(epochs.WeightOf(o), facts.Use[o], epochs.IsMixed(epoch)) is var weight && weight == 0) continue;

            var (value, kind) = (facts.Value[o], facts.Kind[facts.Value[o]]);
            var list = weigher.ClassOf(kind, facts.Effect[value], facts.Use[o]) >= LinkClass.B ? needing : supporting;
            list.Add(new Companion(kind, facts.Key[value], epoch, weigher.Families[kind], weight));
        }

        if (needing.Count == 0 || needing.Count + supporting.Count < 2) return;

        Choose(needing, most.Needing);
        Choose(supporting, most.Supporting);
        for (var i = 0; i < needing.Count; i++)
        {
            for (var j = i + 1; j < needing.Count; j++) AddTwo(report, needing[i], needing[j], keys);
            for (var j = 0; j < supporting.Count; j++)
            {
                for (var k = j + 1; k < supporting.Count; k++) AddThree(report, needing[i], supporting[j], supporting[k], keys);
            }
        }
    }

    private static void Choose(List<Companion> list, int most)
    {
        list.Sort();
        if (list.Count > most) list.RemoveRange(most, list.Count - most);
    }

    private void AddTwo(int report, in Companion one, in Companion other, List<CompanyKey> keys)
    {
        if (one.Family == other.Family || one.Weight + other.Weight < weigher.Threshold) return;

        keys.Add(new CompanyKey(Math.Min(one.Epoch, other.Epoch), Math.Max(one.Epoch, other.Epoch), Epochs.None, report));
    }

    private void AddThree(int report, in Companion main, in Companion one, in Companion other, List<CompanyKey> keys)
    {
        if (main.Family == one.Family || main.Family == other.Family || one.Family == other.Family || main.Weight + one.Weight + other.Weight < weigher.Threshold) return;

        keys.Add(new CompanyKey(main.Epoch, Math.Min(one.Epoch, other.Epoch), Math.Max(one.Epoch, other.Epoch), report));
    }

    private static CompanyKey[] OfSeveral(CompanyKey[] sorted)
    {
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var isShared = (i > 0 && sorted[i].IsSameAs(sorted[i - 1])) || (i + 1 < sorted.Length && sorted[i].IsSameAs(sorted[i + 1]));
            if (isShared) sorted[count++] = sorted[i];
        }

        return sorted[..count];
    }
}
