namespace Ragusa.Kernel;

/// <summary>How Ragusa is set up for one country: read once at start, never changed while running.</summary>
/// <remarks>Every duration, threshold and limit that a law or an office may change stands here and not in code.</remarks>
public sealed record CountryProfile
{
    public const string FileName = "profile.json";

    public required string Code { get; init; }

    /// <summary>ISO 3166-1 alpha-2; a user-assigned code (<c>XA</c>–<c>XZ</c>) for a country that does not exist.</summary>
    public required string Country { get; init; }

    public required Localised Name { get; init; }

    /// <summary>The name of the service and of the office behind it, as a page header says them.</summary>
    public required Localised Service { get; init; }

    /// <summary>Characters before every public reference, e.g. <c>VM</c>; empty for none.</summary>
    public required string ReferencePrefix { get; init; }

    /// <summary>BCP 47 tags; the first is the one to fall back on.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>ISO 4217 codes offered first; the first is the national one.</summary>
    public required IReadOnlyList<string> Currencies { get; init; }

    /// <summary>IANA name of the zone that local times are meant in.</summary>
    public required string TimeZone { get; init; }

    /// <summary>E.164 country calling code without plus.</summary>
    public required string CallingCode { get; init; }

    public required string EmergencyNumber { get; init; }

    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>Origins, such as <c>https://www.bank.example</c>, in whose pages the card may stand in a frame.</summary>
    public IReadOnlyList<string> CardOrigins { get; init; } = [];

    /// <summary>Where "leave this page" goes: a harmless site without any connection.</summary>
    public required string ExitSite { get; init; }

    /// <summary>Words in upper case that no public reference may contain.</summary>
    public required IReadOnlyList<string> OffensiveWords { get; init; }

    public required int AgeOfMajority { get; init; }

    public required IReadOnlyList<Office> Offices { get; init; }

    /// <summary>Named durations, e.g. <c>money</c>, <c>draft</c>; see <see cref="Clock"/>.</summary>
    public required IReadOnlyDictionary<string, TimeSpan> Clocks { get; init; }

    /// <summary>Named limits, e.g. <c>report_bytes</c>; see <see cref="Limit"/>.</summary>
    public required IReadOnlyDictionary<string, int> Limits { get; init; }

    /// <exception cref="InvalidDataException">The pack has no such clock.</exception>
    public TimeSpan Clock(string name) =>
        Clocks.TryGetValue(name, out var span) ? span : throw new InvalidDataException($"{FileName} has no clock \"{name}\".");

    /// <exception cref="InvalidDataException">The pack has no such limit.</exception>
    public int Limit(string name) =>
        Limits.TryGetValue(name, out var limit) ? limit : throw new InvalidDataException($"{FileName} has no limit \"{name}\".");

    public Office? OfficeOf(string code) => Offices.FirstOrDefault(o => o.Code == code);

    /// <exception cref="InvalidDataException">The profile cannot be used; the message names every fault.</exception>
    public static CountryProfile Load(PackFolder folder)
    {
        List<PackProblem> problems = [];
        var profile = Read(folder, problems);
        return profile is not null && problems.Count == 0 ? profile : throw new InvalidDataException(string.Join('\n', problems));
    }

    public static CountryProfile? Read(PackFolder folder, ICollection<PackProblem> problems)
    {
        if (PackNode.Open(folder, FileName, problems) is not { } node) return null;
        if (folder.Fault is { } fault) node.Blame(PackLine.Member, fault);
        return ProfileReader.Read(node);
    }
}

/// <summary>An office or service that people are pointed to.</summary>
public sealed record Office(string Code, Localised Name, string? Phone, string? Hours, string? Mail, string? Site);
