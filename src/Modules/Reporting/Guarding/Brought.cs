namespace Ragusa.Reporting;

/// <summary>What speaks for the sender of a report.</summary>
internal enum Proof
{
    /// <summary>Nothing: no script, or no time to work.</summary>
    None,

    /// <summary>Less work than was asked for: a slow device whose ten seconds were over.</summary>
    Partial,

    /// <summary>The work that was asked for, under a token that nobody used before.</summary>
    Solved,

    /// <summary>The key or the account of an organisation.</summary>
    Organisation,

    /// <summary>A mail whose sender our own mail server found authenticated.</summary>
    Mailbox,
}

/// <summary>Something that was noticed, and what it counts. No sign alone says that a report is false.</summary>
internal sealed record Sign(string Key, int Points);

/// <summary>What a report came with, before anybody read it.</summary>
/// <param name="Place">Keyed hash of the part of the address that one house shares, under the key of the day.</param>
/// <param name="IsBeyond">A quota was used up: the answer is slow, and the signs say which.</param>
internal sealed record Brought(Proof Proof, int Bits, byte[] Place, IReadOnlyList<Sign> Signs, bool IsBeyond);
