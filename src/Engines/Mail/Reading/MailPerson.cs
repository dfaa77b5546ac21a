namespace Ragusa.Engines;

/// <summary>A mailbox as a header names it. Anybody can write any name and any address there.</summary>
/// <param name="Name">The display name, decoded; empty for none.</param>
/// <param name="Address">The address without brackets and comments; empty where there is none to be seen.</param>
public sealed record MailPerson(string Name, string Address)
{
    /// <summary>The part behind the last @, lower-case, as written; empty if there is no @.</summary>
    public string Domain { get; } = Address.LastIndexOf('@') is var at and >= 0 ? Address[(at + 1)..].Trim('.', ']', '[', ' ').ToLowerInvariant() : "";

    public bool IsAddress => Address.IndexOf('@', StringComparison.Ordinal) > 0 && Domain.Length > 0 && !Address.Any(char.IsWhiteSpace);

    public override string ToString() => Name.Length == 0 ? Address : $"{Name} <{Address}>";
}
