namespace Ragusa.Legislation.Contracts;

/// <summary>Checks the offence register of a pack and hands it to whoever checks the rest.</summary>
public static class OffencePack
{
    /// <summary>The register as far as it can be read; problems are added with their place in the file.</summary>
    public static IOffenceRegister Check(PackFolder folder, IReadOnlyList<string> languages, ICollection<PackProblem> problems) =>
        RegisterReader.Read(folder, languages, problems);
}
