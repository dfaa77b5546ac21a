namespace Ragusa.Engines.Linking;

/// <summary>
/// What reports say, in columns: ten million of them are a handful of arrays. Reports and values are numbered from 0 by the caller;
/// the occurrences of report r stand at <c>Start[r] … Start[r + 1] - 1</c>.
/// </summary>
public sealed class LinkFacts
{
    public const int NoProof = -1;

    /// <summary>When it happened, in minutes since any moment that is the same for all.</summary>
    public required int[] At { get; init; }

    /// <summary>Who vouches for the report, so that one person's many reports count as one; <see cref="NoProof"/> for a report that counts for nothing.</summary>
    public required int[] Proof { get; init; }

    /// <summary>Number of its offence, imitated body and template together.</summary>
    public required int[] Context { get; init; }

    /// <summary>Number of its offence and imitated body alone: a template is no context of itself.</summary>
    public required int[] ContextOfText { get; init; }

    /// <summary>Whether it says who was imitated: whoever leaves that out is no stranger to those who say it.</summary>
    public required bool[] NamesBody { get; init; }

    /// <summary>Reports an analyst let pass although they name very many values; null: none.</summary>
    public bool[]? Cleared { get; init; }

    public required int[] Start { get; init; }

    /// <summary>The value of each occurrence.</summary>
    public required int[] Value { get; init; }

    public required LinkUse[] Use { get; init; }

    /// <summary>Of each value: its place in <see cref="LinkRules.Kinds"/>.</summary>
    public required byte[] Kind { get; init; }

    public required ListEffect[] Effect { get; init; }

    public required Overrule[] Overrule { get; init; }

    /// <summary>Of each value: a number made of nothing but the value, such as the beginning of its keyed hash. Decides where a rule must choose.</summary>
    public required ulong[] Key { get; init; }

    /// <summary>
    /// Of each value, when only a part of all reports is given: how it stands among all of them. Each value is then one epoch already; null: everything is counted here.
    /// </summary>
    public Standing[]? Standing { get; init; }

    /// <summary>Pairs of reports that an analyst joined.</summary>
    public IReadOnlyList<(int One, int Other)> Joined { get; init; } = [];

    public int Reports => At.Length;

    public int Values => Kind.Length;

    /// <exception cref="ArgumentException">A column has another length than its fellows, or a number points nowhere.</exception>
    internal void Check(LinkRules rules)
    {
        if (Proof.Length != Reports || Context.Length != Reports || ContextOfText.Length != Reports || NamesBody.Length != Reports || Start.Length != Reports + 1 || (Cleared?.Length ?? Reports) != Reports) throw new ArgumentException("The columns of reports have different lengths.");
        if (Use.Length != Value.Length || Start[0] != 0 || Start[^1] != Value.Length) throw new ArgumentException("The columns of occurrences have different lengths.");
        if (Effect.Length != Values || Overrule.Length != Values || Key.Length != Values || (Standing?.Length ?? Values) != Values) throw new ArgumentException("The columns of values have different lengths.");
        for (var r = 0; r < Reports; r++)
        {
            if (Start[r] > Start[r + 1]) throw new ArgumentException("The occurrences of a report end before they begin.");
        }

        if (Value.AsSpan().ContainsAnyExceptInRange(0, Math.Max(0, Values - 1))) throw new ArgumentException("An occurrence names a value that is not there.");
        if (Kind.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)(rules.Kinds.Count - 1))) throw new ArgumentException("A value has a kind that is not there.");
        if (Joined.Any(j => (uint)j.One >= (uint)Reports || (uint)j.Other >= (uint)Reports)) throw new ArgumentException("A joined report is not there.");
    }
}
