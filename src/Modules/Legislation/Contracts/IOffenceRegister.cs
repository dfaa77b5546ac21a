namespace Ragusa.Legislation.Contracts;

/// <summary>The offence codes of the country's pack. Codes are permanent: never renamed, never reused. Thread-safe and immutable.</summary>
public interface IOffenceRegister
{
    /// <summary>Every code there ever was, in the order of rank.</summary>
    IReadOnlyList<Offence> All { get; }

    IReadOnlyList<OffenceGroup> Groups { get; }

    /// <summary>A code whatever its dates: an old report keeps the code it was given.</summary>
    Offence? Find(string code);

    /// <summary>A code that may be given on a day.</summary>
    Offence? InForce(string code, DateOnly day);

    /// <summary>Which of two equal proposals comes first, lower first: groups in the order of the register, then offences in the order of the table. An unknown code comes last.</summary>
    int RankOf(string code);
}
